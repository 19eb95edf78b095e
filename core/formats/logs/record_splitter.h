// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/logs/json_pages.h"

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace isocost
{

/// The columns of a log. Behind those of the file come the values inside cells that hold JSON objects:
/// "usage_details.input" of the column "usage_details".
struct LogHeader {
    std::vector<std::string> names;
    std::size_t own = 0; ///< how many of them the file itself has

    bool operator==(const LogHeader &) const = default;
};

/// Cuts the records of a block into fields, in the order of the header.
class RecordSplitter
{
public:
    /// @param withInner whether values inside cells are looked for
    RecordSplitter(const RecordRules &rules, const LogHeader &header, bool withInner);

    /// @param block whole records; stays where it is while it is split
    void setBlock(std::string_view block);
    /// Cuts the record at that offset of the block; of one that stands for several rows the next row.
    /// @return the offset of the next record, or the same while there are more rows in this one
    std::size_t split(std::size_t offset);
    /// True when the last record holds nothing to count: blanks only, or a comment.
    bool isBlank() const { return m_isBlank; }
    /// False when the last record is no JSON object where it should be one.
    bool isFormed() const { return m_isFormed; }
    /// Of the last record; valid until the next one. Fewer than the header has where the record is short.
    const std::vector<std::string_view> &fields() const { return m_fields; }

private:
    void splitCsv(std::string_view record, std::size_t offset);
    void splitWords(std::string_view record);
    void splitJson(std::string_view record);
    void takeField(std::string_view path, std::string_view text);
    bool splitPage(std::string_view record);
    void splitInner();
    std::string_view keep(std::string_view text);
    std::string_view unquoted(std::string_view inside);

    RecordRules m_rules;
    LogHeader m_header;
    bool m_withInner;
    std::unordered_map<std::string, std::size_t> m_index; ///< of a JSON log's paths and of inner columns
    std::vector<bool> m_hasInner;                         ///< by own column
    std::string_view m_block;
    QuoteMap m_quotes;
    bool m_quotesRead = false;
    bool m_isBlank = false;
    bool m_isFormed = true;
    std::vector<std::string_view> m_fields;
    std::deque<std::string> m_kept; ///< texts that do not stand in the block as they are
    std::size_t m_keptCount = 0;
    std::string m_path;
    std::vector<PageRow> m_pageRows; ///< of the record that is being split
    std::size_t m_nextPageRow = 0;
};

/// Fields of one CSV record on its own.
std::vector<std::string> splitRecord(std::string_view record, char delimiter);

} // namespace isocost
