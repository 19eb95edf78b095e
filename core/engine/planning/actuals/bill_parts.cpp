// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/actuals/bill_parts.h"

#include "core/engine/planning/actuals/bill_mapping.h"
#include "core/engine/planning/actuals/bill_trends.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <tuple>

namespace isocost
{

namespace
{

constexpr const char *apartName = "taxes_and_credits";

/// "team" of "team=search"; empty for a tag without a key.
std::string tagKeyOf(const std::string &tag)
{
    const std::size_t sign = tag.find('=');
    return sign == std::string::npos ? std::string() : tag.substr(0, sign);
}

std::int64_t sizeOf(std::int64_t cents)
{
    return cents < 0 ? -cents : cents;
}

/// The cents of sums that add up to `total`.
template <class Sums>
std::vector<std::int64_t> centsOf(const Sums &sums, const BillCurrencies &currencies, std::int64_t total)
{
    std::vector<long double> exact;
    for (const auto &[name, sum] : sums)
        exact.push_back(currencies.exactCents(sum));
    return apportioned(exact, total);
}

/// What was modelled of parts, in whole cents that add up to what they come to together.
std::vector<double> wholeCents(const std::vector<double> &modelled)
{
    std::vector<long double> exact;
    long double all = 0;
    for (const double amount : modelled) {
        exact.push_back(100.0L * amount);
        all += exact.back();
    }
    std::vector<double> whole;
    for (const std::int64_t cents : apportioned(exact, std::llround(all)))
        whole.push_back(static_cast<double>(cents) / 100);
    return whole;
}

} // namespace

std::string partName(const BillEntity &part)
{
    return part.sheet + (part.requestClass.empty() ? "" : " / " + part.requestClass);
}

BillParts::BillParts(const BillData &bill, const BillCurrencies &currencies)
    : m_bill(bill), m_currencies(currencies), m_keys(bill.keys.size())
{
    BillSum billed = currencies.zero();
    BillSum effective = currencies.zero();
    for (const BillCell &cell : bill.cells) {
        billed.add(currencies.indexOfKey(cell.key), cell.billed);
        effective.add(currencies.indexOfKey(cell.key), cell.effective);
        m_keys[cell.key].effective += cell.effective;
        m_keys[cell.key].rows += cell.rows;
    }
    m_billed = currencies.cents(billed);
    m_cents = currencies.cents(effective);
}

void BillParts::spreadPlan(const BillEntities &entities)
{
    const auto costOf = [&](std::size_t key) {
        BillSum sum = m_currencies.zero();
        sum.add(m_currencies.indexOfKey(key), m_keys[key].effective);
        return std::max(0.0, m_currencies.value(sum));
    };
    struct Whole {
        double cost = 0;
        double rows = 0;
    };
    std::vector<Whole> wholes(entities.parts.size());
    for (std::size_t key = 0; key < m_keys.size(); ++key) {
        if (const std::optional<std::size_t> part = entities.ofKey[key]) {
            wholes[*part].cost += costOf(key);
            wholes[*part].rows += static_cast<double>(m_keys[key].rows);
        }
    }
    for (std::size_t key = 0; key < m_keys.size(); ++key) {
        const std::optional<std::size_t> part = entities.ofKey[key];
        if (!part || m_keys[key].rows == 0)
            continue;
        const Whole &whole = wholes[*part];
        const double share =
            whole.cost > 0 ? costOf(key) / whole.cost : static_cast<double>(m_keys[key].rows) / whole.rows;
        m_keys[key].modelled = entities.parts[*part].plan.costs() * share;
    }
}

std::vector<ActualPart> BillParts::sums(const std::function<std::string(std::size_t)> &nameOfKey) const
{
    std::map<std::string, BillSum> sums;
    std::map<std::string, std::uint64_t> rows;
    std::map<std::string, std::optional<double>> modelled;
    for (std::size_t key = 0; key < m_keys.size(); ++key) {
        if (m_keys[key].rows == 0)
            continue;
        const std::string name = nameOfKey(key);
        const auto place = sums.try_emplace(name, m_currencies.zero()).first;
        place->second.add(m_currencies.indexOfKey(key), m_keys[key].effective);
        rows[name] += m_keys[key].rows;
        if (m_keys[key].modelled)
            modelled[name] = modelled[name].value_or(0) + *m_keys[key].modelled;
    }
    const std::vector<std::int64_t> cents = centsOf(sums, m_currencies, m_cents);
    std::vector<ActualPart> parts;
    std::vector<double> plan;
    for (const auto &[name, sum] : sums) {
        parts.push_back({name, rows[name], cents[parts.size()], modelled[name]});
        plan.push_back(modelled[name].value_or(0));
    }
    const std::vector<double> whole = wholeCents(plan);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].modelled)
            parts[i].modelled = whole[i];
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const ActualPart &a, const ActualPart &b) { return sizeOf(a.cents) > sizeOf(b.cents); });
    return parts;
}

std::vector<ActualPart> BillParts::by(const std::function<std::string(const BillKey &)> &name) const
{
    return sums([&](std::size_t key) { return name(m_bill.keys[key]); });
}

