// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/logs/quote_map.h"

#include <cstddef>
#include <string_view>

namespace isocost
{

/// How a log's text is cut into records and fields.
enum class LogKind {
    csv,       ///< fields between delimiters, quoted where needed
    words,     ///< fields between blanks, "quoted" or [bracketed]: a web server's log, one record a line
    jsonLines, ///< one JSON object a line
    jsonList,  ///< a JSON array of objects, over any number of lines
};

/// Whether a JSON record stands for several rows.
enum class JsonPages {
    none,   ///< it is one
    bucket, ///< a stretch of time with a list of results
    page,   ///< a list of buckets
};

struct RecordRules {
    LogKind kind = LogKind::csv;
    char delimiter = ',';
    char comment = '\0';  ///< lines that begin with it are no records
    std::size_t lead = 0; ///< bytes in front of a list that stands inside a JSON object
    JsonPages pages = JsonPages::none;

    bool operator==(const RecordRules &) const = default;
};

/// The length of the whole records at the beginning of a text that begins with one.
/// @param quotes read() anew for CSV with quotes
std::size_t wholeRecords(std::string_view text, const RecordRules &rules, QuoteMap &quotes);

/// The length of the first record with its line end; the whole text where it has none.
/// @param quotes has read the text that `text` is the rest of
/// @param offset of `text` in the text that `quotes` has read
std::size_t firstRecord(std::string_view text, const RecordRules &rules, const QuoteMap &quotes, std::size_t offset);

} // namespace isocost
