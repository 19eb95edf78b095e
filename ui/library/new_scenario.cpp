// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/new_scenario.h"

#include "core/engine/answer/comparison/platforms.h"
#include "core/engine/traffic/class_service.h"
#include "core/formats/scenario_json.h"
#include "ui/document/capacity_edits.h"
#include "ui/document/range_edits.h"
#include "ui/document/scenario_edits.h"
#include "ui/format/format.h"
#include "ui/library/library.h"
#include "ui/library/library_place.h"
#include "ui/library/scenario_offers.h"

#include <QCoreApplication>

#include <algorithm>

namespace isocost
{

namespace
{

struct NewScenarioWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::NewScenario)
};

/// What a request of a kind of work usually takes. All of it is guessed.
struct UsualRequest {
    const char *name;
    double inputTokens;
    double outputTokens;
    double images;
    double audioSeconds;
    double seconds; ///< without tokens
    double memoryGb;
};

constexpr UsualRequest usualRequests[] = {
    {QT_TRANSLATE_NOOP("isocost::NewScenario", "Chat"), 600, 250, 0, 0, 0, 0},
    {QT_TRANSLATE_NOOP("isocost::NewScenario", "Answers over documents"), 3000, 350, 0, 0, 0, 0},
    {QT_TRANSLATE_NOOP("isocost::NewScenario", "Batch"), 1000, 200, 0, 0, 0, 0},
    {QT_TRANSLATE_NOOP("isocost::NewScenario", "Images"), 0, 0, 1, 0, 4, 16},
    {QT_TRANSLATE_NOOP("isocost::NewScenario", "Speech"), 0, 0, 0, 60, 3, 10},
};
constexpr double usualPrefill = 5000; // tokens/s, where no sheet and no device says better
constexpr double usualDecode = 50;
constexpr double usualSpread = 0.5;
constexpr double usualBurstiness = 0.3;
constexpr double guessedWithin = 2; // a guess is taken to be right within this factor

Shape shapeOfWeek(NewScenario::When when)
{
    constexpr int hours = 168;
    constexpr double quiet = 0.2;
    Shape shape;
    if (when == NewScenario::When::evenly)
        return shape;
    shape.kind = Shape::Kind::hourOfWeek;
    for (int hour = 0; hour < hours; ++hour) {
        const int day = hour / 24;
        const int clock = hour % 24;
        const bool isBusy =
            when == NewScenario::When::officeHours ? day < 5 && clock >= 8 && clock < 18 : clock >= 17 && clock < 23;
        shape.weights.push_back(isBusy ? 1 : quiet);
    }
    return shape;
}

/// Collects what had to be guessed.
class Guesses
{
public:
    explicit Guesses(Scenario &scenario) : m_scenario(scenario) {}

    void number(const std::string &key, double value, const QString &what)
    {
        if (!(value > 0))
            return;
        m_texts << what;
        Uncertainty range;
        range.at = "/workload/classes/0/" + key;
        range.kind = Uncertainty::Kind::triangular;
        range.low = value / guessedWithin;
        range.mode = value;
        range.high = value * guessedWithin;
        edits::setRange(m_scenario, range);
    }
    void text(const QString &what) { m_texts << what; }
    void say(const QString &sentence) { m_said << sentence; }
    /// Whole sentences, a line each.
    std::string notes() const
    {
        const QString guessed = NewScenarioWords::tr("Guessed, to be replaced by what you know: %1.")
                                    .arg(m_texts.join(NewScenarioWords::tr("; ", "between guesses")));
        return (QStringList{guessed} + m_said).join(QLatin1Char('\n')).toStdString();
    }

private:
    Scenario &m_scenario;
    QStringList m_texts;
    QStringList m_said;
};

