// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/bills/bill_formats.h"

#include "core/formats/bills/bill_exports.h"
#include "core/formats/logs/log_sample.h"
#include "core/formats/logs/record_splitter.h"

#include <algorithm>

namespace isocost
{

namespace
{

using C = BillColumn;

/// Lower case letters and digits of a column's name.
std::string plainName(std::string_view name)
{
    std::string plain;
    for (char c : name) {
        if (c >= 'A' && c <= 'Z')
            plain += static_cast<char>(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            plain += c;
    }
    return plain;
}

std::vector<BillFormat> makeFormats()
{
    return {focusFormat(),    curFormat(),    openAiCosts(), openAiUsage(),
            anthropicUsage(), liteLlmDaily(), liteLlmLogs(), anthropicCosts()};
}

/// Columns of a format in a header; how many of its marks are there.
std::size_t matchColumns(const BillFormat &format, const std::vector<std::string> &names, BillLayout &layout)
{
    layout.columns = {};
    for (const BillFormat::Column &column : format.columns) {
        auto &place = layout.columns[static_cast<std::size_t>(column.what)];
        const auto found = std::find(names.begin(), names.end(), column.name);
        if (!place && found != names.end())
            place = static_cast<std::size_t>(found - names.begin());
    }
    return static_cast<std::size_t>(std::count_if(format.marks.begin(), format.marks.end(),
                                                  [&](C mark) { return layout.column(mark).has_value(); }));
}

std::string missingColumns(const BillFormat &format, const BillLayout &layout)
{
    std::string missing;
    for (C mark : format.marks) {
        const auto column = std::find_if(format.columns.begin(), format.columns.end(),
                                         [&](const BillFormat::Column &c) { return c.what == mark; });
        if (!layout.column(mark))
            missing += (missing.empty() ? "" : ", ") + std::string(column->name);
    }
    return missing;
}

/// A header for a message: its first columns.
std::string firstNames(const std::vector<std::string> &header)
{
    constexpr std::size_t mostNames = 4;
    constexpr std::size_t mostLetters = 30;
    std::string names;
    for (std::size_t i = 0; i < std::min(mostNames, header.size()); ++i)
        names += (i ? ", \"" : "\"") + header[i].substr(0, mostLetters) + "\"";
    return names + (header.size() > mostNames ? " …" : "");
}

} // namespace

const std::vector<BillFormat> &billFormats()
{
    static const std::vector<BillFormat> formats = makeFormats();
    return formats;
}

Result<BillLayout> billLayout(std::string_view headerLine)
{
    if (headerLine.starts_with("\xEF\xBB\xBF"))
        headerLine.remove_prefix(3);
    if (!isPlainText(headerLine))
        return Error{ErrorCode::input, "line 1", "expected a billing export as CSV, found no text"};
    BillLayout layout;
    layout.delimiter = ',';
    for (char other : {';', '\t'}) {
        if (std::count(headerLine.begin(), headerLine.end(), other) >
            std::count(headerLine.begin(), headerLine.end(), layout.delimiter))
            layout.delimiter = other;
    }
    layout.header = splitRecord(headerLine, layout.delimiter);
    std::vector<std::string> names;
    for (const std::string &name : layout.header)
        names.push_back(plainName(name));
    const BillFormat *nearest = nullptr;
    std::size_t most = 0;
    for (const BillFormat &format : billFormats()) {
        const std::size_t marks = matchColumns(format, names, layout);
        if (marks == format.marks.size()) {
            layout.format = &format;
            return layout;
        }
        if (marks > most) {
            most = marks;
            nearest = &format;
        }
    }
    if (!nearest || 2 * most < nearest->marks.size())
        return Error{ErrorCode::input, "line 1",
                     "expected the columns of a FOCUS, AWS CUR, OpenAI, Anthropic or LiteLLM export, found " +
                         firstNames(layout.header)};
    matchColumns(*nearest, names, layout);
    return Error{ErrorCode::input, "line 1",
                 "looks like " + std::string(nearest->name) + " without the columns " +
                     missingColumns(*nearest, layout) + " (case and punctuation do not matter)"};
}

} // namespace isocost
