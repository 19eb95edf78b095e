// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/logs/json_flat.h"
#include "core/formats/logs/record_rules.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

/// The offset behind a JSON text that begins at `at`; npos where it does not end.
std::size_t behindText(std::string_view json, std::size_t at);

/// The objects of a list that is a member of an object: `"results": [{…}, {…}]`; absent where there is no such list.
std::optional<std::vector<std::string_view>> objectsIn(std::string_view object, std::string_view member);

/// A row of a report's page: a bucket of time and one of its results, empty where it has none.
struct PageRow {
    std::string_view bucket;
    std::string_view result;
};

/// Whether a JSON object is a bucket with a list of results, or a page of such buckets, as OpenAI's and Anthropic's
/// reports of usage have them.
JsonPages pagesIn(std::string_view object);
/// The rows of a record; those of a bucket without results are one without a result.
std::vector<PageRow> rowsOfPage(std::string_view record, JsonPages pages);
/// flattenJson() of a row: "start_time" of the bucket, "results.input_tokens" of the result.
bool flattenRow(const PageRow &row, const JsonValueFound &found);

} // namespace isocost
