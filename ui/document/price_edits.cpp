// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/price_edits.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace isocost::edits
{

namespace
{

struct PriceEditsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::edits)
};

bool isSameAmount(double a, double b)
{
    constexpr double noise = 1e-12; // quoted for another number of units
    return std::abs(a - b) <= noise * std::max(std::abs(a), std::abs(b));
}

bool isSamePrice(const std::optional<double> &a, double perA, const std::optional<double> &b, double perB)
{
    return a.has_value() == b.has_value() && (!a || isSameAmount(*a / perA, *b / perB));
}

bool isSamePrice(const Meter &a, const Meter &b)
{
    const bool sameTiers = std::ranges::equal(a.tiers, b.tiers, [&](const Tier &first, const Tier &second) {
        return first.from == second.from && isSameAmount(first.price / a.per, second.price / b.per);
    });
    return isSamePrice(a.price, a.per, b.price, b.per) && sameTiers && a.free == b.free;
}

bool isSamePrice(const Rate &a, const Rate &b)
{
    return isSamePrice(a.hourly, 1, b.hourly, 1) && isSamePrice(a.monthly, 1, b.monthly, 1) &&
           isSameAmount(a.upfront, b.upfront);
}

/// The same charge, whatever it costs.
bool isLike(const Meter &a, const Meter &b)
{
    return a.unit == b.unit && a.label == b.label && a.classes == b.classes && a.overInputTokens == b.overInputTokens &&
           a.upToInputTokens == b.upToInputTokens && a.hours == b.hours;
}

bool isLike(const Rate &a, const Rate &b)
{
    return a.name == b.name;
}

/// The price that `after[index]` was: itself, the one charged for the same, or else the one in its place.
template <class Price>
const Price *originOf(const std::vector<Price> &before, const std::vector<Price> &after, std::size_t index)
{
    const auto same = std::ranges::find(before, after[index]);
    if (same != before.end())
        return &*same;
    const auto like = std::ranges::find_if(before, [&](const Price &price) { return isLike(price, after[index]); });
    if (like != before.end())
        return &*like;
    return before.size() == after.size() ? &before[index] : nullptr;
}

template <class Price>
void markTyped(const std::vector<Price> &before, std::vector<Price> &after, const std::string &source,
               const std::string &date)
{
    for (std::size_t i = 0; i < after.size(); ++i) {
        const Price *origin = originOf(before, after, i);
        const bool isTyped =
            origin ? !isSamePrice(*origin, after[i]) && origin->source == after[i].source : after[i].source.empty();
        if (!isTyped)
            continue;
        after[i].source = source;
        if (!origin || origin->effective == after[i].effective)
            after[i].effective = date;
    }
}

} // namespace

std::string typedByHand(const QDate &date)
{
    return PriceEditsWords::tr("typed by hand, %1").arg(date.toString(Qt::ISODate)).toStdString();
}

void markTypedPrices(const PriceSheet &before, PriceSheet &after, const QDate &date)
{
    const std::string source = typedByHand(date);
    const std::string day = date.toString(Qt::ISODate).toStdString();
    markTyped(before.rates, after.rates, source, day);
    markTyped(before.meters, after.meters, source, day);
}

} // namespace isocost::edits
