// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/comparison/committed_rates.h"

#include "core/model/option_kinds.h"

#include <algorithm>

namespace isocost
{

namespace
{

const Rate *rateNamed(const PriceSheet &sheet, const std::string &name)
{
    const auto found =
        std::find_if(sheet.rates.begin(), sheet.rates.end(), [&](const Rate &rate) { return rate.name == name; });
    return found == sheet.rates.end() ? nullptr : &*found;
}

/// The first rate of a sheet that has no term and is not taken away again; null where there is none.
const Rate *lastingRate(const PriceSheet &sheet)
{
    const auto found = std::find_if(sheet.rates.begin(), sheet.rates.end(), [](const Rate &rate) {
        return !(rate.termMonths > 0) && !(rate.interruptionsPerHour > 0) && rate.name.find("spot") == rate.name.npos;
    });
    return found == sheet.rates.end() ? nullptr : &*found;
}

} // namespace

const std::string &restRate(const Option &fleet)
{
    return fleet.fleet.empty() ? fleet.rate : fleet.fleet.back().rate;
}

std::vector<RatePair> committedRates(const Scenario &scenario, const Option &option, Commitments which)
{
    const PriceSheet *sheet = findSheet(scenario, option.sheet);
    if (!sheet || !traits(option.kind).hasReplicas)
        return {};
    const Rate *rest = rateNamed(*sheet, restRate(option));
    if (!rest)
        return {};
    std::vector<RatePair> pairs;
    if (!option.fleet.empty()) {
        const Rate *first = rateNamed(*sheet, option.fleet.front().rate);
        if (first && first->termMonths > 0 && !(rest->termMonths > 0))
            pairs.push_back({first->name, rest->name});
        return pairs;
    }
    if (which != Commitments::possible)
        return {};
    if (rest->termMonths > 0) {
        if (const Rate *lasting = lastingRate(*sheet))
            pairs.push_back({rest->name, lasting->name});
        return pairs;
    }
    for (const Rate &rate : sheet->rates) {
        if (rate.termMonths > 0)
            pairs.push_back({rate.name, rest->name});
    }
    return pairs;
}

} // namespace isocost
