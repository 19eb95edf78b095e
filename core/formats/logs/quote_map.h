// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace isocost
{

/// Where the quoted fields of a CSV text end. A quote opens a field only at the field's start; it is closed by a single
/// quote in front of a delimiter or a line end. A field that would swallow more than maxQuotedBytes or maxQuotedLines
/// is no quoted one: its quote is text. Looking up takes the logarithm of the number of quotes.
class QuoteMap
{
public:
    static constexpr std::size_t maxQuotedBytes = 64u << 10;
    static constexpr std::size_t maxQuotedLines = 1000;

    /// What is known of a quote at a field's start.
    struct Field {
        std::size_t close = 0; ///< index of the closing quote
        bool isQuoted = false;
        bool isOpen = false; ///< not known before more of the text is there
    };

    /// Looks through a text that begins with a record.
    void read(std::string_view text, char delimiter);
    /// @param open index of a quote at a field's start, in the text read
    Field fieldAt(std::size_t open) const;

private:
    struct Closer {
        std::size_t at = 0;
        std::size_t lines = 0; ///< line ends before it
    };

    bool endsField(std::size_t at) const;
    std::size_t linesBefore(std::size_t at) const;

    std::string_view m_text;
    char m_delimiter = ',';
    std::vector<Closer> m_closers;        ///< quotes that close a field opened before their run of quotes
    std::vector<std::size_t> m_lineMarks; ///< line ends before each stretch of markBytes
    std::size_t m_lines = 0;
};

} // namespace isocost
