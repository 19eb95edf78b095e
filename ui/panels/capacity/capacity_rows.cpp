// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/capacity/capacity_rows.h"

#include "core/engine/answer/comparison/capacity_table.h"
#include "core/engine/traffic/class_service.h"
#include "core/engine/traffic/traffic.h"
#include "ui/document/capacity_edits.h"
#include "ui/format/format.h"
#include "ui/words/capacity_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace isocost
{

namespace
{

struct CapacityRowsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::CapacityPanel)
};

/// The median pace of today's answers, and what each paid device writes.
std::optional<CapacityPoint> todayPoint(const Scenario &scenario, const Evaluation &evaluation, const Option &option)
{
    const auto found = std::ranges::find(evaluation.options, option.id, &OptionResult::id);
    if (found == evaluation.options.end() || !found->perToken || !found->perToken->p50 || !found->meanPaidReplicas)
        return {};
    double tokens = 0; // a second
    for (const ClassTraffic &c : trafficOf(scenario, allClasses(scenario)))
        tokens += c.attemptsPerSecond * c.source->outputTokens;
    const double devices = *found->meanPaidReplicas * option.gpusPerReplica;
    if (!(tokens > 0) || !(devices > 0) || !(*found->perToken->p50 > 0))
        return {};
    CapacityPoint today{0, 1 / *found->perToken->p50, tokens / devices, 0};
    if (found->firstToken && found->firstToken->p50)
        today.firstTokenSeconds = *found->firstToken->p50;
    return today;
}

} // namespace

std::vector<std::string> dedicatedOptions(const Scenario &scenario)
{
    std::vector<std::string> ids;
    for (const Option &option : scenario.options) {
        if (traits(option.kind).hasReplicas)
            ids.push_back(option.id);
    }
    return ids;
}

std::string modelToShow(const Scenario &scenario, const Option &option)
{
    if (option.capacity)
        return option.capacity->model;
    for (const RequestClass &c : scenario.workload.classes) {
        if (const ModelShape *named = shapeNamed(c.model + " " + c.name))
            return named->id;
    }
    return {};
}

std::optional<CapacityQuestion> capacityQuestion(const Scenario &scenario, const Evaluation &evaluation,
                                                 const Option &option, const std::string &model, QString &why)
{
    const PriceSheet *sheet = findSheet(scenario, option.sheet);
    const Accelerator *known = sheet ? acceleratorOf(*sheet) : nullptr;
    const ModelShape *shape = shapeOf(scenario, model);
    if (!sheet || (!sheet->hardware && !known)) {
        why = CapacityRowsWords::tr("The price sheet of this option does not say which device it sells: give its "
                                    "memory bandwidth and speed in the sheet's form.");
        return {};
    }
    if (!shape) {
        why = CapacityRowsWords::tr("Choose a model: no class names one that is known.");
        return {};
    }
    CapacityQuestion question;
    question.mean = replicaService(scenario, option, trafficOf(scenario, allClasses(scenario))).meanTokens;
    if (!(question.mean.output > 0)) {
        why = CapacityRowsWords::tr("No class writes output tokens: what a device does with a model is told in those.");
        return {};
    }
    const Hardware &hardware = sheet->hardware ? *sheet->hardware : known->hardware;
    if (!hardware.bf16Tflops) {
        why = CapacityRowsWords::tr("The device's speed at bf16 is not known: give it in the price sheet's form.");
        return {};
    }
    question.isStated = option.capacity && option.capacity->model == model;
    question.setup = {*shape,
                      hardware,
                      sheet->memoryGb.value_or(known ? known->memoryGb : 0),
                      1,
                      ServingEngine::vllm,
                      hardware.fp8Tflops ? WeightPrecision::fp8 : WeightPrecision::bf16};
    if (option.capacity) {
        question.setup.engine = option.capacity->engine;
        if (tflopsOf(hardware, option.capacity->precision))
            question.setup.precision = option.capacity->precision;
    }
    question.setup.gpus = question.isStated ? option.gpusPerReplica : fewestGpus(question.setup, question.mean);
    question.measured = !sheet->measured.empty() || !known ? sheet->measured : known->measured;
    question.deviceName = QString::fromStdString(known ? known->name : sheet->product);
    if (question.isStated)
        question.today = todayPoint(scenario, evaluation, option);
    return question;
}

QStringList capacityHeadings()
{
    return {CapacityRowsWords::tr("Requests at a time"),
            CapacityRowsWords::tr("First token"),
            CapacityRowsWords::tr("A token"),
            CapacityRowsWords::tr("Whole answer"),
            CapacityRowsWords::tr("Tokens/s"),
            CapacityRowsWords::tr("Tokens/s a device")};
}

QList<QStringList> capacityTableRows(const CapacityTable &table)
{
    QList<QStringList> rows;
    for (const CapacityRow &row : table.rows)
        rows << QStringList{format::number(row.concurrency, 4),           format::seconds(row.firstTokenSeconds),
                            format::seconds(row.secondsPerToken),         format::seconds(row.seconds),
                            format::number(row.outputTokensPerSecond, 4), format::number(row.perGpu, 4)};
    return rows;
}

QStringList capacityNotes(const CapacityQuestion &question, const CapacityTable &table)
{
    const ReplicaSetup &setup = question.setup;
    QStringList notes;
    const QString replica =
        CapacityRowsWords::tr("%1 in %2 on %3 × %4 with %5")
            .arg(QString::fromStdString(setup.model.id), QLatin1String(weightPrecisionKey(setup.precision)),
                 QString::number(setup.gpus), question.deviceName, QLatin1String(servingEngineKey(setup.engine)));
    if (!table.fits) {
        notes << CapacityRowsWords::tr("%1 does not fit: its weights are %2 GB, the devices have %3 GB, part of which "
                                       "the engine and one request need.")
                     .arg(replica, format::number(table.weightsGb, 4), format::number(table.memoryGb, 4));
        return notes;
    }
    notes << CapacityRowsWords::tr("%1: %2 requests at a time of %3 tokens in, %4 out.")
                 .arg(replica, format::number(table.slots, 4), format::number(table.inputTokens, 5),
                      format::number(table.outputTokens, 5));
    if (!question.isStated)
        notes << CapacityRowsWords::tr(
            "This is a trial: the option's own slots and speed are typed. Choose “From model "
            "and GPU” in its inputs to count with these.");
    notes << capacityTrust(table.isMeasured, table.isByLayer, table.engine);
    if (!table.nearest.empty())
        notes << CapacityRowsWords::tr("The nearest measurement: %1.").arg(measuredPointText(table.nearest.front()));
    return notes;
}

} // namespace isocost
