// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/json_pages.h"

#include <algorithm>

namespace isocost
{

namespace
{

constexpr std::string_view pageList = "data";
constexpr std::string_view bucketList = "results";

/// Whether an object says from when to when it is: a single request's answer may have a list of results too.
bool hasSpan(std::string_view object)
{
    bool starts = false;
    bool ends = false;
    flattenJson(object, [&](std::string_view path, std::string_view) {
        starts |= path.starts_with("start");
        ends |= path.starts_with("end");
    });
    return starts && ends;
}

bool isBucket(std::string_view object)
{
    return hasSpan(object) && objectsIn(object, bucketList);
}

} // namespace

std::size_t behindText(std::string_view json, std::size_t at)
{
    for (++at; at < json.size(); ++at) {
        if (json[at] == '"')
            return at + 1;
        at += json[at] == '\\' ? 1 : 0;
    }
    return json.npos;
}

std::optional<std::vector<std::string_view>> objectsIn(std::string_view object, std::string_view member)
{
    std::optional<std::vector<std::string_view>> objects;
    std::string_view name; // the last text that may be a member's name
    std::size_t depth = 0;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < object.size();) {
        const char c = object[at];
        if (c == '"') {
            const std::size_t end = std::min(behindText(object, at), object.size());
            if (depth == 1)
                name = object.substr(at + 1, end - at - 2);
            at = end;
            continue;
        }
        if (c == '{' || c == '[') {
            ++depth;
            if (depth == 2 && c == '[' && name == member && !objects)
                objects.emplace();
            if (depth == 3 && c == '{')
                begin = at;
        } else if (c == '}' || c == ']') {
            if (depth == 3 && c == '}' && objects)
                objects->push_back(object.substr(begin, at + 1 - begin));
            if (depth == 2 && objects)
                return objects;
            depth -= depth > 0 ? 1 : 0;
        }
        ++at;
    }
    return objects;
}

JsonPages pagesIn(std::string_view object)
{
    if (isBucket(object))
        return JsonPages::bucket;
    const auto buckets = objectsIn(object, pageList);
    const bool isPage = buckets && std::any_of(buckets->begin(), buckets->end(), isBucket);
    return isPage ? JsonPages::page : JsonPages::none;
}

std::vector<PageRow> rowsOfPage(std::string_view record, JsonPages pages)
{
    if (pages == JsonPages::none)
        return {{record, {}}};
    std::vector<std::string_view> buckets{record};
    if (pages == JsonPages::page)
        buckets = objectsIn(record, pageList).value_or(std::vector<std::string_view>());
    std::vector<PageRow> rows;
    for (const std::string_view bucket : buckets) {
        const auto results = objectsIn(bucket, bucketList).value_or(std::vector<std::string_view>());
        if (results.empty())
            rows.push_back({bucket, {}});
        for (const std::string_view result : results)
            rows.push_back({bucket, result});
    }
    return rows;
}

bool flattenRow(const PageRow &row, const JsonValueFound &found)
{
    const std::string prefix = std::string(bucketList) + ".";
    return flattenJson(row.bucket, found) &&
           (row.result.empty() || flattenJson(row.result, [&](std::string_view path, std::string_view text) {
                found(prefix + std::string(path), text);
            }));
}

} // namespace isocost
