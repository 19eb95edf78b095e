// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/capacity_json.h"

#include "core/formats/json_fields.h"
#include "core/formats/object_reader.h"
#include "core/model/fields.h"
#include "core/model/range_checker.h"

namespace isocost
{

namespace
{

Json capacityRowJson(const CapacityRow &row)
{
    return Fields()
        .add("concurrency", row.concurrency)
        .add("first_token_seconds", row.firstTokenSeconds)
        .add("seconds_per_token", row.secondsPerToken)
        .add("seconds", row.seconds)
        .add("output_tokens_per_second", row.outputTokensPerSecond)
        .add("output_tokens_per_second_per_gpu", row.perGpu);
}

Json nearestJson(const MeasuredPoint &point)
{
    return Fields()
        .add("input_tokens", point.inputTokens)
        .add("output_tokens", point.outputTokens)
        .add("concurrency", point.concurrency)
        .add("first_token_seconds", point.firstTokenSeconds)
        .add("seconds_per_token", point.secondsPerToken)
        .add("source", point.source);
}

} // namespace

Result<CapacityLibrary> readCapacityLibrary(std::string_view text)
{
    const Result<Json> node = parseJson(text);
    if (!node)
        return node.error();
    FirstError error;
    CapacityLibrary library;
    ObjectReader<CapacityLibrary> reader(*node, {}, library, error);
    reader.skip("format");
    reader.skip("version");
    if (!error)
        describe(reader, Keys<CapacityLibrary>{});
    if (error)
        return *error;
    if (const std::vector<Error> broken = errorsIn(library); !broken.empty())
        return broken.front();
    return library;
}

std::string writeCapacityTable(const CapacityTable &table)
{
    return prettyJson(Fields()
                          .add("format", "isocost.capacity_table")
                          .add("version", 1)
                          .add("model", table.model)
                          .add("gpu", table.gpu)
                          .add("gpus", table.gpus)
                          .add("precision", weightPrecisionKey(table.precision))
                          .add("engine", servingEngineKey(table.engine))
                          .add("input_tokens", table.inputTokens)
                          .add("output_tokens", table.outputTokens)
                          .add("weights_gb", table.weightsGb)
                          .add("memory_gb", table.memoryGb)
                          .add("fits", table.fits)
                          .add("slots", table.fits ? Json(table.slots) : Json(0))
                          .add("basis", table.isMeasured ? "measured nearby" : "estimated")
                          .add("law", table.isByLayer ? "layers" : "steps")
                          .add("rows", listOf(table.rows, capacityRowJson))
                          .add("nearest", listOf(table.nearest, nearestJson)));
}

} // namespace isocost
