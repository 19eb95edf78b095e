// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/bills/bill_formats.h"

#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

/// Cuts rows of an export into the columns that are of use; what it does not look at is passed over.
class BillSplitter
{
public:
    explicit BillSplitter(const BillLayout &layout);

    /// Finds the fields of the row at `at` and moves behind it; false for an empty line.
    bool next(const char *&at, const char *end);

    /// Of the last row: empty where it holds nothing, NULL, null, None or nan. Valid until the next row.
    std::string_view field(BillColumn what) const { return m_fields[static_cast<std::size_t>(what)]; }
    std::size_t fieldCount() const { return m_found; }
    /// A quoted field of the last row has no end.
    bool isOpen() const { return m_isOpen; }

private:
    std::string_view quoted(const char *&at, const char *end, int role);

    char m_delimiter;
    std::vector<int> m_roles;               ///< of each column, -1: none
    std::vector<std::string_view> m_fields; ///< by BillColumn
    std::vector<std::string> m_unquoted;    ///< keep fields that held quotes
    std::size_t m_found = 0;
    bool m_isOpen = false;
};

} // namespace isocost
