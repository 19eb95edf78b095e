// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/bills/bill_collector.h"

#include "core/formats/bills/bill_words.h"

#include <algorithm>
#include <charconv>
#include <cstring>

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

constexpr std::size_t copiedAtOnce = 16;

/// Copies a field in whole pieces: behind it stand at least as many bytes more, and there is room for them.
void copyWhole(std::string_view from, char *to)
{
    static_assert(copiedAtOnce <= BillSplitter::padding);
    for (std::size_t at = 0; at < from.size(); at += copiedAtOnce)
        std::memcpy(to + at, from.data() + at, copiedAtOnce);
}

/// Digits with a point among them, few enough to be exact: the nearest double without from_chars' care.
std::optional<double> plainNumber(std::string_view text)
{
    constexpr std::size_t mostLetters = 16; // 15 digits are exact, and so are powers of ten up to 15
    constexpr double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    std::uint64_t digits = 0;
    std::size_t point = text.size();
    if (text.size() > mostLetters)
        return {};
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '.' && point == text.size() && i > 0)
            point = i;
        else if (c >= '0' && c <= '9')
            digits = digits * 10 + static_cast<std::uint64_t>(c - '0');
        else
            return {};
    }
    const bool hasPoint = point < text.size();
    if (text.size() == mostLetters && !hasPoint)
        return {};
    return static_cast<double>(digits) / powers[hasPoint ? text.size() - point - 1 : 0];
}

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
    chooseKeyColumns();
    chooseCounted();
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
                m_splitter.text(what).substr(0, mostShown) + "\""};
}

Result<std::size_t> BillCollector::read(std::string_view text, bool isLast)
{
    m_splitter.begin(text);
    while (m_splitter.hasMore()) {
        const bool isRow = m_splitter.next();
        if (m_splitter.isCut() && !isLast)
            return static_cast<std::size_t>(m_splitter.rowBegin() - text.data());
        ++m_line;
        if (!isRow)
            continue;
        const std::size_t found = m_splitter.fieldCount();
        const std::size_t expected = m_layout.header.size();
        if (isLast && !m_splitter.hasMore() && (found < expected || m_splitter.isOpen())) {
            m_data.notes.push_back("the last row (line " + std::to_string(m_line) +
                                   ") is cut off and left out: the export may still be growing");
            break;
        }
        if (found != expected)
            return Error{ErrorCode::input, "line " + std::to_string(m_line),
                         "expected " + std::to_string(expected) + " fields, found " + std::to_string(found)};
        if (Status added = addRow(); !added)
            return added.error();
        m_line += m_splitter.innerLines();
    }
    return text.size();
}

/// The day of the row's time. Dates are remembered: of 2026-09-01T12:00:00Z only the date counts.
bool BillCollector::readDay()
{
    const std::string_view time = field(BillColumn::time);
    constexpr std::size_t dateLetters = sizeof(KnownDay::text);
    if (time.size() < dateLetters || time[4] != '-' || time[7] != '-') {
        const std::optional<std::int32_t> day = dayOf(time);
        m_day = day.value_or(0);
        return day.has_value();
    }
    const auto place = static_cast<std::size_t>((time[8] - '0') * 10 + (time[9] - '0')) % m_days.size();
    KnownDay &known = m_days[place];
    if (std::memcmp(known.text, time.data(), dateLetters) != 0) {
        const std::optional<std::int32_t> day = dayOf(time);
        if (!day)
            return false;
        std::memcpy(known.text, time.data(), dateLetters);
        known.day = *day;
    }
    m_day = known.day;
    return true;
}

Status BillCollector::addRow()
{
    if (!readDay())
        return rowError(BillColumn::time, "a day");
    const std::size_t key = keyOf();
    BillCell &cell = cellOf(key, m_day);
    ++cell.rows;
    ++m_data.rows;
    m_data.corrections += m_data.keys[key].isCorrection ? 1 : 0;
    if (m_data.hasCosts) {
        Status costs = addCosts(cell, m_data.keys[key]);
        if (!costs)
            return costs;
    }
    return addUsage(cell, key);
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
    chooseKeyColumns();
}

void BillCollector::chooseKeyColumns()
{
    m_keyColumns.clear();
    for (BillColumn what : keyColumns) {
        if (has(what) && keeps(what))
            m_keyColumns.push_back(what);
    }
}

std::size_t BillCollector::keyOf()
{
    const std::size_t crowd = static_cast<std::size_t>(m_detail) + 1;
    if (m_data.keys.size() >= crowd * mostKeys || m_data.cells.size() >= crowd * mostCells)
        coarsen();
    std::size_t size = m_keyColumns.size();
    for (BillColumn what : m_keyColumns)
        size += field(what).size();
    if (m_text.size() < size + copiedAtOnce)
        m_text.resize(2 * (size + copiedAtOnce));
    char *to = m_text.data();
    for (BillColumn what : m_keyColumns) {
        const std::string_view part = field(what);
        copyWhole(part, to);
        to += part.size();
        *to++ = '\x1f';
    }
    const std::string_view text(m_text.data(), size);
    const std::uint64_t hash = BillIndex::hashOf(text);
    const std::uint32_t known = m_keys.find(hash, [&](std::uint32_t key) { return m_keyTexts[key] == text; });
    if (known != BillIndex::none)
        return known;
    const std::size_t key = m_data.keys.size();
    m_keys.add(hash, static_cast<std::uint32_t>(key));
    m_keyTexts.emplace_back(text);
    makeKey();
    return key;
}

void BillCollector::makeKey()
{
    const auto kept = [&](BillColumn what) { return keeps(what) ? m_splitter.text(what) : std::string(); };
    const BillFormat &format = *m_layout.format;
    BillKey key;
    key.format = format.key;
    key.period = m_splitter.text(BillColumn::period);
    key.service = m_splitter.text(BillColumn::service);
    if (key.service.empty())
        key.service = format.service;
    key.sku = kept(BillColumn::sku);
    const std::string meter = kept(BillColumn::meter);
    if (!meter.empty() && meter != key.sku)
        key.sku += (key.sku.empty() ? "" : " ") + meter;
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
    const std::uint64_t hash =
        BillIndex::mixed((std::uint64_t{key} << dayBits) | static_cast<std::uint64_t>(day)); // tells them apart
    const std::uint32_t known = m_cells.find(hash, [](std::uint32_t) { return true; });
    if (known != BillIndex::none)
        return m_data.cells[known];
    m_cells.add(hash, static_cast<std::uint32_t>(m_data.cells.size()));
    m_data.cells.emplace_back();
    m_data.cells.back().key = key;
    m_data.cells.back().day = day;
    return m_data.cells.back();
}

Result<double> BillCollector::amount(BillColumn what) const
{
    const std::string_view text = field(what);
    if (text.empty())
        return 0.0;
    if (const std::optional<double> plain = plainNumber(text))
        return *plain;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !(value > -1e15 && value < 1e15))
        return rowError(what, "a number");
    return value;
}

} // namespace isocost