void addClass(const NewScenario &answers, Scenario &scenario)
{
    const UsualRequest &usual = usualRequests[static_cast<int>(answers.work)];
    RequestClass c;
    c.id = "requests";
    c.name = NewScenarioWords::tr("%1 (sizes guessed)").arg(NewScenarioWords::tr(usual.name)).toStdString();
    c.model = answers.model;
    c.requestsPerDay = answers.requestsPerDay;
    c.inputTokens = usual.inputTokens;
    c.outputTokens = usual.outputTokens;
    c.images = usual.images;
    c.audioSeconds = usual.audioSeconds;
    c.computeCv = usualSpread;
    c.needsAccelerator = true;
    c.memoryGb = usual.memoryGb;
    c.deferred = answers.work == NewScenario::Work::batch;
    if (usual.seconds > 0) {
        c.computeSeconds = usual.seconds;
    } else {
        c.prefillTokensPerSecond = usualPrefill;
        c.decodeTokensPerSecond = usualDecode;
    }
    scenario.workload.classes = {c};
}

void noteGuesses(const NewScenario &answers, const Scenario &scenario, Guesses &guesses)
{
    const RequestClass &c = scenario.workload.classes.front();
    const auto shown = [](double value) { return format::number(value, 4); };
    guesses.number("input_tokens", c.inputTokens, NewScenarioWords::tr("%1 input tokens").arg(shown(c.inputTokens)));
    guesses.number("output_tokens", c.outputTokens,
                   NewScenarioWords::tr("%1 output tokens").arg(shown(c.outputTokens)));
    guesses.number("images", c.images, NewScenarioWords::tr("%1 image a request").arg(shown(c.images)));
    guesses.number("audio_seconds", c.audioSeconds,
                   NewScenarioWords::tr("%1 s of audio a request").arg(shown(c.audioSeconds)));
    if (c.computeSeconds) {
        guesses.number("compute_seconds", *c.computeSeconds,
                       NewScenarioWords::tr("%1 s of computing a request").arg(shown(*c.computeSeconds)));
        guesses.text(NewScenarioWords::tr("%1 GB of memory").arg(shown(c.memoryGb)));
    } else {
        guesses.text(NewScenarioWords::tr("%1 tokens a second read and %2 written, where no price sheet and no device "
                                          "says how fast it is")
                         .arg(shown(usualPrefill), shown(usualDecode)));
    }
    guesses.text(NewScenarioWords::tr("service times that spread by %1, rates by %2 within an hour")
                     .arg(shown(usualSpread), shown(usualBurstiness)));
    if (answers.when != NewScenario::When::evenly)
        guesses.text(NewScenarioWords::tr("the quiet hours a fifth as busy as the others"));
}

QString productOf(const PriceSheet &sheet)
{
    return QString::fromStdString(sheet.provider.empty() ? sheet.product : sheet.provider + " " + sheet.product);
}

QString manyOf(const PlatformPrice &price)
{
    const int gpus = price.option.gpusPerReplica;
    return gpus > 1 ? NewScenarioWords::tr(", %1 a replica").arg(gpus) : QString();
}

/// Puts an offer into the scenario under an id of its own.
void addOffer(Scenario &scenario, const ScenarioOffers &offers, const PlatformPrice &price, const std::string &id,
              const QString &name)
{
    const PriceSheet &sheet = offers.sheetOf(price);
    if (!findSheet(scenario, sheet.id)) {
        scenario.sheets.push_back(sheet);
        const Accelerator *device = sheet.hardware && sheet.measured.empty() ? acceleratorOf(sheet) : nullptr;
        if (device)
            scenario.sheets.back().measured = device->measured;
    }
    Option option = price.option;
    option.id = id;
    option.sheet = sheet.id;
    option.name = name.toStdString();
    scenario.options.push_back(std::move(option));
}

