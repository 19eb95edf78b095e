// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/planning/actuals/actuals.h"
#include "core/engine/planning/actuals/bill_mapping.h"
#include "core/engine/planning/actuals/bill_money.h"
#include "core/engine/planning/actuals/bill_rules.h"
#include "core/engine/planning/actuals/bill_trends.h"
#include "core/model/validate.h"
#include "tests/core/engine/make.h"
#include "tests/core/engine/replays.h"

#include <QTest>

#include <numeric>
#include <random>

namespace isocost::bills
{

inline constexpr std::int32_t september = 20697; // 2026-09-01, a Tuesday
constexpr int days = 30;

/// 1,000 requests a day of 800 input tokens, 30 % of them cached, and 200 output tokens, on an API of $3, $0.30 and
/// $15 a million tokens, a month of 30 days.
inline Scenario plan()
{
    Scenario scenario = make::scenario(1000, 1);
    RequestClass &c = scenario.workload.classes.front();
    c.inputTokens = 800;
    c.outputTokens = 200;
    c.cachedInputFraction = 0.3;
    PriceSheet sheet = make::api({make::meter(Unit::inputToken, 3), make::meter(Unit::cachedInputToken, 0.3),
                                  make::meter(Unit::outputToken, 15)},
                                 "acme-large");
    for (Meter &meter : sheet.meters)
        meter.per = 1e6;
    sheet.provider = "Acme";
    sheet.product = "Acme Large";
    make::add(scenario, sheet);
    return scenario;
}

/// Makes bills by hand, one currency a key.
class BillMaker
{
public:
    BillData bill;

    std::size_t key(std::optional<Unit> unit, BillKind kind = BillKind::usage)
    {
        BillKey key;
        key.format = "focus";
        key.service = "Acme Models";
        key.model = "acme-large";
        key.currency = "USD";
        key.kind = kind;
        key.unit = unit;
        bill.keys.push_back(key);
        return bill.keys.size() - 1;
    }
    /// The cost spread over the days of September, to 1e-9.
    void month(std::size_t of, double cost, double quantity)
    {
        for (int day = 0; day < days; ++day)
            add(of, september + day, cost / days, quantity / days);
    }
    BillCell &add(std::size_t of, std::int32_t day, double cost, double quantity = 0)
    {
        BillCell cell;
        cell.key = of;
        cell.day = day;
        cell.rows = 1;
        cell.quantity = quantity;
        cell.billed = cell.effective = *decimalOf(QByteArray::number(cost, 'f', 12).toStdString());
        ++bill.rows;
        bill.hasCosts = true;
        bill.cells.push_back(cell);
        return bill.cells.back();
    }
    /// A month of tokens at a price a million.
    void tokens(Unit unit, double quantity, double pricePerMillion)
    {
        month(key(unit), quantity / 1e6 * pricePerMillion, quantity);
    }
};

/// The plan's month with so many times its requests, other cached fraction and output price.
inline BillMaker bought(double volume, double cached = 0.3, double outputPrice = 15, bool withRequests = true)
{
    const double requests = 1000 * days * volume;
    BillMaker made;
    made.tokens(Unit::inputToken, requests * 800 * (1 - cached), 3);
    made.tokens(Unit::cachedInputToken, requests * 800 * cached, 0.3);
    made.tokens(Unit::outputToken, requests * 200, outputPrice);
    if (withRequests)
        made.month(made.key(Unit::request), 0, requests);
    return made;
}

inline ActualsResult held(const Scenario &scenario, const BillData &bill, const BillMap &map = {})
{
    const Result<ActualsResult> result = actualsOf(scenario, bill, map);
    return result ? *result : ActualsResult();
}

inline double share(const ActualsResult &result, VarianceFactor factor)
{
    return static_cast<double>(result.varianceCents[static_cast<int>(factor)]) / 100;
}

inline std::int64_t sumOf(const std::vector<ActualPart> &parts)
{
    return std::accumulate(parts.begin(), parts.end(), std::int64_t(0),
                           [](std::int64_t sum, const ActualPart &part) { return sum + part.cents; });
}

inline const Calibration *measured(const ActualsResult &result, const std::string &at)
{
    const auto found = std::ranges::find(result.calibrations, at, &Calibration::at);
    return found == result.calibrations.end() ? nullptr : &*found;
}

inline bool tells(const ActualsResult &result, const std::string &words)
{
    return std::ranges::any_of(result.notes,
                               [&](const std::string &note) { return note.find(words) != std::string::npos; });
}

inline constexpr double planned = 30000 * (800 * 0.7 * 3e-6 + 800 * 0.3 * 0.3e-6 + 200 * 15e-6); // 142.56

} // namespace isocost::bills
