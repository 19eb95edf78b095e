// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/bills/bill_index.h"
#include "core/formats/bills/bill_splitter.h"
#include "core/model/actuals.h"

#include <array>
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

    /// Reads the rows of a text, behind which stand BillSplitter::padding zero bytes. A row that the text's end cuts is
    /// left for the next one, which begins with it, unless the text is the file's last.
    /// @return the bytes that have been read
    Result<std::size_t> read(std::string_view text, bool isLast);
    /// Lines that are read, the header's counted.
    void skipLines(std::uint64_t lines) { m_line += lines; }
    std::uint64_t line() const { return m_line; }
    BillData take();

private:
    /// How finely rows are told apart; coarser from so many different ones on.
    enum class Detail { all, noTags, noAccounts, least };

    std::string_view field(BillColumn what) const { return m_splitter.raw(what); }
    bool has(BillColumn what) const { return m_layout.column(what).has_value(); }
    Status addRow();
    bool readDay();
    std::size_t keyOf();
    void makeKey();
    void chooseKeyColumns();
    void chooseCounted();
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
    std::vector<BillColumn> m_keyColumns;                      ///< that rows are told apart by
    std::vector<std::pair<BillColumn, std::size_t>> m_counted; ///< columns of quantities, with their place in a row's
    std::vector<char> m_text;                                  ///< the row's key
    BillIndex m_keys;
    std::vector<std::string> m_keyTexts; ///< by key
    std::vector<double> m_factors;       ///< by key: of one of the quantity's unit
    BillIndex m_cells;                   ///< by key and day
    std::unordered_map<std::string, std::size_t> m_commitments;
    std::size_t m_lastCommitment = 0;
    struct KnownDay {
        char text[10] = {};
        std::int32_t day = 0;
    };
    std::array<KnownDay, 64> m_days; ///< dates read before, by their day of the month
    std::int32_t m_day = 0;          ///< the row's
    BillData m_data;
};

} // namespace isocost
