// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/idle_reasons.h"

#include <QCoreApplication>

#include <algorithm>

namespace isocost::idle
{

namespace
{

struct IdleReasonsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::idle)
};

bool has(const Scenario &scenario, OptionQuestion holds)
{
    return std::ranges::any_of(scenario.options, [holds](const Option &o) { return traits(o.kind).*holds; });
}

bool usesTokenRates(const RequestClass &c)
{
    return !c.computeSeconds && c.prefillTokensPerSecond;
}

bool hasTokenLimit(const Scenario &scenario)
{
    return anyUsedSheet(scenario, [](const PriceSheet &s) { return s.limits.tokensPerMinute.has_value(); });
}

bool sizesByTokens(const Scenario &scenario)
{
    return std::ranges::any_of(scenario.options,
                               [](const Option &o) { return o.tokensPerSecondPerReplica.has_value(); });
}

/// Queues, cold starts and rate limits feel when requests come; a price per request does not.
bool dependsOnTime(const Scenario &scenario)
{
    return has(scenario, &OptionTraits::hasReplicas) || anyUsedSheet(scenario, [](const PriceSheet &s) {
               return s.coldStart || s.concurrency || s.limits.requestsPerMinute || s.limits.tokensPerMinute;
           });
}

bool usesSheet(const Option &option, const PriceSheet &sheet)
{
    return option.sheet == sheet.id ||
           std::ranges::any_of(option.sheets, [&](const auto &entry) { return entry.second == sheet.id; });
}

template <class Predicate> bool optionHas(const Scenario &scenario, const Option &option, Predicate fits)
{
    return std::ranges::any_of(scenario.sheets, [&](const PriceSheet &s) { return usesSheet(option, s) && fits(s); });
}

bool isProvisionedMeter(const Meter &meter)
{
    return meter.unit == Unit::provisionedSecond || meter.unit == Unit::provisionedGbSecond ||
           meter.unit == Unit::provisionedExecutionSecond || meter.unit == Unit::provisionedExecutionGbSecond;
}

QString unless(bool counts, const QString &reason)
{
    return counts ? QString() : reason;
}

QString unlessMetered(const Scenario &scenario, const RequestClass &c, std::initializer_list<Unit> units,
                      const QString &reason)
{
    const QString none = noRequests(c);
    return !none.isEmpty() || isMetered(scenario, units, c.id) ? none : reason;
}

} // namespace

bool isMetered(const Scenario &scenario, std::initializer_list<Unit> units, const std::string &classId)
{
    return anyUsedSheet(scenario, [&](const PriceSheet &sheet) {
        return std::ranges::any_of(sheet.meters, [&](const Meter &meter) {
            const bool counts = classId.empty() || meter.classes.empty() ||
                                std::ranges::find(meter.classes, classId) != meter.classes.end();
            return counts && std::ranges::find(units, meter.unit) != units.end();
        });
    });
}

QString noRequests(const RequestClass &c)
{
    return unless(c.requestsPerDay > 0, IdleReasonsWords::tr("Changes nothing now: this class has no requests."));
}

QString userPrice(const Scenario &scenario)
{
    const bool knowsUsers = std::ranges::any_of(
        scenario.workload.classes, [](const RequestClass &c) { return c.sessionsPerUserMonth.has_value(); });
    return unless(knowsUsers, IdleReasonsWords::tr("Changes nothing now: no class says how many sessions a user has."));
}

QString inputTokens(const Scenario &scenario, const RequestClass &c)
{
    if (c.conversation)
        return IdleReasonsWords::tr("Follows from the conversation below.");
    if (c.requestsPerDay > 0 && (usesTokenRates(c) || hasTokenLimit(scenario)))
        return {};
    return unlessMetered(
        scenario, c, {Unit::inputToken, Unit::cachedInputToken, Unit::cacheWriteToken},
        IdleReasonsWords::tr("Not priced by any option here: no price sheet in use charges for input tokens."));
}

