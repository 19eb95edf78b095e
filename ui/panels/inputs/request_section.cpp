// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/request_section.h"

#include "core/engine/traffic/service_time.h"
#include "core/engine/traffic/traffic.h"
#include "ui/document/scenario_edits.h"
#include "ui/document/service_edits.h"
#include "ui/format/format.h"
#include "ui/panels/inputs/class_fields.h"
#include "ui/panels/inputs/idle_reasons.h"
#include "ui/panels/inputs/item_bar.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>

namespace isocost
{

namespace
{

const QString bySeconds = QStringLiteral("seconds");
const QString byPercentiles = QStringLiteral("percentiles");
const QString byTokenCounts = QStringLiteral("tokens");

QString timeGivenAs(const RequestClass &c)
{
    return !c.computeQuantiles.empty()                                 ? byPercentiles
           : !c.computeSeconds && c.prefillTokensPerSecond.has_value() ? byTokenCounts
                                                                       : bySeconds;
}

/// Rates that give the service time it had: a tenth of it reads the input, the rest writes the output.
void useTokenRates(RequestClass &c)
{
    const double seconds = isocost::computeSeconds(c);
    const double input = inputTokensOf(c);
    const double output = outputTokensOf(c);
    constexpr int digits = 3;
    c.prefillTokensPerSecond = seconds > 0 && input > 0 ? format::significant(input / (0.1 * seconds), digits) : 6000;
    c.decodeTokensPerSecond = seconds > 0 && output > 0 ? format::significant(output / (0.9 * seconds), digits) : 60;
    c.computeSeconds.reset();
    c.computeQuantiles.clear();
}

} // namespace

std::size_t RequestSection::current() const
{
    return std::min(m_current, scenario().workload.classes.size() - 1);
}

void RequestSection::show(std::size_t index)
{
    m_current = index;
    refresh();
}

RequestClass *RequestSection::target(Scenario &scenario) const
{
    return &scenario.workload.classes.at(current());
}

/// The class of that scenario that stands where the shown one does; another one's last when it has fewer.
const RequestClass &RequestSection::source(const Scenario &from) const
{
    const auto &classes = from.workload.classes;
    return classes.at(std::min(current(), classes.size() - 1));
}

QString RequestSection::givenAs() const
{
    return timeGivenAs(source(scenario()));
}

QString RequestSection::structure() const
{
    const RequestClass &c = source(scenario());
    return QStringLiteral("%1 %2 %3 %4 %5 %6")
        .arg(current())
        .arg(givenAs())
        .arg(c.slo.has_value())
        .arg(c.conversation ? static_cast<int>(c.conversation->history) : -1)
        .arg(c.retrieval.has_value())
        .arg(QString::fromStdString(c.id));
}

void RequestSection::build()
{
    buildBar();
    addText(
        tr("Class name"), [this](const Scenario &s) { return edits::className(source(s)); },
        [this](Scenario &s, const QString &name) { target(s)->name = name.toStdString(); });
    for (const ClassField &field : classFields())
        addClassNumber(field);
    buildConversation();
    buildServiceTime();
    buildFirstToken();
    buildTarget();
    buildWaiting();
    buildModel();
    buildUsers();
}

void RequestSection::buildWaiting()
{
    addCheck(
        tr("May wait"), [this](const Scenario &s) { return source(s).deferred; },
        [this](Scenario &s, bool on) { target(s)->deferred = on; },
        [this](const Scenario &s) { return idle::noRequests(source(s)); });
    addCheck(
        tr("Fills the valleys"), [this](const Scenario &s) { return source(s).fillValleys; },
        [this](Scenario &s, bool on) { target(s)->fillValleys = on; },
        [this](const Scenario &s) { return idle::fillsValleys(s, source(s)); });
    addHint([this](const Scenario &s) {
        return !source(s).deferred     ? QString()
               : source(s).fillValleys ? tr("Comes where the other load leaves room below the peak; its latency is not "
                                            "counted.")
                                       : tr("Comes evenly over the hours on; its latency is not counted.");
    });
}

void RequestSection::buildBar()
{
    auto *bar = new ItemBar(tr("class"));
    addRow(bar);
    connect(bar, &ItemBar::chosen, this, [this](int index) { show(static_cast<std::size_t>(index)); });
    connect(bar->addButton(), &QToolButton::clicked, this, [this] { addNewClass(false); });
    connect(bar->duplicateButton(), &QToolButton::clicked, this, [this] { addNewClass(true); });
    connect(bar->removeButton(), &QToolButton::clicked, this,
            [this] { tryEdit(tr("Remove Class"), [this](Scenario &s) { edits::removeClass(s, current()); }); });
    addRefresher([this, bar] {
        QStringList names;
        for (const RequestClass &c : scenario().workload.classes)
            names << edits::className(c);
        bar->setItems(names, static_cast<int>(current()));
        bar->removeButton()->setEnabled(names.size() > 1);
        bar->removeButton()->setToolTip(names.size() > 1 ? tr("Remove this class")
                                                         : tr("A scenario keeps at least one class."));
    });
}

void RequestSection::addNewClass(bool likeCurrent)
{
    const std::size_t count = scenario().workload.classes.size();
    const QString name =
        likeCurrent ? tr("%1 copy").arg(edits::className(source(scenario()))) : tr("Class %1").arg(count + 1);
    const std::size_t like = likeCurrent ? current() : count;
    m_current = count;
    const bool added = tryEdit(likeCurrent ? tr("Duplicate Class") : tr("Add Class"),
                               [&](Scenario &s) { edits::addClass(s, name, like); });
    if (!added)
        m_current = like;
}

void RequestSection::buildServiceTime()
{
    addSubheading(tr("Service time"));
    addChoice(
        tr("Given as"),
        [](const Scenario &) {
            return QList<Choice>{{tr("Mean and spread"), bySeconds},
                                 {tr("Percentiles"), byPercentiles},
                                 {tr("Token rates"), byTokenCounts}};
        },
        [this](const Scenario &s) { return timeGivenAs(source(s)); },
        [this](const QString &key) { setServiceTime(key); });
    if (givenAs() == byPercentiles)
        return buildPercentiles();
    NumberInput seconds = numberAtKey(at("compute_seconds"));
    seconds.get = [this](const Scenario &s) { return std::optional(isocost::computeSeconds(source(s))); };
    seconds.set = [this](double value, bool dragging) {
        const std::string key = "compute seconds " + std::to_string(current());
        return document().edit(
            tr("Change Service Time"), [&](Scenario &s) { target(s)->computeSeconds = value; },
            dragging ? key : std::string());
    };
    seconds.idle = [this](const Scenario &s) { return idle::computeSeconds(s, source(s)); };
    InputRow *row = addNumber(seconds);
    row->setEnabled(givenAs() == bySeconds);
    for (const ClassField &field : serviceTimeFields(givenAs() == byTokenCounts))
        addClassNumber(field);
}

void RequestSection::buildPercentiles()
{
    constexpr double shares[] = {0.5, 0.95, 0.99};
    for (double share : shares) {
        NumberInput percentile = numberAtKey(at("compute_seconds"), tr("p%1").arg(format::number(share * 100, 3)));
        percentile.spec.help = tr("This share of the requests takes at most so long at speed 1.");
        percentile.get = [this, share](const Scenario &s) {
            const RequestClass &c = source(s);
            return c.computeQuantiles.empty() ? std::nullopt
                                              : std::optional(SecondsBoxes(c.computeQuantiles).quantile(share));
        };
        percentile.set = [this, share](double value, bool dragging) {
            const std::string key = "percentile " + std::to_string(current()) + " " + std::to_string(share);
            return document().edit(
                tr("Change Service Time"), [&](Scenario &s) { edits::setPercentile(*target(s), share, value); },
                dragging ? key : std::string());
        };
        percentile.rangeAt = [](const Scenario &) { return std::string(); };
        addNumber(percentile);
    }
    addHint([this](const Scenario &s) {
        const RequestClass &c = source(s);
        if (c.computeQuantiles.empty())
            return QString();
        const SecondsBoxes boxes(c.computeQuantiles);
        const QString moments =
            tr("Mean %1, spread %2.").arg(format::seconds(boxes.mean()), format::number(boxes.cv(), 3));
        constexpr std::size_t typed = 5;
        return c.computeQuantiles.size() > typed
                   ? moments +
                         tr(" Measured at %1 shares; a percentile changed here leaves p50, p95, p99 and the ends.")
                             .arg(c.computeQuantiles.size())
                   : moments;
    });
}

void RequestSection::buildFirstToken()
{
    NumberInput first = numberAtKey(at("first_token_seconds"));
    first.spec.help += QLatin1Char(' ') + tr("0: not known.");
    first.get = [this](const Scenario &s) { return std::optional(source(s).firstTokenSeconds.value_or(0)); };
    first.set = [this](double value, bool dragging) {
        return document().edit(
            tr("Change Time to the First Token"),
            [&](Scenario &s) { target(s)->firstTokenSeconds = value > 0 ? std::optional(value) : std::nullopt; },
            dragging ? "first token " + std::to_string(current()) : std::string());
    };
    first.rangeAt = [this](const Scenario &s) {
        return source(s).firstTokenSeconds ? at("first_token_seconds") : std::string();
    };
    addNumber(first);
}

void RequestSection::buildTarget()
{
    addSubheading(tr("Target"));
    addCheck(
        tr("A target of its own"), [this](const Scenario &s) { return source(s).slo.has_value(); },
        [this](Scenario &s, bool on) {
            target(s)->slo = on ? std::optional(s.workload.slo.value_or(ServiceLevel{95, 4, {}, {}})) : std::nullopt;
        });
    if (!source(scenario()).slo)
        return;
    addMetric([this](const Scenario &s) { return source(s).slo ? &*source(s).slo : nullptr; },
              [this](Scenario &s) { return target(s)->slo ? &*target(s)->slo : nullptr; });
    addNumber(numberAtKey(at("slo/percentile")));
    addNumber(numberAtKey(at("slo/seconds")));
}

std::string RequestSection::at(const std::string &key) const
{
    return "/workload/classes/" + std::to_string(current()) + "/" + key;
}

void RequestSection::addClassNumber(const ClassField &field)
{
    NumberInput input = numberAtKey(at(field.key));
    input.idle = [index = current(), idle = field.idle](const Scenario &s) {
        return index < s.workload.classes.size() ? idle(s, s.workload.classes[index]) : QString();
    };
    addNumber(input);
}

void RequestSection::setServiceTime(const QString &key)
{
    tryEdit(tr("Change Service Time"), [&](Scenario &s) {
        RequestClass &c = *target(s);
        if (key == timeGivenAs(c))
            return;
        if (key == byTokenCounts)
            return useTokenRates(c);
        if (key == byPercentiles)
            return edits::usePercentiles(c);
        edits::useMeanAndSpread(c);
    });
}

void RequestSection::buildModel()
{
    addSubheading(tr("Model"));
    addText(
        tr("Model id"), [this](const Scenario &s) { return QString::fromStdString(source(s).model); },
        [this](Scenario &s, const QString &id) { target(s)->model = id.toStdString(); },
        [this](const Scenario &s) { return idle::modelId(s, source(s)); });
    addCheck(
        tr("Custom model"), [this](const Scenario &s) { return source(s).customModel; },
        [this](Scenario &s, bool on) { target(s)->customModel = on; },
        [this](const Scenario &s) { return idle::customModel(s, source(s)); });
    addCheck(
        tr("Needs accelerator"), [this](const Scenario &s) { return source(s).needsAccelerator; },
        [this](Scenario &s, bool on) { target(s)->needsAccelerator = on; },
        [this](const Scenario &s) { return idle::accelerator(s, source(s)); });
}

} // namespace isocost
