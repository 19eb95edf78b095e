// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/lever_kinds.h"

#include "core/model/number_access.h"
#include "ui/format/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <charconv>

namespace isocost
{

namespace
{

struct LeverKindsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Levers)
};

using M = LeverMeasure;

constexpr LeverParameter cacheParameters[] = {
    {"hit_fraction", &Lever::hitFraction, M::fraction, QT_TRANSLATE_NOOP("isocost::Levers", "Cache hits"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Share of the requests that the cache answers."), 0, 0.2, 0, 1},
    {"hit_seconds", &Lever::hitSeconds, M::seconds, QT_TRANSLATE_NOOP("isocost::Levers", "Time of a hit"),
     QT_TRANSLATE_NOOP("isocost::Levers", "How long an answer from the cache takes; it counts in the latency."), 0.02,
     0.02, 0.001, 10},
    {"cost_per_month", &Lever::costPerMonth, M::moneyPerMonth,
     QT_TRANSLATE_NOOP("isocost::Levers", "Cost of the cache"),
     QT_TRANSLATE_NOOP("isocost::Levers", "What the cache costs a month, whichever option runs."), 0, 0, 1, 10000}};
constexpr LeverParameter promptParameters[] = {
    {"cached_fraction", &Lever::cachedFraction, M::fraction, QT_TRANSLATE_NOOP("isocost::Levers", "Cached input"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Share of the input tokens that the provider reads from its cache."), 0, 0.5,
     0, 1}};
constexpr LeverParameter trimParameters[] = {
    {"input_fraction", &Lever::inputFraction, M::fraction, QT_TRANSLATE_NOOP("isocost::Levers", "Input trimmed"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Share of the input tokens that is left out."), 0, 0.2, 0, 1},
    {"output_fraction", &Lever::outputFraction, M::fraction, QT_TRANSLATE_NOOP("isocost::Levers", "Output trimmed"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Share of the output tokens that is left out."), 0, 0.1, 0, 1}};
constexpr LeverParameter routeParameters[] = {
    {"fraction", &Lever::fraction, M::fraction, QT_TRANSLATE_NOOP("isocost::Levers", "Requests routed"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Share of the requests that the other model serves."), 0, 0.5, 0, 1},
    {"compute_factor", &Lever::computeFactor, M::ratio, QT_TRANSLATE_NOOP("isocost::Levers", "Service time factor"),
     QT_TRANSLATE_NOOP("isocost::Levers",
                       "Service time on the other model divided by that on today's; under 1 is faster."),
     1, 1, 0.01, 10}};
constexpr LeverParameter batchParameters[] = {
    {"fraction", &Lever::fraction, M::fraction, QT_TRANSLATE_NOOP("isocost::Levers", "Requests that wait"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Share of the requests that may wait: spread evenly, outside the target."), 0,
     0.2, 0, 1},
    {"discount_fraction", &Lever::discountFraction, M::fraction, QT_TRANSLATE_NOOP("isocost::Levers", "Batch discount"),
     QT_TRANSLATE_NOOP("isocost::Levers", "What the provider takes off the price of requests that wait."), 0, 0.5, 0,
     1}};
constexpr LeverParameter quantizeParameters[] = {
    {"memory_factor", &Lever::memoryFactor, M::ratio, QT_TRANSLATE_NOOP("isocost::Levers", "Memory factor"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Memory and model size afterwards, divided by today's: 0.5 halves them."), 1,
     0.5, 0.01, 1},
    {"speed_factor", &Lever::speedFactor, M::ratio, QT_TRANSLATE_NOOP("isocost::Levers", "Speed factor"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Speed afterwards, divided by today's: 1.3 is 30 % faster."), 1, 1.3, 0.1,
     10}};
constexpr LeverParameter memoryParameters[] = {
    {"memory_gb", &Lever::memoryGb, M::gigabytes, QT_TRANSLATE_NOOP("isocost::Levers", "Memory"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Memory for classes that asked for more."), 0, 16, 0.1, 1000}};
constexpr LeverParameter offloadParameters[] = {
    {"fraction", &Lever::fraction, M::fraction, QT_TRANSLATE_NOOP("isocost::Levers", "Work moved"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Share of the service time that moves to CPUs."), 0, 0.1, 0, 1},
    {"cost_per_1000_requests", &Lever::costPer1000Requests, M::moneyPer1000,
     QT_TRANSLATE_NOOP("isocost::Levers", "Cost of the CPUs"),
     QT_TRANSLATE_NOOP("isocost::Levers", "What the work on CPUs costs for 1,000 requests."), 0, 0.01, 0.001, 100}};
constexpr LeverParameter shareParameters[] = {
    {"parts", &Lever::parts, M::count, QT_TRANSLATE_NOOP("isocost::Levers", "Parts of a GPU"),
     QT_TRANSLATE_NOOP("isocost::Levers", "A replica becomes one of so many parts: price, slots and memory with it."),
     1, 2, 1, 7}};
constexpr LeverParameter warmParameters[] = {
    {"provisioned_concurrency", &Lever::provisionedConcurrency, M::count,
     QT_TRANSLATE_NOOP("isocost::Levers", "Instances kept warm"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Provisioned concurrency of the serverless options."), 0, 1, 1, 1000}};
constexpr LeverParameter edgeParameters[] = {
    {"fraction", &Lever::fraction, M::fraction, QT_TRANSLATE_NOOP("isocost::Levers", "Data kept at the edge"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Share of the response data that is not sent out again."), 0, 0.5, 0, 1}};
constexpr LeverParameter effort = {
    "effort_days",
    &Lever::effortDays,
    M::days,
    QT_TRANSLATE_NOOP("isocost::Levers", "Effort"),
    QT_TRANSLATE_NOOP("isocost::Levers", "Days of work until the lever saves money: the roadmap plans with them."),
    0,
    1,
    0,
    30};

constexpr LeverKind kinds[] = {
    {"response_cache", QT_TRANSLATE_NOOP("isocost::Levers", "Response cache"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Answers repeated requests without a model."), true, false, false, 2, "low",
     cacheParameters},
    {"prompt_cache", QT_TRANSLATE_NOOP("isocost::Levers", "Prompt cache"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Pays less for input tokens that repeat."), true, false, false, 1, "low",
     promptParameters},
    {"trim_tokens", QT_TRANSLATE_NOOP("isocost::Levers", "Shorter prompts and answers"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Sends and writes fewer tokens a request."), true, false, false, 2, "medium",
     trimParameters},
    {"route_model", QT_TRANSLATE_NOOP("isocost::Levers", "Route to another model"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Serves a share of the requests by another price sheet."), true, true, true,
     5, "medium", routeParameters},
    {"batch", QT_TRANSLATE_NOOP("isocost::Levers", "Batch"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Lets a share of the requests wait, at a discount."), true, false, false, 3,
     "low", batchParameters},
    {"quantize", QT_TRANSLATE_NOOP("isocost::Levers", "Quantisation"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Makes the model smaller and faster."), true, false, false, 3, "medium",
     quantizeParameters},
    {"right_size_memory", QT_TRANSLATE_NOOP("isocost::Levers", "Right-sized memory"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Asks for the memory that is used, not more."), true, false, false, 0.5,
     "low", memoryParameters},
    {"offload_cpu", QT_TRANSLATE_NOOP("isocost::Levers", "Offload to CPUs"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Moves a share of the work to cheaper CPUs."), true, false, false, 5,
     "medium", offloadParameters},
    {"share_gpu", QT_TRANSLATE_NOOP("isocost::Levers", "Shared GPU"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Pays for a part of a GPU instead of the whole."), false, false, false, 1,
     "low", shareParameters},
    {"commit",
     QT_TRANSLATE_NOOP("isocost::Levers", "Commitment"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Buys dedicated capacity at another rate of its sheet."),
     false,
     false,
     true,
     0.5,
     "low",
     {}},
    {"scale_hourly",
     QT_TRANSLATE_NOOP("isocost::Levers", "Autoscaling"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Follows the traffic by the hour instead of paying for the peak."),
     false,
     false,
     false,
     2,
     "medium",
     {}},
    {"keep_warm", QT_TRANSLATE_NOOP("isocost::Levers", "Keep instances warm"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Provisions serverless instances that never start cold."), false, false,
     false, 0.5, "low", warmParameters},
    {"edge_cache", QT_TRANSLATE_NOOP("isocost::Levers", "Edge cache"),
     QT_TRANSLATE_NOOP("isocost::Levers", "Sends less data out by keeping responses near the users."), true, false,
     false, 1, "low", edgeParameters}};

/// A name within a sentence: abbreviations stay as they are.
QString inSentence(QString name)
{
    if (name.size() > 1 && name[1].isLower())
        name[0] = name[0].toLower();
    return name;
}

QString shown(const std::string &utf8)
{
    return QString::fromStdString(utf8).simplified();
}

} // namespace

std::span<const LeverKind> leverKinds()
{
    return kinds;
}

const LeverKind *leverKind(const std::string &kind)
{
    for (const LeverKind &known : kinds) {
        if (kind == known.kind)
            return &known;
    }
    return nullptr;
}

QString leverKindName(const std::string &kind)
{
    const LeverKind *known = leverKind(kind);
    return known ? LeverKindsWords::tr(known->name) : shown(kind);
}

QString leverKindSentence(const LeverKind &kind)
{
    return LeverKindsWords::tr(kind.sentence);
}

QString leverTitle(const Scenario &scenario, int index)
{
    const auto place = static_cast<std::size_t>(index);
    if (place >= scenario.levers.size())
        return {};
    const Lever &lever = scenario.levers[place];
    const LeverKind *kind = leverKind(lever.kind);
    const PriceSheet *sheet = kind && kind->sheet ? findSheet(scenario, lever.sheet) : nullptr;
    const QString name = sheet ? LeverKindsWords::tr("Route to %1", "a price sheet")
                                     .arg(shown(sheet->product.empty() ? sheet->id : sheet->product))
                               : leverKindName(lever.kind);
    return LeverKindsWords::tr("%1. %2", "place, lever").arg(format::number(index + 1, 6), name);
}

const LeverParameter &effortParameter()
{
    return effort;
}

QString parameterName(const LeverParameter &parameter)
{
    return LeverKindsWords::tr(parameter.name);
}

QString parameterHelp(const LeverParameter &parameter)
{
    return LeverKindsWords::tr(parameter.help);
}

QString parameterUnit(const LeverParameter &parameter, const std::string &currency)
{
    const QString symbol = format::currencySymbol(QString::fromStdString(currency));
    switch (parameter.measure) {
    case M::fraction:
        return LeverKindsWords::tr("%");
    case M::seconds:
        return LeverKindsWords::tr("s");
    case M::moneyPerMonth:
        return LeverKindsWords::tr("%1/month").arg(symbol);
    case M::moneyPer1000:
        return LeverKindsWords::tr("%1/%2").arg(symbol, format::count(1000));
    case M::gigabytes:
        return LeverKindsWords::tr("GB");
    case M::days:
        return LeverKindsWords::tr("days");
    case M::ratio:
    case M::count:
        return {};
    }
    return {};
}

double parameterFactor(const LeverParameter &parameter)
{
    return parameter.measure == M::fraction ? 100 : 1;
}

NumberRule parameterRule(const LeverParameter &parameter)
{
    // The rules belong to the file's keys: a lever that states this one number has it.
    Scenario probe;
    probe.levers.emplace_back();
    probe.levers.front().*parameter.number = parameter.start;
    return ruleAt(probe, std::string("/levers/0/") + parameter.key).value_or(NumberRule());
}

double parameterOf(const Lever &lever, const LeverParameter &parameter)
{
    return (lever.*parameter.number).value_or(parameter.usual);
}

QString parameterText(const LeverParameter &parameter, double value, const std::string &currency)
{
    constexpr int digits = 6;
    const QString code = QString::fromStdString(currency);
    switch (parameter.measure) {
    case M::fraction:
        return format::percent(value);
    case M::seconds:
        return format::seconds(value);
    case M::moneyPerMonth:
        return LeverKindsWords::tr("%1 a month").arg(format::price(format::rounded(value, 2), code));
    case M::moneyPer1000:
        return LeverKindsWords::tr("%1 / %2 requests").arg(format::price(value, code), format::count(1000));
    case M::gigabytes:
        return LeverKindsWords::tr("%1 GB").arg(format::number(value, digits));
    case M::days:
        return value == 1 ? LeverKindsWords::tr("1 day")
                          : LeverKindsWords::tr("%1 days").arg(format::number(value, digits));
    case M::ratio:
        return LeverKindsWords::tr("×\u00a0%1", "a factor").arg(format::number(value, digits));
    case M::count:
        return format::number(value, digits);
    }
    return {};
}

const LeverParameter *leverParameterAt(const Scenario &scenario, const std::string &pointer, int *lever)
{
    const std::string start = "/levers/";
    if (!pointer.starts_with(start))
        return nullptr;
    std::size_t index = 0;
    const char *last = pointer.data() + pointer.size();
    const auto [end, failure] = std::from_chars(pointer.data() + start.size(), last, index);
    if (failure != std::errc() || end == last || *end != '/' || index >= scenario.levers.size())
        return nullptr;
    if (lever)
        *lever = static_cast<int>(index);
    const std::string_view key(end + 1, static_cast<std::size_t>(last - end - 1));
    const LeverKind *kind = leverKind(scenario.levers[index].kind);
    for (const LeverParameter &parameter : kind ? kind->parameters : std::span<const LeverParameter>()) {
        if (key == parameter.key)
            return &parameter;
    }
    return key == effort.key ? &effort : nullptr;
}

QString riskName(const std::string &risk)
{
    if (risk == "low")
        return LeverKindsWords::tr("Low", "risk");
    if (risk == "medium")
        return LeverKindsWords::tr("Medium", "risk");
    return risk == "high" ? LeverKindsWords::tr("High", "risk") : LeverKindsWords::tr("not given", "risk");
}

QString leverClasses(const Scenario &scenario, const Lever &lever)
{
    if (lever.classes.empty())
        return LeverKindsWords::tr("all", "classes of requests");
    QStringList names;
    for (const RequestClass &c : scenario.workload.classes) {
        if (std::find(lever.classes.begin(), lever.classes.end(), c.id) != lever.classes.end())
            names << shown(c.name.empty() ? c.id : c.name);
    }
    return names.join(LeverKindsWords::tr(", ", "between classes"));
}

QString leverSettings(const Scenario &scenario, const Lever &lever)
{
    QStringList parts;
    const LeverKind *kind = leverKind(lever.kind);
    for (const LeverParameter &parameter : kind ? kind->parameters : std::span<const LeverParameter>()) {
        if (lever.*parameter.number)
            parts << LeverKindsWords::tr("%1 %2", "parameter, value")
                         .arg(inSentence(parameterName(parameter)),
                              parameterText(parameter, parameterOf(lever, parameter), scenario.currency));
    }
    if (kind && kind->rate && !lever.rate.empty())
        parts << LeverKindsWords::tr("rate %1").arg(shown(lever.rate));
    return parts.join(LeverKindsWords::tr(", ", "between parameters"));
}

} // namespace isocost
