// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/bills/bill_splitter.h"
#include "core/model/actuals.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace isocost
{

/// Adds the rows of one export up by what is charged and the day.
class BillCollector
{
public:
    explicit BillCollector(const BillLayout &layout);

    /// @param block whole records, each ending with a line feed
    /// @param isLast the file ends with the block
    Status read(std::string_view block, bool isLast);
    /// Lines that are read, the header's counted.
    void skipLines(std::uint64_t lines) { m_line += lines; }
    BillData take();

private:
    /// How finely rows are told apart; coarser from so many different ones on.
    enum class Detail { all, noTags, noAccounts, least };

    std::string_view field(BillColumn what) const { return m_splitter.field(what); }
    bool has(BillColumn what) const { return m_layout.column(what).has_value(); }
    Status addRow();
    Result<std::size_t> keyOf();
    void makeKey();
    void coarsen();
    bool keeps(BillColumn what) const;
    BillCell &cellOf(std::size_t key, std::int32_t day);
    Status addCosts(BillCell &cell, const BillKey &key);
    Status addAwsCosts(const Decimal &billed, Decimal &effective, Decimal &byCommitment) const;
    void addCommitment(const BillKey &key, const Decimal &billed, const Decimal &effective);
    Status addUsage(BillCell &cell, std::size_t key);
    Result<Decimal> money(BillColumn what, const Decimal &otherwise) const;
    Result<double> amount(BillColumn what) const;
    Error rowError(BillColumn what, const std::string &expected) const;

    const BillLayout &m_layout;
    BillSplitter m_splitter;
    std::uint64_t m_line = 0;
    Detail m_detail = Detail::all;
    std::string m_text; ///< the row's key
    std::unordered_map<std::string, std::size_t> m_keys;
    std::vector<double> m_factors; ///< by key: of one of the quantity's unit
    std::unordered_map<std::uint64_t, std::size_t> m_cells;
    std::unordered_map<std::string, std::size_t> m_commitments;
    std::string m_lastText;
    std::size_t m_lastKey = 0;
    std::string m_lastTime;
    std::int32_t m_lastDay = 0;
    BillData m_data;
};

} // namespace isocost