QString outputTokens(const Scenario &scenario, const RequestClass &c)
{
    if (c.conversation)
        return IdleReasonsWords::tr("Follows from the conversation below.");
    if (c.requestsPerDay > 0 && (usesTokenRates(c) || hasTokenLimit(scenario) || sizesByTokens(scenario)))
        return {};
    return unlessMetered(
        scenario, c, {Unit::outputToken},
        IdleReasonsWords::tr("Not priced by any option here: no price sheet in use charges for output tokens."));
}

QString cachedInput(const Scenario &scenario, const RequestClass &c)
{
    return unlessMetered(
        scenario, c, {Unit::cachedInputToken},
        IdleReasonsWords::tr(
            "Not priced by any option here: no price sheet in use has a price for cached input tokens."));
}

QString cacheWrite(const Scenario &scenario, const RequestClass &c)
{
    return unlessMetered(
        scenario, c, {Unit::cacheWriteToken},
        IdleReasonsWords::tr(
            "Not priced by any option here: no price sheet in use has a price for tokens written to the cache."));
}

QString images(const Scenario &scenario, const RequestClass &c)
{
    return unlessMetered(
        scenario, c, {Unit::image},
        IdleReasonsWords::tr("Not priced by any option here: no price sheet in use charges for images."));
}

QString audio(const Scenario &scenario, const RequestClass &c)
{
    return unlessMetered(
        scenario, c, {Unit::audioSecond},
        IdleReasonsWords::tr("Not priced by any option here: no price sheet in use charges for audio."));
}

QString payloadIn(const Scenario &scenario, const RequestClass &c)
{
    if (anyUsedSheet(scenario, [](const PriceSheet &s) { return s.limits.maxPayloadKb.has_value(); }))
        return noRequests(c);
    return unlessMetered(
        scenario, c, {Unit::gbIngress, Unit::gbProcessed},
        IdleReasonsWords::tr("Not priced by any option here: no price sheet in use charges for data in."));
}

QString payloadOut(const Scenario &scenario, const RequestClass &c)
{
    if (anyUsedSheet(scenario, [](const PriceSheet &s) { return s.limits.maxPayloadKb.has_value(); }))
        return noRequests(c);
    return unlessMetered(
        scenario, c, {Unit::gbEgress, Unit::gbProcessed},
        IdleReasonsWords::tr("Not priced by any option here: no price sheet in use charges for data out."));
}

QString computeSeconds(const Scenario &, const RequestClass &c)
{
    if (usesTokenRates(c))
        return IdleReasonsWords::tr("Follows from the token rates below. Choose “Mean and spread” above to set it.");
    return noRequests(c);
}

QString memory(const Scenario &scenario, const RequestClass &c)
{
    const bool limited = anyUsedSheet(
        scenario, [](const PriceSheet &s) { return s.memoryGb.has_value() || !s.memoryOptionsGb.empty(); });
    if (limited)
        return noRequests(c);
    return unlessMetered(
        scenario, c, {Unit::gbSecond, Unit::provisionedGbSecond, Unit::provisionedExecutionGbSecond},
        IdleReasonsWords::tr("Not priced by any option here: no price sheet in use limits memory or charges for it."));
}

QString modelSize(const Scenario &scenario, const RequestClass &c)
{
    if (anyUsedSheet(scenario, [](const PriceSheet &s) { return s.coldStart && s.coldStart->loadGbPerSecond > 0; }))
        return noRequests(c);
    return unlessMetered(
        scenario, c, {Unit::gbMonth},
        IdleReasonsWords::tr(
            "Not priced by any option here: no price sheet in use loads the model or charges for storing it."));
}

QString customModel(const Scenario &scenario, const RequestClass &c)
{
    const bool charged = anyUsedSheet(scenario, [](const PriceSheet &s) { return s.billing.customModelPremium > 0; });
    return charged ? noRequests(c)
                   : IdleReasonsWords::tr(
                         "Not priced by any option here: no price sheet in use has a custom-model premium.");
}

