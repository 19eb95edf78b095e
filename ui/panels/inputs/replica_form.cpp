// SPDX-License-Identifier: GPL-3.0-or-later
// Where a replica's slots and speed come from: typed, slowed down by company, or by model and GPU.

#include "core/engine/traffic/class_service.h"
#include "core/model/scenario.h"
#include "ui/document/capacity_edits.h"
#include "ui/document/scenario_edits.h"
#include "ui/format/format.h"
#include "ui/panels/inputs/options_section.h"
#include "ui/words/capacity_words.h"

#include <algorithm>

namespace isocost
{

namespace
{

const QString byHand = QStringLiteral("typed");
const QString byBatch = QStringLiteral("batch");
const QString byModel = QStringLiteral("model");

QString replicaFrom(const Option &option)
{
    return option.capacity ? byModel : option.batchSlowdown > 0 ? byBatch : byHand;
}

/// The model that the workload names, where the library knows it; else a small one, as a start.
std::string modelToStartFrom(const Workload &workload)
{
    for (const RequestClass &c : workload.classes) {
        if (const ModelShape *named = shapeNamed(c.model + " " + c.name))
            return named->id;
    }
    const auto &models = shippedCapacity().models;
    return models.empty() ? std::string() : models.front().id;
}

QList<Choice> modelChoices(const Scenario &scenario)
{
    QList<Choice> choices;
    const auto add = [&](const std::vector<ModelShape> &models) {
        for (const ModelShape &model : models) {
            const QString id = QString::fromStdString(model.id);
            const auto isThere = [&](const Choice &choice) { return choice.key == id; };
            if (std::none_of(choices.begin(), choices.end(), isThere))
                choices << Choice{OptionsSection::tr("%1, %2 B weights").arg(id, format::number(model.parametersB, 4)),
                                  id};
        }
    };
    add(scenario.models);
    add(shippedCapacity().models);
    return choices;
}

QList<Choice> acceleratorChoices(const PriceSheet *sheet)
{
    QList<Choice> choices;
    if (sheet && sheet->hardware && !acceleratorOf(*sheet))
        choices << Choice{OptionsSection::tr("As the price sheet says"), QString()};
    for (const Accelerator &known : shippedCapacity().accelerators)
        choices << Choice{
            OptionsSection::tr("%1, %2 GB").arg(QString::fromStdString(known.name), format::number(known.memoryGb, 4)),
            QString::fromStdString(known.id)};
    return choices;
}

} // namespace

void OptionsSection::buildReplica()
{
    addChoice(
        tr("Slots and speed"),
        [](const Scenario &) {
            return QList<Choice>{
                {tr("Typed"), byHand}, {tr("Typed, slower in company"), byBatch}, {tr("From model and GPU"), byModel}};
        },
        [this](const Scenario &) { return replicaFrom(option()); },
        [this](const QString &key) { setReplicaFrom(key); });
    if (option().capacity)
        return buildCapacity();
    addOptionNumber("slots");
    addHint([this](const Scenario &s) {
        const Option *shown = source(s);
        return shown && traits(shown->kind).hasReplicas && shown->slots == 1 && !shown->capacity
                   ? tr("How many requests does a replica serve at once? It counts one, until you say or choose “From "
                        "model and GPU”.")
                   : QString();
    });
    buildThroughput();
    if (option().batchSlowdown > 0) {
        NumberInput slowdown = numberAtKey("/options/" + std::to_string(current()) + "/batch_slowdown");
        slowdown.spec.scale.low = 0.1; // a drag to none would take the row away
        addNumber(slowdown);
    }
}

void OptionsSection::setReplicaFrom(const QString &key)
{
    constexpr double usualSlowdown = 0.05; // a start, to be measured
    const std::string model = modelToStartFrom(scenario().workload);
    tryEdit(tr("Change Slots and Speed"), [&](Scenario &s) {
        Option &o = target(s);
        if (key == byModel)
            return edits::runModel(s, current(), model);
        o.capacity.reset();
        o.batchSlowdown = key == byBatch ? std::max(o.batchSlowdown, usualSlowdown) : 0;
    });
    refresh();
}

void OptionsSection::addCapacityChoice(const QString &name, const char *const *names, std::size_t count,
                                       const std::function<int(const CapacityChoice &)> &get,
                                       const std::function<void(CapacityChoice &, int)> &set)
{
    addChoice(
        name,
        [names, count](const Scenario &) {
            QList<Choice> choices;
            for (std::size_t i = 0; i < count; ++i)
                choices << Choice{QString::fromLatin1(names[i]), QString::number(i)};
            return choices;
        },
        [this, get](const Scenario &) {
            return option().capacity ? QString::number(get(*option().capacity)) : QString();
        },
        [this, name, set](const QString &key) {
            tryEdit(tr("Change %1").arg(name), [&](Scenario &s) { set(*target(s).capacity, key.toInt()); });
        });
}

void OptionsSection::buildCapacity()
{
    addChoice(
        tr("Model"), [](const Scenario &s) { return modelChoices(s); },
        [this](const Scenario &) {
            return option().capacity ? QString::fromStdString(option().capacity->model) : QString();
        },
        [this](const QString &id) {
            tryEdit(tr("Choose Model"), [&](Scenario &s) { edits::runModel(s, current(), id.toStdString()); });
        });
    addChoice(
        tr("Device"), [this](const Scenario &s) { return acceleratorChoices(findSheet(s, option().sheet)); },
        [this](const Scenario &s) {
            const PriceSheet *sheet = findSheet(s, option().sheet);
            const Accelerator *known = sheet ? acceleratorOf(*sheet) : nullptr;
            return known ? QString::fromStdString(known->id) : QString();
        },
        [this](const QString &id) {
            tryEdit(tr("Choose Device"), [&](Scenario &s) {
                edits::useAccelerator(s, target(s).sheet, id.toStdString());
                if (target(s).capacity)
                    edits::runModel(s, current(), std::string(target(s).capacity->model));
            });
        });
    addCapacityChoice(
        tr("Precision"), weightPrecisionNames, std::size(weightPrecisionNames),
        [](const CapacityChoice &c) { return static_cast<int>(c.precision); },
        [](CapacityChoice &c, int i) { c.precision = static_cast<WeightPrecision>(i); });
    addCapacityChoice(
        tr("Engine"), servingEngineNames, std::size(servingEngineNames),
        [](const CapacityChoice &c) { return static_cast<int>(c.engine); },
        [](CapacityChoice &c, int i) { c.engine = static_cast<ServingEngine>(i); });
    addHint([this](const Scenario &s) { return capacityText(s); });
}

/// What a replica can do, and how far to trust it.
QString OptionsSection::capacityText(const Scenario &scenario) const
{
    std::vector<std::size_t> all(scenario.workload.classes.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = i;
    const ReplicaService service = replicaService(scenario, option(), trafficOf(scenario, all));
    if (!service.capacity)
        return {};
    if (!service.capacity->fits())
        return tr("The model does not fit: give a replica more devices, or fewer bits a weight.");
    const BatchLaw first = service.capacity->firstToken(service.meanTokens.input);
    const BatchLaw &pace = service.capacity->secondsPerToken();
    return tr("%1 requests at a time; first token %2 alone, %3 in full; %4 a token alone, %5 in full. %6")
        .arg(format::number(service.slots, 4), format::seconds(first.alone()), format::seconds(first.full()),
             format::seconds(pace.alone()), format::seconds(pace.full()),
             capacityTrust(service.capacity->isMeasured(), service.capacity->isByLayer(), option().capacity->engine));
}

} // namespace isocost
