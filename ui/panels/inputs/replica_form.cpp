// SPDX-License-Identifier: GPL-3.0-or-later
// Where a replica's slots and speed come from: typed, slowed down by company, or by model and GPU.

#include "core/engine/traffic/class_service.h"
#include "core/model/scenario.h"
#include "ui/document/capacity_edits.h"
#include "ui/document/scenario_edits.h"
#include "ui/format/format.h"
#include "ui/panels/inputs/options_section.h"
#include "ui/panels/inputs/typed_rows.h"
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

template <class E> void OptionsSection::addCapacityChoice(const QString &name, Names names, E CapacityChoice::*member)
{
    QList<std::pair<QString, E>> values;
    for (std::size_t i = 0; i < names.size(); ++i)
        values << std::pair(QString::fromLatin1(names[i]), static_cast<E>(i));
    addChoiceOf<E>(
        name, tr("Change %1").arg(name), values,
        [this, member](const Scenario &) { return option().capacity ? (*option().capacity).*member : E(); },
        [this, member](Scenario &s, E value) { (*target(s).capacity).*member = value; });
}

void OptionsSection::buildCapacity()
{
    addChoice(
        tr("Model"), tr("Choose Model"), [](const Scenario &s) { return modelChoices(s); },
        [this](const Scenario &) {
            return option().capacity ? QString::fromStdString(option().capacity->model) : QString();
        },
        [this](Scenario &s, const QString &id) { edits::runModel(s, current(), id.toStdString()); });
    addChoice(
        tr("Device"), tr("Choose Device"),
        [this](const Scenario &s) { return acceleratorChoices(findSheet(s, option().sheet)); },
        [this](const Scenario &s) {
            const PriceSheet *sheet = findSheet(s, option().sheet);
            const Accelerator *known = sheet ? acceleratorOf(*sheet) : nullptr;
            return known ? QString::fromStdString(known->id) : QString();
        },
        [this](Scenario &s, const QString &id) {
            edits::useAccelerator(s, target(s).sheet, id.toStdString());
            if (target(s).capacity)
                edits::runModel(s, current(), std::string(target(s).capacity->model));
        });
    addCapacityChoice(tr("Precision"), weightPrecisionNames, &CapacityChoice::precision);
    addCapacityChoice(tr("Engine"), servingEngineNames, &CapacityChoice::engine);
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