std::vector<ActualPart> BillParts::byTag(const std::string &tagKey) const
{
    return by([&](const BillKey &key) {
        for (const std::string &tag : key.tags) {
            if (tagKeyOf(tag) == tagKey)
                return tagKey.empty() ? tag : tag.substr(tagKey.size() + 1);
        }
        return std::string();
    });
}

std::vector<std::string> BillParts::tagKeys() const
{
    std::vector<double> ofKeys(m_keys.size());
    for (const BillCell &cell : m_bill.cells)
        ofKeys[cell.key] += std::abs(m_currencies.value(cell.key, cell.effective));
    std::map<std::string, double> costs;
    for (std::size_t key = 0; key < ofKeys.size(); ++key) {
        for (const std::string &tag : m_bill.keys[key].tags)
            costs[tagKeyOf(tag)] += ofKeys[key];
    }
    costs.erase(std::string());
    std::vector<std::string> keys;
    for (const auto &[key, cost] : costs)
        keys.push_back(key);
    std::stable_sort(keys.begin(), keys.end(),
                     [&](const std::string &a, const std::string &b) { return costs[a] > costs[b]; });
    return keys;
}

std::vector<ActualPart> BillParts::byEntity(const BillEntities &entities) const
{
    std::vector<ActualPart> parts = sums([&](std::size_t key) {
        const std::optional<std::size_t> part = entities.ofKey[key];
        if (part)
            return partName(entities.parts[*part]);
        return std::string(isMappable(m_bill.keys[key].kind) ? "" : apartName);
    });
    std::vector<double> plan;
    for (const BillEntity &entity : entities.parts)
        plan.push_back(entity.plan.costs());
    const std::vector<double> whole = wholeCents(plan);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        const std::string name = partName(entities.parts[i]);
        const auto found =
            std::find_if(parts.begin(), parts.end(), [&](const ActualPart &part) { return part.name == name; });
        const double modelled = whole[i];
        if (found != parts.end())
            found->modelled = modelled;
        else if (modelled != 0)
            parts.push_back({name, 0, 0, modelled});
    }
    return parts;
}

std::vector<MappedRows> BillParts::byRule(const BillEntities &entities) const
{
    using Group = std::tuple<std::string, std::string, std::string, std::string, std::string>;
    std::map<Group, BillSum> sums;
    std::map<Group, std::uint64_t> rows;
    BillSum mappable = m_currencies.zero();
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        const BillKey &key = m_bill.keys[i];
        if (!isMappable(key.kind) || m_keys[i].rows == 0)
            continue;
        const std::optional<std::size_t> part = entities.ofKey[i];
        const Group group{key.service, key.model.empty() ? key.sku : std::string(), key.model,
                          part ? entities.parts[*part].sheet : std::string(),
                          part ? entities.parts[*part].requestClass : std::string()};
        sums.try_emplace(group, m_currencies.zero()).first->second.add(m_currencies.indexOfKey(i), m_keys[i].effective);
        mappable.add(m_currencies.indexOfKey(i), m_keys[i].effective);
        rows[group] += m_keys[i].rows;
    }
    const std::vector<std::int64_t> cents = centsOf(sums, m_currencies, m_currencies.cents(mappable));
    std::vector<MappedRows> list;
    for (const auto &[group, sum] : sums) {
        const auto &[service, sku, model, sheet, requestClass] = group;
        list.push_back({service, sku, model, sheet, requestClass, rows[group], cents[list.size()]});
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const MappedRows &a, const MappedRows &b) { return sizeOf(a.cents) > sizeOf(b.cents); });
    return list;
}

std::vector<std::int64_t> BillParts::byDay(std::int32_t first, std::size_t days) const
{
    std::vector<BillSum> sums(days, m_currencies.zero());
    for (const BillCell &cell : m_bill.cells)
        sums[static_cast<std::size_t>(cell.day - first)].add(m_currencies.indexOfKey(cell.key), cell.effective);
    std::vector<long double> exact;
    for (const BillSum &sum : sums)
        exact.push_back(m_currencies.exactCents(sum));
    return apportioned(exact, m_cents);
}

std::vector<ActualMonth> BillParts::byMonth() const
{
    std::map<std::int32_t, BillSum> billed;
    std::map<std::int32_t, BillSum> effective;
    for (const BillCell &cell : m_bill.cells) {
        const std::int32_t month = monthOf(cell.day).first;
        const std::size_t currency = m_currencies.indexOfKey(cell.key);
        billed.try_emplace(month, m_currencies.zero()).first->second.add(currency, cell.billed);
        effective.try_emplace(month, m_currencies.zero()).first->second.add(currency, cell.effective);
    }
    const std::vector<std::int64_t> billedCentsOf = centsOf(billed, m_currencies, m_billed);
    const std::vector<std::int64_t> cents = centsOf(effective, m_currencies, m_cents);
    std::vector<ActualMonth> months;
    for (const auto &[month, sum] : effective) {
        const std::size_t i = months.size();
        constexpr std::size_t yearAndMonth = 7;
        months.push_back({dayText(month).substr(0, yearAndMonth), billedCentsOf[i], cents[i], 0});
    }
    return months;
}

} // namespace isocost