void addDevices(Scenario &scenario, const ScenarioOffers &offers, Guesses &guesses)
{
    const PlatformPrice *device = offers.device();
    if (!device) {
        guesses.say(scenario.models.empty()
                        ? NewScenarioWords::tr("No device is offered: nothing is known of the model's weights, or no "
                                               "price sheet holds it. Choose an open model to compare with devices.")
                        : NewScenarioWords::tr("No device of the price sheets holds the model."));
        return;
    }
    const QString product = productOf(offers.sheetOf(*device));
    addOffer(scenario, offers, *device, "gpu", NewScenarioWords::tr("%1%2, on demand").arg(product, manyOf(*device)));
    guesses.text(device->option.capacity
                     ? NewScenarioWords::tr("slots and speed of devices, estimated from model and device")
                     : NewScenarioWords::tr("one request at a time on a device"));
    if (const PlatformPrice *committed = offers.committed(*device))
        addOffer(
            scenario, offers, *committed, "gpu-committed",
            NewScenarioWords::tr("%1%2, committed").arg(productOf(offers.sheetOf(*committed)), manyOf(*committed)));
    else
        guesses.say(NewScenarioWords::tr("No price sheet has a committed rate for such a device."));
}

void addOptions(const NewScenario &answers, const std::vector<PriceSheet> &sheets, Scenario &scenario, Guesses &guesses)
{
    const ScenarioOffers offers(scenario, sheets, answers.provider);
    if (const PlatformPrice *api = offers.api()) {
        addOffer(scenario, offers, *api, "api",
                 NewScenarioWords::tr("%1, by use").arg(productOf(offers.sheetOf(*api))));
        if (!api->isSpeedKnown)
            guesses.text(NewScenarioWords::tr("the speed of %1, which its price sheet does not say")
                             .arg(productOf(offers.sheetOf(*api))));
        if (offers.isOther(*api))
            guesses.say(NewScenarioWords::tr("%1 has no price for calls to this model; another provider's is taken.")
                            .arg(QString::fromStdString(answers.provider)));
    } else {
        guesses.say(NewScenarioWords::tr("No price sheet sells calls to this model."));
    }
    addDevices(scenario, offers, guesses);
    if (findOption(scenario, "api") && findOption(scenario, "gpu")) {
        Option split;
        split.id = "split";
        split.name = NewScenarioWords::tr("Split of both").toStdString();
        split.kind = kindWith(&OptionTraits::isSplit).kind;
        split.base = "gpu";
        split.burst = "api";
        scenario.options.push_back(std::move(split));
    }
}

} // namespace

std::vector<PriceSheet> sheetsOf(Library &library)
{
    std::vector<PriceSheet> sheets;
    for (const SheetSummary &summary : library.sheets()) {
        if (library.newestOf(summary.id) != &summary)
            continue;
        if (std::optional<Stored<PriceSheet>> found = library.item<PriceSheet>(summary.key))
            sheets.push_back(std::move(found->item));
    }
    if (!sheets.empty())
        return sheets;
    for (const SeedFile &file : shippedLibrary()) {
        if (Result<PriceSheet> read = readSheet(file.text))
            sheets.push_back(std::move(read).value());
    }
    return sheets;
}

Scenario proposeScenario(const NewScenario &given, const std::vector<PriceSheet> &sheets)
{
    Scenario scenario;
    NewScenario answers = given;
    const UsualRequest &usual = usualRequests[static_cast<int>(answers.work)];
    const ModelShape *shape = usual.inputTokens > 0 ? shapeMeant(answers.model) : nullptr;
    if (shape) {
        answers.model = shape->id;
        scenario.models = {*shape};
    }
    scenario.name = answers.model.empty()
                        ? NewScenarioWords::tr(usual.name).toStdString()
                        : NewScenarioWords::tr("%1 with %2", "work, model")
                              .arg(NewScenarioWords::tr(usual.name), QString::fromStdString(answers.model))
                              .toStdString();
    addClass(answers, scenario);
    scenario.workload.shape = shapeOfWeek(answers.when);
    scenario.workload.burstiness = usualBurstiness;
    scenario.workload.slo = answers.target;
    Guesses guesses(scenario);
    noteGuesses(answers, scenario, guesses);
    addOptions(answers, sheets, scenario, guesses);
    if (scenario.options.empty()) {
        const Scenario blank = edits::blankScenario();
        scenario.sheets = blank.sheets;
        scenario.options = blank.options;
        guesses.say(NewScenarioWords::tr("No price sheet of the library serves this: enter prices."));
    }
    scenario.notes = guesses.notes();
    return scenario;
}

} // namespace isocost
