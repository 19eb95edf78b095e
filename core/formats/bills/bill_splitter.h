// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/bills/bill_formats.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

/// Cuts a text into rows and the columns that are of use; what it does not look at is passed over. Delimiters, quotes
/// and line ends are found 64 bytes at a time.
class BillSplitter
{
public:
    /// Zero bytes that must follow the text.
    static constexpr std::size_t padding = 64;

    explicit BillSplitter(const BillLayout &layout);

    /// Begins with a text.
    void begin(std::string_view text);
    /// Whether there is more of it.
    bool hasMore() const { return m_at != m_marks.end; }
    /// Finds the fields of the next row; false for an empty line.
    bool next();

    /// Of the last row: as it stands between its quotes; empty for NULL, null, None and nan. Valid as long as the text.
    std::string_view raw(BillColumn what) const { return m_fields[static_cast<std::size_t>(what)]; }
    /// The same with doubled quotes made single.
    std::string text(BillColumn what) const;

    std::size_t fieldCount() const { return m_found; }
    /// A quoted field of the last row has no end.
    bool isOpen() const { return m_isOpen; }
    /// The last row ends with the text, not with a line feed.
    bool isCut() const { return m_isCut; }
    /// Line feeds inside the last row.
    std::uint64_t innerLines() const { return m_innerLines; }
    /// Where the last row begins, and where it ends.
    const char *rowBegin() const { return m_rowBegin; }
    const char *position() const { return m_at; }

private:
    /// Walks over the delimiters, quotes and line feeds of the text.
    struct Marks {
        const char *chunk = nullptr; ///< 64 bytes whose marks are in hand
        std::uint64_t found = 0;     ///< those of them not passed yet
        const char *end = nullptr;
        char delimiter = ',';

        const char *next();
    };

    const char *closingQuote(Marks &marks);

    std::vector<int> m_roles;               ///< of each column, -1: none
    std::vector<std::string_view> m_fields; ///< by BillColumn
    Marks m_marks;
    const char *m_at = nullptr;
    const char *m_rowBegin = nullptr;
    std::uint64_t m_innerLines = 0;
    std::size_t m_found = 0;
    bool m_isOpen = false;
    bool m_isCut = false;
};

} // namespace isocost
