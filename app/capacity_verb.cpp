// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal.h"
#include "app/text_table.h"
#include "app/verbs.h"
#include "core/base/name_pieces.h"
#include "core/engine/answer/comparison/capacity_table.h"
#include "core/formats/capacity_json.h"
#include "ui/words/capacity_words.h"

#include <QFile>
#include <QLocale>

#include <algorithm>

namespace isocost
{

namespace
{

Result<CapacityLibrary> shippedCapacity()
{
    QFile file(QStringLiteral(":/library/capacity/capacity.json"));
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::io, {}, "the table of models and accelerators is missing"};
    return readCapacityLibrary(file.readAll().toStdString());
}

Error usageError(const std::string &option, const std::string &expected, const std::string &found)
{
    return {ErrorCode::usage, {}, option + ": expected " + expected + ", found \"" + found + "\""};
}

std::string listed(const std::vector<std::string> &ids)
{
    std::string text;
    for (const std::string &id : ids)
        text += (text.empty() ? "" : ", ") + id;
    return text;
}

template <class T> std::string idsOf(const std::vector<T> &items)
{
    std::vector<std::string> ids;
    for (const T &item : items)
        ids.push_back(item.id);
    return listed(ids);
}

template <class T>
Result<T> itemOf(const std::vector<T> &items, const std::optional<std::string> &id, const std::string &option)
{
    if (!id)
        return Error{ErrorCode::usage, {}, "expected " + option + " with one of " + idsOf(items)};
    if (const T *found = itemNamed(items, *id))
        return *found;
    const std::vector<std::string> like = idsLike(items, *id);
    return usageError(option, "one of " + (like.empty() ? idsOf(items) : listed(like)), *id);
}

template <class E> Result<E> choiceOf(const Arguments &arguments, const std::string &option, Names names, E otherwise)
{
    const std::optional<std::string> value = arguments.value(option);
    if (!value)
        return otherwise;
    std::string all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (*value == names[i])
            return static_cast<E>(i);
        all += (i ? ", " : "") + std::string(names[i]);
    }
    return usageError(option, "one of " + all, *value);
}

struct Question {
    ReplicaSetup setup;
    Accelerator accelerator;
    MeanTokens mean;
};

Result<Question> questionOf(const Arguments &arguments, const CapacityLibrary &library)
{
    Question question;
    const Result<ModelShape> model = itemOf(library.models, arguments.value("--model"), "--model");
    if (!model)
        return model.error();
    const Result<Accelerator> gpu = itemOf(library.accelerators, arguments.value("--gpu"), "--gpu");
    if (!gpu)
        return gpu.error();
    const Hardware &hardware = gpu->hardware;
    const Result<WeightPrecision> precision =
        choiceOf(arguments, "--precision", weightPrecisionNames,
                 hardware.fp8Tflops ? WeightPrecision::fp8 : WeightPrecision::bf16);
    if (!precision)
        return precision.error();
    if (!tflopsOf(hardware, *precision))
        return usageError("--precision", "a precision that " + gpu->id + " has", weightPrecisionKey(*precision));
    const Result<ServingEngine> engine = choiceOf(arguments, "--engine", servingEngineNames, ServingEngine::vllm);
    if (!engine)
        return engine.error();
    const Result<double> input = arguments.number("--input", 0, false, 1000);
    const Result<double> output = arguments.number("--output", 0, true, 300);
    if (!input || !output)
        return input ? output.error() : input.error();
    question.mean = {*input, *output};
    question.accelerator = *gpu;
    question.setup = {*model, hardware, gpu->memoryGb, 1, *engine, *precision};
    const Result<double> gpus = arguments.number("--gpus", 0, false, fewestGpus(question.setup, question.mean));
    if (!gpus || *gpus < 1 || *gpus > 1024 || *gpus != static_cast<int>(*gpus))
        return usageError("--gpus", "a whole number from 1 to 1024", *arguments.value("--gpus"));
    question.setup.gpus = static_cast<int>(*gpus);
    return question;
}

std::string figure(double value, int digits)
{
    return plain(QLocale().toString(value, 'f', digits));
}

std::string tableText(const CapacityTable &table)
{
    std::string text = table.model + ", " + weightPrecisionKey(table.precision) + ", on " + std::to_string(table.gpus) +
                       " x " + table.gpu + " with " + servingEngineKey(table.engine) + ": " + figure(table.slots, 0) +
                       " requests at a time of " + figure(table.inputTokens, 0) + " tokens in, " +
                       figure(table.outputTokens, 0) + " out\n\n";
    TextTable rows({"requests", "first token", "s/token", "whole answer", "tokens/s", "tokens/s a GPU"});
    for (const CapacityRow &row : table.rows)
        rows.addRow({figure(row.concurrency, 0), figure(row.firstTokenSeconds, 3) + " s",
                     figure(row.secondsPerToken, 4), figure(row.seconds, 2) + " s",
                     figure(row.outputTokensPerSecond, 0), figure(row.perGpu, 0)});
    text += rows.text() + "\n";
    text += plain(capacityTrust(table.isMeasured, table.isByLayer, table.engine)) + "\n";
    for (const MeasuredPoint &point : table.nearest)
        text += "  " + figure(point.inputTokens, 0) + " in, " + figure(point.outputTokens, 0) + " out, " +
                figure(point.concurrency, 0) + " at a time: first token " + figure(point.firstTokenSeconds, 3) +
                " s, " + figure(point.secondsPerToken, 4) + " s/token (" + forTerminal(point.source) + ")\n";
    return text;
}

int runCapacity(const Words &words)
{
    const Result<Arguments> arguments = Arguments::parse(words, {{"--json"},
                                                                 {"--model", true},
                                                                 {"--gpu", true},
                                                                 {"--gpus", true},
                                                                 {"--precision", true},
                                                                 {"--engine", true},
                                                                 {"--input", true},
                                                                 {"--output", true}});
    if (!arguments)
        return fail({}, arguments.error());
    if (!arguments->files().empty())
        return failUsage("expected no file, found " + arguments->files().front());
    const Result<CapacityLibrary> library = shippedCapacity();
    if (!library)
        return fail({}, library.error());
    const Result<Question> question = questionOf(*arguments, *library);
    if (!question)
        return fail({}, question.error());
    CapacityTable table = capacityTable(question->setup, question->mean, question->accelerator.measured);
    table.gpu = question->accelerator.id;
    if (arguments->has("--json"))
        return print(writeCapacityTable(table));
    if (!table.fits)
        return fail({},
                    {ErrorCode::input,
                     {},
                     table.model + " does not fit: its weights are " + figure(table.weightsGb, 1) + " GB in " +
                         weightPrecisionKey(table.precision) + ", " + std::to_string(table.gpus) + " x " + table.gpu +
                         " have " + figure(table.memoryGb, 0) + " GB, part of which the engine and one request need"});
    return print(tableText(table));
}

} // namespace

const Verb capacityVerb{"capacity",
                        "--model M --gpu G [--gpus N] [--precision P] [--engine E] [--input I --output O] [--json]",
                        "what a GPU does with a model: requests at a time, first token, pace, throughput", runCapacity};

} // namespace isocost
