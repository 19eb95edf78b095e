// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/capacity_edits.h"

#include "core/base/name_pieces.h"
#include "core/engine/answer/comparison/capacity_table.h"
#include "core/engine/traffic/class_service.h"
#include "core/formats/capacity_json.h"

#include <QFile>
#include <QString>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

/// How many words of `name` stand one after the other in `text`; 0 where any is missing or in another order.
std::size_t wordsIn(const NamePieces &name, const NamePieces &text)
{
    return holdsPieces(text, name) ? name.size() : 0;
}

/// "h100-sxm" by its card alone: h, 100.
NamePieces cardOf(const std::string &id)
{
    return namePieces(id.substr(0, id.find('-', id.starts_with("rtx-") ? 4 : 0)));
}

} // namespace

const CapacityLibrary &shippedCapacity()
{
    static const CapacityLibrary library = [] {
        QFile file(QStringLiteral(":/library/capacity/capacity.json"));
        if (!file.open(QIODevice::ReadOnly))
            return CapacityLibrary();
        Result<CapacityLibrary> read = readCapacityLibrary(file.readAll().toStdString());
        return read ? std::move(read).value() : CapacityLibrary();
    }();
    return library;
}

const Accelerator *acceleratorOf(const PriceSheet &sheet)
{
    const Accelerator *best = nullptr;
    std::size_t most = 0;
    const NamePieces text = namePieces(sheet.product + " " + sheet.id);
    for (const Accelerator &known : shippedCapacity().accelerators) {
        const bool isMemory = !sheet.memoryGb || std::abs(*sheet.memoryGb - known.memoryGb) < 1;
        const Hardware &hardware = known.hardware;
        if (sheet.hardware) {
            if (isMemory && sheet.hardware->bandwidthTbS == hardware.bandwidthTbS &&
                sheet.hardware->bf16Tflops == hardware.bf16Tflops)
                return &known;
            continue;
        }
        const std::size_t found = std::max(wordsIn(namePieces(known.id), text), wordsIn(cardOf(known.id), text));
        if (isMemory && found > most) {
            most = found;
            best = &known;
        }
    }
    return best;
}

const ModelShape *shapeOf(const Scenario &scenario, const std::string &id)
{
    if (const ModelShape *own = findModel(scenario, id))
        return own;
    const auto &models = shippedCapacity().models;
    const auto found = std::ranges::find(models, id, &ModelShape::id);
    return found == models.end() ? nullptr : &*found;
}

const ModelShape *shapeNamed(const std::string &text)
{
    const NamePieces words = namePieces(text);
    const ModelShape *best = nullptr;
    std::size_t most = 0;
    for (const ModelShape &model : shippedCapacity().models) {
        const std::size_t found = wordsIn(namePieces(model.id), words);
        if (found > most) {
            most = found;
            best = &model;
        }
    }
    return best;
}

const ModelShape *shapeMeant(const std::string &text)
{
    const ModelShape *named = shapeNamed(text);
    return named ? named : itemNamed(shippedCapacity().models, text);
}

void describeModels(Scenario &scenario)
{
    for (const RequestClass &c : scenario.workload.classes) {
        const ModelShape *known = c.model.empty() || findModel(scenario, c.model) ? nullptr : shapeNamed(c.model);
        if (!known)
            continue;
        scenario.models.push_back(*known);
        scenario.models.back().id = c.model;
    }
}

} // namespace isocost

namespace isocost::edits
{

void putHardware(PriceSheet &sheet, const Accelerator &accelerator, const std::string &remark)
{
    sheet.hardware = accelerator.hardware;
    if (!remark.empty())
        sheet.hardware->source = remark + sheet.hardware->source;
    if (!sheet.memoryGb)
        sheet.memoryGb = accelerator.memoryGb;
    sheet.measured = accelerator.measured;
}

void useAccelerator(Scenario &scenario, const std::string &sheet, const std::string &accelerator)
{
    const auto &known = shippedCapacity().accelerators;
    const auto found = std::ranges::find(known, accelerator, &Accelerator::id);
    const auto mine = std::ranges::find(scenario.sheets, sheet, &PriceSheet::id);
    if (found == known.end() || mine == scenario.sheets.end())
        return;
    mine->memoryGb.reset();
    putHardware(*mine, *found);
}

void runKnownModel(Scenario &scenario, std::size_t option)
{
    const PriceSheet *sheet = findSheet(scenario, scenario.options.at(option).sheet);
    if (!sheet || !sheet->memoryGb || !acceleratorOf(*sheet))
        return;
    const ModelShape *model = nullptr;
    for (const RequestClass &c : scenario.workload.classes) {
        const ModelShape *named = shapeNamed(c.model + " " + c.name);
        if (!named || (model && named != model))
            return; // one replica runs one model
        model = named;
    }
    if (model)
        runModel(scenario, option, model->id);
}

void runModel(Scenario &scenario, std::size_t option, const std::string &model)
{
    const ModelShape *shape = shapeOf(scenario, model);
    Option &o = scenario.options.at(option);
    const auto sheet = std::ranges::find(scenario.sheets, o.sheet, &PriceSheet::id);
    if (!shape || sheet == scenario.sheets.end() || shippedCapacity().accelerators.empty())
        return;
    if (!findModel(scenario, model))
        scenario.models.push_back(*shape);
    const Accelerator *named = acceleratorOf(*sheet);
    if (!sheet->hardware) {
        const auto &all = shippedCapacity().accelerators;
        putHardware(*sheet, named ? *named : all.front(),
                    named ? std::string() : "Guessed, the price sheet names no device: " + all.front().name + "; ");
    } else if (named && sheet->measured.empty()) {
        sheet->measured = named->measured;
    }
    if (!sheet->memoryGb)
        sheet->memoryGb = named ? named->memoryGb : shippedCapacity().accelerators.front().memoryGb;
    CapacityChoice choice = o.capacity.value_or(CapacityChoice());
    choice.model = model;
    if (!o.capacity)
        choice.precision = sheet->hardware->fp8Tflops ? WeightPrecision::fp8 : WeightPrecision::bf16;
    if (!tflopsOf(*sheet->hardware, choice.precision))
        choice.precision = WeightPrecision::bf16;
    o.capacity = choice;
    const std::optional<ReplicaSetup> setup = replicaSetup(scenario, o);
    std::vector<std::size_t> classes(scenario.workload.classes.size());
    for (std::size_t i = 0; i < classes.size(); ++i)
        classes[i] = i;
    const MeanTokens mean = replicaService(scenario, o, trafficOf(scenario, classes)).meanTokens;
    if (setup)
        o.gpusPerReplica = fewestGpus(*setup, mean);
}

} // namespace isocost::edits
