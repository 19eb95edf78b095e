// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/idle_reasons.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <vector>

namespace isocost::idle
{

namespace
{

struct IdleReasonsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::idle)
};

bool usesTokenRates(const RequestClass &c)
{
    return !c.computeSeconds && c.prefillTokensPerSecond;
}

bool hasTokenLimit(const Scenario &scenario)
{
    return anyUsedSheet(scenario, [](const PriceSheet &s) { return s.limits.tokensPerMinute.has_value(); });
}

/// Queues, cold starts and rate limits feel when requests come; a price per request does not.
bool dependsOnTime(const Scenario &scenario)
{
    const auto isFleet = [](const Option &o) { return traits(o.kind).hasReplicas; };
    return std::ranges::any_of(scenario.options, isFleet) || anyUsedSheet(scenario, [](const PriceSheet &s) {
               return s.coldStart || s.concurrency || s.limits.requestsPerMinute || s.limits.tokensPerMinute;
           });
}

bool isProvisionedMeter(const Meter &meter)
{
    return meter.unit == Unit::provisionedSecond || meter.unit == Unit::provisionedGbSecond ||
           meter.unit == Unit::provisionedExecutionSecond || meter.unit == Unit::provisionedExecutionGbSecond;
}

bool limitsPayload(const Scenario &scenario, const RequestClass &)
{
    return anyUsedSheet(scenario, [](const PriceSheet &s) { return s.limits.maxPayloadKb.has_value(); });
}

bool limitsMemory(const Scenario &scenario, const RequestClass &)
{
    return anyUsedSheet(scenario,
                        [](const PriceSheet &s) { return s.memoryGb.has_value() || !s.memoryOptionsGb.empty(); });
}

bool loadsModels(const Scenario &scenario, const RequestClass &)
{
    return anyUsedSheet(scenario, [](const PriceSheet &s) { return s.coldStart && s.coldStart->loadGbPerSecond > 0; });
}

QString unless(bool counts, const QString &reason)
{
    return counts ? QString() : reason;
}

/// @param missing  what no price sheet does, of this context
QString notPriced(const char *missing)
{
    return IdleReasonsWords::tr("Not priced by any option here: no price sheet in use %1.", "charges for images")
        .arg(IdleReasonsWords::tr(missing));
}

/// True when a price sheet that some option uses has a meter of one of these units that counts the class.
bool isMetered(const Scenario &scenario, const std::vector<Unit> &units, const std::string &classId)
{
    return anyUsedSheet(scenario, [&](const PriceSheet &sheet) {
        return std::ranges::any_of(sheet.meters, [&](const Meter &meter) {
            const bool counts =
                meter.classes.empty() || std::ranges::find(meter.classes, classId) != meter.classes.end();
            return counts && std::ranges::find(units, meter.unit) != units.end();
        });
    });
}

/// What makes a number of a class count, while the class has requests.
struct UseOfNumber {
    std::string_view key;
    std::vector<Unit> units;                                     ///< of meters in use
    const char *missing;                                         ///< said where nothing does
    bool (*counts)(const Scenario &, const RequestClass &) = {}; ///< what else does
};

const UseOfNumber usesOfNumbers[] = {
    {"input_tokens",
     {Unit::inputToken, Unit::cachedInputToken, Unit::cacheWriteToken},
     QT_TRANSLATE_NOOP("isocost::idle", "charges for input tokens"),
     [](const Scenario &s, const RequestClass &c) { return usesTokenRates(c) || hasTokenLimit(s); }},
    {"output_tokens",
     {Unit::outputToken},
     QT_TRANSLATE_NOOP("isocost::idle", "charges for output tokens"),
     [](const Scenario &s, const RequestClass &c) {
         const auto isSized = [](const Option &o) { return o.tokensPerSecondPerReplica.has_value(); };
         return usesTokenRates(c) || hasTokenLimit(s) || std::ranges::any_of(s.options, isSized);
     }},
    {"cached_input_fraction",
     {Unit::cachedInputToken},
     QT_TRANSLATE_NOOP("isocost::idle", "has a price for cached input tokens")},
    {"cache_write_fraction",
     {Unit::cacheWriteToken},
     QT_TRANSLATE_NOOP("isocost::idle", "has a price for tokens written to the cache")},
    {"images", {Unit::image}, QT_TRANSLATE_NOOP("isocost::idle", "charges for images")},
    {"audio_seconds", {Unit::audioSecond}, QT_TRANSLATE_NOOP("isocost::idle", "charges for audio")},
    {"payload_in_kb",
     {Unit::gbIngress, Unit::gbProcessed},
     QT_TRANSLATE_NOOP("isocost::idle", "charges for data in"),
     limitsPayload},
    {"payload_out_kb",
     {Unit::gbEgress, Unit::gbProcessed},
     QT_TRANSLATE_NOOP("isocost::idle", "charges for data out"),
     limitsPayload},
    {"memory_gb",
     {Unit::gbSecond, Unit::provisionedGbSecond, Unit::provisionedExecutionGbSecond},
     QT_TRANSLATE_NOOP("isocost::idle", "limits memory or charges for it"),
     limitsMemory},
    {"model_gb",
     {Unit::gbMonth},
     QT_TRANSLATE_NOOP("isocost::idle", "loads the model or charges for storing it"),
     loadsModels},
};

} // namespace

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

QString ofNumber(const Scenario &scenario, const RequestClass &c, std::string_view key)
{
    if (c.conversation && (key == "input_tokens" || key == "output_tokens"))
        return IdleReasonsWords::tr("Follows from the conversation below.");
    if (key == "compute_seconds" && usesTokenRates(c))
        return IdleReasonsWords::tr("Follows from the token rates below. Choose “Mean and spread” above to set it.");
    const QString none = noRequests(c);
    const auto use = std::ranges::find(usesOfNumbers, key, &UseOfNumber::key);
    if (!none.isEmpty() || use == std::end(usesOfNumbers) || isMetered(scenario, use->units, c.id) ||
        (use->counts && use->counts(scenario, c)))
        return none;
    return notPriced(use->missing);
}

QString customModel(const Scenario &scenario, const RequestClass &c)
{
    const bool charged = anyUsedSheet(scenario, [](const PriceSheet &s) { return s.billing.customModelPremium > 0; });
    return charged ? noRequests(c) : notPriced(QT_TRANSLATE_NOOP("isocost::idle", "has a custom-model premium"));
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
    return unless(tiered, notPriced(QT_TRANSLATE_NOOP("isocost::idle", "has tiers or free allowances")));
}

QString exchangeRate(const Scenario &scenario, const std::string &currency)
{
    const bool used = anyUsedSheet(scenario, [&](const PriceSheet &s) { return s.currency == currency; });
    return unless(used, notPriced(QT_TRANSLATE_NOOP("isocost::idle", "is in this currency")));
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