QString accelerator(const Scenario &scenario, const RequestClass &c)
{
    const bool without = anyUsedSheet(scenario, [](const PriceSheet &s) { return !s.accelerator; });
    return without ? noRequests(c)
                   : IdleReasonsWords::tr("Changes nothing now: every price sheet in use has an accelerator.");
}

QString modelId(const Scenario &scenario, const RequestClass &)
{
    return unless(scenario.workload.classes.size() > 1,
                  IdleReasonsWords::tr("Changes nothing now: there is only one class of requests."));
}

QString shape(const Scenario &scenario)
{
    return unless(dependsOnTime(scenario),
                  IdleReasonsWords::tr("Changes no cost now: no option has a fleet, cold starts or rate limits, so "
                                       "only the total counts."));
}

QString fillsValleys(const Scenario &scenario, const RequestClass &c)
{
    if (!c.deferred)
        return IdleReasonsWords::tr("Changes nothing now: this class does not wait, so it fills no valley.");
    return noRequests(c).isEmpty() ? shape(scenario) : noRequests(c);
}

QString burstiness(const Scenario &scenario)
{
    return unless(dependsOnTime(scenario),
                  IdleReasonsWords::tr(
                      "Changes no cost now: no option has queues, cold starts or rate limits that bursts would meet."));
}

QString pilotVolume(const Scenario &scenario)
{
    const bool tiered = anyUsedSheet(scenario, [](const PriceSheet &s) {
        return s.billing.surchargeFraction > 0 ||
               std::ranges::any_of(s.meters, [](const Meter &m) { return m.free > 0 || m.tiers.size() > 1; });
    });
    return unless(tiered, IdleReasonsWords::tr(
                              "Not priced by any option here: no price sheet in use has tiers or free allowances."));
}

QString exchangeRate(const Scenario &scenario, const std::string &currency)
{
    const bool used = anyUsedSheet(scenario, [&](const PriceSheet &s) { return s.currency == currency; });
    return unless(used,
                  IdleReasonsWords::tr("Not priced by any option here: no price sheet in use is in this currency."));
}

QString provisioned(const Scenario &scenario, const Option &option)
{
    const bool counts = optionHas(scenario, option, [](const PriceSheet &s) {
        return s.coldStart || std::ranges::any_of(s.meters, isProvisionedMeter);
    });
    return unless(counts, IdleReasonsWords::tr("Changes nothing now: this price sheet has no cold starts to avoid."));
}

QString throttle(const Scenario &scenario, const Option &option)
{
    const bool limited = optionHas(
        scenario, option, [](const PriceSheet &s) { return s.concurrency || s.limits.maxSeconds.has_value(); });
    return unless(limited,
                  IdleReasonsWords::tr("Changes no cost now: this price sheet has no concurrency or time limit."));
}

QString sizing(const Scenario &scenario)
{
    return unless(scenario.workload.slo.has_value(),
                  IdleReasonsWords::tr("Changes nothing now: there is no latency target to size for."));
}

QString scaling(const Scenario &scenario)
{
    const bool hasWeek = std::ranges::any_of(scenario.workload.classes, [](const RequestClass &c) {
        return c.requestsPerDay > 0 && !c.deferred && c.shape && c.shape->kind == Shape::Kind::hourOfWeek;
    });
    return unless(hasWeek || scenario.workload.shape.kind != Shape::Kind::flat,
                  IdleReasonsWords::tr("Changes nothing now: the demand is flat, so every hour needs the same fleet."));
}

QString splitScaling(const Scenario &scenario, const Option &split)
{
    const Option *base = findOption(scenario, split.base);
    const PriceSheet *sheet = base ? findSheet(scenario, base->sheet) : nullptr;
    if (!sheet)
        return scaling(scenario);
    const std::string &last = base->fleet.empty() ? base->rate : base->fleet.back().rate;
    for (const Rate &rate : sheet->rates) {
        if (rate.name == last && rate.termMonths > 0)
            return IdleReasonsWords::tr(
                "Changes nothing now: the baseline is committed, so every replica is paid for around the clock.");
    }
    return scaling(scenario);
}

} // namespace isocost::idle
