// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/levers/lever_options.h"

#include "core/engine/options/assigned_portfolio.h"
#include "core/engine/traffic/traffic.h"

#include <algorithm>
#include <iterator>

namespace isocost
{

namespace
{

using IdMap = std::vector<std::pair<std::string, std::string>>;

void assign(IdMap &map, const std::string &key, const std::string &value)
{
    const auto known = std::ranges::find(map, key, &IdMap::value_type::first);
    if (known != map.end())
        known->second = value;
    else
        map.emplace_back(key, value);
}

std::string targetOf(const IdMap &map, const std::string &key)
{
    const auto known = std::ranges::find(map, key, &IdMap::value_type::first);
    return known != map.end() ? known->second : std::string();
}

} // namespace

void multiplyThroughput(Option &option, double factor)
{
    for (std::optional<double> *throughput : {&option.requestsPerSecondPerReplica, &option.tokensPerSecondPerReplica}) {
        if (*throughput)
            **throughput *= factor;
    }
}

std::string freshId(const std::string &wish, const std::function<bool(const std::string &)> &isTaken)
{
    std::string id = wish;
    for (int n = 2; isTaken(id); ++n)
        id = wish + " " + std::to_string(n);
    return id;
}

LeverOptions::LeverOptions(Scenario &scenario) : m_scenario(scenario), m_fromFile(scenario.options.size())
{
    for (std::size_t i = 0; i < m_fromFile; ++i) {
        Option whole = m_scenario.options[i];
        copySides(whole);
        if (whole.assignsItself) { // levers are weighed on the options that the classes are on today
            whole.assign = assignmentOf(m_scenario, whole);
            whole.assignsItself = false;
        }
        IdMap copies;
        for (auto &[classId, target] : whole.assign) {
            if (targetOf(copies, target).empty())
                copies.emplace_back(target, copyOf(target, whole.id));
            target = targetOf(copies, target);
        }
        m_scenario.options[i] = std::move(whole);
    }
}

std::string LeverOptions::freshOptionId(const std::string &wish) const
{
    return freshId(wish, [&](const std::string &id) { return findOption(m_scenario, id) != nullptr; });
}

/// Gives a hybrid, and bought units that spill over, copies of what they are made of.
void LeverOptions::copySides(Option &whole)
{
    if (traits(whole.kind).isSplit) {
        whole.base = copyOf(whole.base, whole.id);
        whole.burst = copyOf(whole.burst, whole.id);
    }
    if (!whole.spill.empty())
        whole.spill = copyOf(whole.spill, whole.id);
}

std::string LeverOptions::copyOf(const std::string &id, const std::string &owner)
{
    const Option *original = findOption(m_scenario, id);
    if (!original)
        return id;
    Option copy = *original;
    copy.id = freshOptionId(owner + "/" + id);
    const std::size_t place = m_scenario.options.size();
    m_scenario.options.push_back(copy); // takes the id and the place before its own sides
    copySides(copy);
    m_scenario.options[place] = copy;
    return copy.id;
}

void LeverOptions::serveLike(const std::string &whole, const std::string &part)
{
    for (PriceSheet &sheet : m_scenario.sheets) {
        for (Meter &meter : sheet.meters) {
            if (std::ranges::find(meter.classes, whole) != meter.classes.end())
                meter.classes.push_back(part);
        }
    }
    for (Option &option : m_scenario.options) {
        for (IdMap *map : {&option.sheets, &option.assign}) {
            if (const std::string target = targetOf(*map, whole); !target.empty())
                assign(*map, part, target);
        }
    }
}

/// Puts an option into a portfolio that takes its place and its id.
void LeverOptions::wrap(std::size_t index)
{
    Option inner = m_scenario.options[index];
    Option portfolio;
    portfolio.id = inner.id;
    portfolio.name = inner.name;
    portfolio.kind = kindWith(&OptionTraits::isAssigned).kind;
    inner.id = freshOptionId(inner.id + "/rest");
    for (const RequestClass &c : m_scenario.workload.classes)
        assign(portfolio.assign, c.id, inner.id);
    m_scenario.options[index] = std::move(portfolio);
    m_scenario.options.push_back(std::move(inner));
}

/// The fleet that serves a class in an option, when a fleet does.
const Option *LeverOptions::fleetOf(const Option &option, const std::string &classId) const
{
    if (traits(option.kind).hasReplicas)
        return &option;
    if (traits(option.kind).hasInstances || traits(option.kind).buysUnits)
        return nullptr;
    const Option *part =
        findOption(m_scenario, traits(option.kind).isSplit ? option.base : targetOf(option.assign, classId));
    return part ? fleetOf(*part, classId) : nullptr;
}

/// An option that serves routed classes; a fleet runs them as the fleet did that they come from.
std::string LeverOptions::routedPart(const Option &owner, const std::string &classId, const PriceSheet &sheet,
                                     const std::string &rate)
{
    const Option *fleet = fleetOf(owner, classId);
    Option part;
    if (fleet && traits(sheet.kind).isOfDevices) {
        part = *fleet;
        part.rate = Option().rate;
        part.fleet.clear();
        part.opsPerMonth = 0;
        part.extraCosts.clear();
        part.minReplicas = 1;
        part.spareReplicas = 0;
    }
    part.id = freshOptionId(owner.id + "/" + sheet.id);
    part.sheet = sheet.id;
    if (traits(sheet.kind).isOfDevices) {
        part.kind = kindWith(&OptionTraits::hasReplicas).kind;
        const auto has = [&](const std::string &name) {
            return std::ranges::find(sheet.rates, name, &Rate::name) != sheet.rates.end();
        };
        if (has(rate))
            part.rate = rate;
        else if (!has(part.rate))
            part.rate = sheet.rates.front().name;
    }
    m_scenario.options.push_back(part);
    return part.id;
}

void LeverOptions::route(const std::vector<std::string> &classes, const std::string &sheetId, const std::string &rate)
{
    const PriceSheet *sheet = findSheet(m_scenario, sheetId);
    if (!sheet || classes.empty())
        return;
    for (std::size_t i = 0; i < m_fromFile; ++i) {
        if (traits(m_scenario.options[i].kind).hasInstances && traits(sheet->kind).isByUse) {
            Option &option = m_scenario.options[i];
            if (option.sheets.empty()) {
                for (const RequestClass &c : m_scenario.workload.classes)
                    assign(option.sheets, c.id, option.sheet);
                option.sheet.clear();
            }
            for (const std::string &id : classes)
                assign(option.sheets, id, sheetId);
            continue;
        }
        if (!traits(m_scenario.options[i].kind).isAssigned)
            wrap(i);
        const Option owner = m_scenario.options[i];
        const std::string part = routedPart(owner, classes.front(), *sheet, rate);
        for (const std::string &id : classes)
            assign(m_scenario.options[i].assign, id, part);
    }
}

/// Whether an option that is no hybrid or portfolio serves a class, by itself or as a part of another.
bool LeverOptions::serves(const Option &leaf, const std::string &classId) const
{
    std::string served = leaf.id;
    for (const Option &option : m_scenario.options) {
        if (traits(option.kind).isSplit && (option.base == leaf.id || option.burst == leaf.id))
            served = option.id;
        if (!option.spill.empty() && option.spill == leaf.id)
            served = option.id;
    }
    bool isPart = false;
    for (const Option &option : m_scenario.options) {
        for (const auto &[id, target] : option.assign) {
            if (target == served && id == classId)
                return true;
            isPart |= target == served;
        }
    }
    return !isPart;
}

void LeverOptions::scaleThroughput(const std::vector<double> &factors)
{
    constexpr double most = 1e12; // where no service time is left
    for (Option &option : m_scenario.options) {
        if (!option.requestsPerSecondPerReplica && !option.tokensPerSecondPerReplica)
            continue;
        double before = 0;
        double after = 0;
        double attempts = 0;
        double scaled = 0;
        for (std::size_t i = 0; i < factors.size(); ++i) {
            const RequestClass &c = m_scenario.workload.classes[i];
            if (!serves(option, c.id))
                continue;
            const double weight = c.requestsPerDay * (1 + c.failureFraction) * (1 - c.cacheHitFraction);
            before += weight * computeSeconds(c);
            after += weight * computeSeconds(c) * factors[i];
            attempts += weight;
            scaled += weight * factors[i];
        }
        if (!(attempts > 0))
            continue;
        const double faster =
            before > 0 ? before / std::max(after, before / most) : attempts / std::max(scaled, attempts / most);
        multiplyThroughput(option, faster);
    }
}

void LeverOptions::setPartsApart()
{
    std::vector<Option> &options = m_scenario.options;
    const auto first = options.begin() + static_cast<std::ptrdiff_t>(m_fromFile);
    m_scenario.parts.insert(m_scenario.parts.end(), std::make_move_iterator(first),
                            std::make_move_iterator(options.end()));
    options.erase(first, options.end());
}

/// The part of an option that is charged whatever the volume: its monthly fees stand there.
std::string LeverOptions::carrier(const Option &option) const
{
    if (traits(option.kind).isSplit)
        return option.burst;
    if (!option.spill.empty())
        return option.spill;
    if (!traits(option.kind).isAssigned)
        return option.id;
    for (const RequestClass &c : m_scenario.workload.classes) {
        const Option *part = findOption(m_scenario, targetOf(option.assign, c.id));
        if (part && c.requestsPerDay > 0)
            return carrier(*part);
    }
    return {};
}

void LeverOptions::addFee(const LeverFee &fee)
{
    std::vector<std::string> carriers;
    for (std::size_t i = 0; i < m_fromFile; ++i)
        carriers.push_back(carrier(m_scenario.options[i]));
    for (Option &option : m_scenario.options) {
        if (!traits(option.kind).hasSheet)
            continue;
        double all = 0;
        double reached = 0;
        for (std::size_t i = 0; i < fee.classes.size(); ++i) {
            const RequestClass &c = m_scenario.workload.classes[i];
            if (!serves(option, c.id))
                continue;
            all += c.requestsPerDay;
            reached += fee.classes[i] ? c.requestsPerDay : 0;
        }
        ExtraCost cost;
        cost.name = fee.name;
        cost.per1000Requests = all > 0 ? fee.per1000Requests * reached / all : 0;
        if (std::ranges::find(carriers, option.id) != carriers.end())
            cost.perMonth = fee.perMonth;
        if (cost.perMonth != 0 || cost.per1000Requests != 0)
            option.extraCosts.push_back(std::move(cost));
    }
}

} // namespace isocost
