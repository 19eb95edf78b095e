// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/bills/bill_collector.h"

#include "core/formats/bills/bill_words.h"

#include <algorithm>
#include <charconv>

namespace isocost
{

namespace
{

constexpr BillColumn keyColumns[] = {BillColumn::service,  BillColumn::sku,
                                     BillColumn::meter,    BillColumn::model,
                                     BillColumn::details,  BillColumn::region,
                                     BillColumn::account,  BillColumn::currency,
                                     BillColumn::category, BillColumn::commitmentStatus,
                                     BillColumn::unit,     BillColumn::pricingUnit,
                                     BillColumn::period,   BillColumn::chargeClass,
                                     BillColumn::tags};

/// Different keys and cells from which on rows are told apart less finely.
constexpr std::size_t mostKeys = 10'000;
constexpr std::size_t mostCells = 250'000;

std::string upperCase(std::string_view text)
{
    std::string upper(text);
    for (char &c : upper)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return upper;
}

} // namespace

BillCollector::BillCollector(const BillLayout &layout) : m_layout(layout), m_splitter(layout)
{
    m_data.hasCosts = has(BillColumn::cost);
    const auto &columns = layout.format->columns;
    const bool maySayCurrency = std::any_of(columns.begin(), columns.end(), [](const BillFormat::Column &column) {
        return column.what == BillColumn::currency;
    });
    if (maySayCurrency && !has(BillColumn::currency))
        m_data.notes.push_back("assumed: amounts are in USD, no column says the currency");
    if (layout.format->key == "focus" && !has(BillColumn::effective))
        m_data.notes.push_back("assumed: effective costs are those billed, there is no column EffectiveCost");
}

Error BillCollector::rowError(BillColumn what, const std::string &expected) const
{
    const auto column = m_layout.column(what);
    constexpr std::size_t mostShown = 40;
    return {ErrorCode::input, "line " + std::to_string(m_line),
            (column ? m_layout.header[*column] : "row") + ": expected " + expected + ", found \"" +
                std::string(field(what).substr(0, mostShown)) + "\""};
}

Status BillCollector::read(std::string_view block, bool isLast)
{
    const char *at = block.data();
    const char *end = at + block.size();
    std::uint64_t inner = 0; // lines inside the last row
    while (at != end) {
        const char *begin = at;
        m_line += 1 + inner;
        inner = 0;
        if (!m_splitter.next(at, end))
            continue;
        const std::size_t found = m_splitter.fieldCount();
        if (isLast && at == end && (found < m_layout.header.size() || m_splitter.isOpen())) {
            m_data.notes.push_back("the last row (line " + std::to_string(m_line) +
                                   ") is cut off and left out: the export may still be growing");
            break;
        }
        if (found != m_layout.header.size())
            return Error{ErrorCode::input, "line " + std::to_string(m_line),
                         "expected " + std::to_string(m_layout.header.size()) + " fields, found " +
                             std::to_string(found)};
        const Status added = addRow();
        if (!added)
            return added;
        inner = static_cast<std::uint64_t>(std::count(begin, at - 1, '\n'));
    }
    m_line += inner;
    return done();
}

Status BillCollector::addRow()
{
    const std::string_view time = field(BillColumn::time);
    if (time != m_lastTime || m_data.rows == 0) {
        const std::optional<std::int32_t> day = dayOf(time);
        if (!day)
            return rowError(BillColumn::time, "a day");
        m_lastDay = *day;
        m_lastTime = time;
    }
    const Result<std::size_t> key = keyOf();
    if (!key)
        return key.error();
    BillCell &cell = cellOf(*key, m_lastDay);
    ++cell.rows;
    ++m_data.rows;
    m_data.corrections += m_data.keys[*key].isCorrection ? 1 : 0;
    if (m_data.hasCosts) {
        const Status costs = addCosts(cell, m_data.keys[*key]);
        if (!costs)
            return costs;
    }
    return addUsage(cell, *key);
}

bool BillCollector::keeps(BillColumn what) const
{
    switch (what) {
    case BillColumn::tags:
        return m_detail < Detail::noTags;
    case BillColumn::account:
    case BillColumn::details:
        return m_detail < Detail::noAccounts;
    case BillColumn::sku:
    case BillColumn::meter:
    case BillColumn::model:
    case BillColumn::region:
        return m_detail < Detail::least;
    default:
        return true;
    }
}

void BillCollector::coarsen()
{
    static constexpr const char *lost[] = {"tags", "accounts and price details", "SKUs, models and regions"};
    const auto level = static_cast<std::size_t>(m_detail);
    if (m_detail == Detail::least)
        return;
    m_data.notes.push_back("too many different " + std::string(lost[level]) + ": from line " + std::to_string(m_line) +
                           " on rows are not told apart by them");
    m_detail = static_cast<Detail>(level + 1);
}

Result<std::size_t> BillCollector::keyOf()
{
    const std::size_t crowd = static_cast<std::size_t>(m_detail) + 1;
    if (m_data.keys.size() >= crowd * mostKeys || m_data.cells.size() >= crowd * mostCells)
        coarsen();
    m_text.clear();
    for (BillColumn what : keyColumns) {
        if (keeps(what))
            m_text += field(what);
        m_text += '\x1f';
    }
    if (m_text == m_lastText && m_data.rows > 0)
        return m_lastKey;
    const auto [place, isNew] = m_keys.try_emplace(m_text, m_data.keys.size());
    if (isNew)
        makeKey();
    m_lastText = m_text;
    m_lastKey = place->second;
    return m_lastKey;
}

void BillCollector::makeKey()
{
    const auto kept = [&](BillColumn what) { return keeps(what) ? field(what) : std::string_view(); };
    const BillFormat &format = *m_layout.format;
    BillKey key;
    key.format = format.key;
    key.period = field(BillColumn::period);
    key.service = field(BillColumn::service);
    if (key.service.empty())
        key.service = format.service;
    key.sku = kept(BillColumn::sku);
    const std::string_view meter = kept(BillColumn::meter);
    if (!meter.empty() && meter != key.sku)
        key.sku += (key.sku.empty() ? "" : " ") + std::string(meter);
    key.model = kept(BillColumn::model);
    if (key.model.empty())
        key.model = modelInDetails(kept(BillColumn::details));
    if (key.model.empty())
        key.model = modelInSku(kept(BillColumn::sku));
    key.region = kept(BillColumn::region);
    key.account = kept(BillColumn::account);
    key.tags = tagsOf(kept(BillColumn::tags));
    key.currency = field(BillColumn::currency).empty() ? "USD" : upperCase(field(BillColumn::currency));
    const std::string_view category = field(BillColumn::category);
    key.kind = format.isAws ? awsKindOf(category) : focusKindOf(category, field(BillColumn::commitmentStatus));
    key.isCorrection = field(BillColumn::chargeClass) == "Correction";
    const bool isConsumed = !field(BillColumn::unit).empty();
    const bool isThousands = format.isAws || key.service.find("Bedrock") != std::string::npos;
    const BillUnit unit =
        billUnitOf(key.sku, field(isConsumed ? BillColumn::unit : BillColumn::pricingUnit), isThousands);
    key.unit = unit.unit;
    key.countsHours = unit.isHours;
    m_factors.push_back(unit.factor);
    m_data.keys.push_back(std::move(key));
}

BillCell &BillCollector::cellOf(std::size_t key, std::int32_t day)
{
    constexpr int dayBits = 20;
    const auto [place, isNew] =
        m_cells.try_emplace((std::uint64_t{key} << dayBits) | static_cast<std::uint64_t>(day), m_data.cells.size());
    if (isNew) {
        m_data.cells.emplace_back();
        m_data.cells.back().key = key;
        m_data.cells.back().day = day;
    }
    return m_data.cells[place->second];
}

Result<double> BillCollector::amount(BillColumn what) const
{
    const std::string_view text = field(what);
    if (text.empty())
        return 0.0;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !(value > -1e15 && value < 1e15))
        return rowError(what, "a number");
    return value;
}

} // namespace isocost
