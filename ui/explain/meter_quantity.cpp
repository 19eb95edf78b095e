// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/meter_quantity.h"

#include "core/engine/traffic/traffic.h"
#include "ui/format/format.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

bool isAssigned(const Option &portfolio, const std::string &classId, const std::string &optionId)
{
    return std::any_of(portfolio.assign.begin(), portfolio.assign.end(),
                       [&](const auto &entry) { return entry.first == classId && entry.second == optionId; });
}

const std::string &sheetIdFor(const Option &option, const std::string &classId)
{
    for (const auto &[id, sheet] : option.sheets) {
        if (id == classId)
            return sheet;
    }
    return option.sheet;
}

bool counts(const Meter &meter, const RequestClass &c)
{
    return meter.classes.empty() || std::find(meter.classes.begin(), meter.classes.end(), c.id) != meter.classes.end();
}

/// The share of the requests that the line's side of the option serves; empty where it is not known.
std::optional<double> servedShare(const Explainer &out, const LineContext &context)
{
    const OptionResult &result = *out.result();
    if (result.kind == OptionKind::hybrid)
        return context.owner->kind == OptionKind::dedicated ? result.dedicatedShare.value_or(0)
                                                            : 1 - result.dedicatedShare.value_or(0);
    if (result.kind != OptionKind::portfolio)
        return 1;
    const bool direct = std::any_of(out.option()->assign.begin(), out.option()->assign.end(),
                                    [&](const auto &entry) { return entry.second == context.owner->id; });
    return direct ? std::optional(1.0) : std::nullopt;
}

/// The memory that a pool of the class runs with: the smallest option that fits its largest class.
double memoryGb(const Explainer &out, const LineContext &context, const RequestClass &c)
{
    double needed = 0;
    for (const RequestClass *other : servedClasses(out, context))
        needed = other->model == c.model ? std::max(needed, other->memoryGb) : needed;
    std::vector<double> options = context.sheet->memoryOptionsGb;
    if (options.empty())
        return needed > 0 ? needed : 1;
    std::sort(options.begin(), options.end());
    const auto fits = std::find_if(options.begin(), options.end(), [&](double gb) { return gb >= needed; });
    return fits == options.end() ? options.back() : *fits;
}

double billedServiceSeconds(const LineContext &context, const RequestClass &c)
{
    const Billing &billing = context.sheet->billing;
    return billedSeconds(ServiceTime(computeSeconds(c) / context.owner->speed, c.computeCv), billing.incrementSeconds,
                         billing.minimumSeconds);
}

/// Units that one billed call counts, before failed calls.
double unitsPerCall(const Explainer &out, const LineContext &context, const RequestClass &c)
{
    constexpr double kilobytesPerGb = 1e6;
    const auto hasCached = [](const Meter &m) { return m.unit == Unit::cachedInputToken; };
    switch (context.meter->unit) {
    case Unit::request:
        return 1;
    case Unit::inputToken:
        return c.inputTokens * (std::any_of(context.sheet->meters.begin(), context.sheet->meters.end(), hasCached)
                                    ? 1 - c.cachedInputFraction
                                    : 1);
    case Unit::cachedInputToken:
        return c.inputTokens * c.cachedInputFraction;
    case Unit::outputToken:
        return c.outputTokens;
    case Unit::image:
        return c.images;
    case Unit::audioSecond:
        return c.audioSeconds;
    case Unit::computeSecond:
        return billedServiceSeconds(context, c);
    case Unit::gbSecond:
        return billedServiceSeconds(context, c) * memoryGb(out, context, c);
    case Unit::gbIngress:
        return c.payloadInKb / kilobytesPerGb;
    case Unit::gbEgress:
        return c.payloadOutKb / kilobytesPerGb;
    case Unit::gbProcessed:
        return (c.payloadInKb + c.payloadOutKb) / kilobytesPerGb;
    default:
        return 0;
    }
}

QString className(const RequestClass &c)
{
    return QString::fromStdString(c.name.empty() ? c.id : c.name).simplified();
}

/// One class's part of the quantity, said as a line; its units.
double classPart(Explainer &out, const LineContext &context, const ClassTraffic &traffic, double served)
{
    const RequestClass &c = *traffic.source;
    const double calls = traffic.requestsPerMonth * served;
    const double failed = 1 + c.failureFraction * context.sheet->billing.failedFraction;
    const double each = unitsPerCall(out, context, c);
    const double units = calls * failed * each * context.meter->share;
    if (!(units > 0))
        return 0;
    QString text = ExplainWords::tr("%1: %2 requests a month").arg(className(c), plainFigure(calls));
    if (failed != 1)
        text += ExplainWords::tr(" × %1 with failed calls").arg(plainFigure(failed));
    if (context.meter->unit != Unit::request)
        text += ExplainWords::tr(" × %1 %2").arg(plainFigure(each), format::unitName(context.meter->unit));
    if (context.meter->share != 1)
        text += ExplainWords::tr(" × %1 of the quantity").arg(format::percent(context.meter->share));
    out.step(text, plainFigure(units));
    return units;
}

/// What the platform's state adds to (or takes from) the service time.
void explainRest(Explainer &out, const LineContext &context, double rest)
{
    const PriceSheet &sheet = *context.sheet;
    const auto &cold = out.result()->coldStart;
    QStringList why;
    if (sheet.coldStart && sheet.coldStart->billed && cold)
        why << ExplainWords::tr("cold starts (%1 of the attempts, up to %2 each)")
                   .arg(format::percent(cold->probability), format::seconds(cold->seconds));
    if (sheet.billing.idleBilled && cold)
        why << ExplainWords::tr("%1 idle instances on average").arg(plainFigure(cold->meanIdleInstances));
    if (context.owner->provisionedConcurrency > 0)
        why << ExplainWords::tr("service time on provisioned instances, priced by its own unit");
    if (why.isEmpty())
        why << ExplainWords::tr("what the platform's state adds");
    out.step(why.join(ExplainWords::tr(" and ", "between reasons")), plainFigure(rest));
}

void explainMonthly(Explainer &out, const LineContext &context)
{
    const double hours = out.scenario().hoursPerMonth;
    const QString quantity = plainFigure(context.line->quantity.value_or(0));
    switch (context.meter->unit) {
    case Unit::provisionedSecond:
    case Unit::provisionedGbSecond:
        out.step(ExplainWords::tr("%1 provisioned instances × 3,600 s × %2 h%3")
                     .arg(QString::number(context.owner->provisionedConcurrency), plainFigure(hours),
                          context.meter->unit == Unit::provisionedGbSecond ? ExplainWords::tr(" × memory in GB")
                                                                           : QString()),
                 quantity);
        out.optionInput(*context.owner, "provisioned_concurrency");
        out.input("/calendar/hours_per_month");
        break;
    case Unit::gbMonth:
        out.step(context.owner->kind == OptionKind::dedicated
                     ? ExplainWords::tr("the models' size × replicas and spares that keep a copy")
                     : ExplainWords::tr("the size of the largest model of each pool"),
                 quantity);
        out.classInputs({"model_gb"});
        break;
    default:
        out.step(ExplainWords::tr("charged by the month"), quantity);
    }
}

void quantityInputs(Explainer &out, Unit unit)
{
    out.classInputs({"requests_per_day"});
    out.input("/calendar/hours_per_month");
    switch (unit) {
    case Unit::inputToken:
    case Unit::cachedInputToken:
        return out.classInputs({"input_tokens", "cached_input_fraction"});
    case Unit::outputToken:
        return out.classInputs({"output_tokens"});
    case Unit::image:
        return out.classInputs({"images"});
    case Unit::audioSecond:
        return out.classInputs({"audio_seconds"});
    case Unit::gbIngress:
        return out.classInputs({"payload_in_kb"});
    case Unit::gbEgress:
        return out.classInputs({"payload_out_kb"});
    case Unit::gbProcessed:
        return out.classInputs({"payload_in_kb", "payload_out_kb"});
    case Unit::computeSecond:
    case Unit::provisionedExecutionSecond:
        return out.classInputs(
            {"compute_seconds", "compute_cv", "prefill_tokens_per_second", "decode_tokens_per_second"});
    case Unit::gbSecond:
    case Unit::provisionedExecutionGbSecond:
        return out.classInputs(
            {"compute_seconds", "compute_cv", "prefill_tokens_per_second", "decode_tokens_per_second", "memory_gb"});
    default:
        return;
    }
}

} // namespace

std::vector<const RequestClass *> servedClasses(const Explainer &out, const LineContext &context)
{
    std::vector<const RequestClass *> served;
    const bool portfolio = out.option()->kind == OptionKind::portfolio;
    for (const RequestClass &c : out.scenario().workload.classes) {
        if (!(c.requestsPerDay > 0) || sheetIdFor(*context.owner, c.id) != context.sheet->id)
            continue;
        if (!portfolio || isAssigned(*out.option(), c.id, context.owner->id))
            served.push_back(&c);
    }
    return served;
}

void explainQuantity(Explainer &out, const LineContext &context)
{
    const double quantity = context.line->quantity.value_or(0);
    if (isPerMonth(context.meter->unit))
        return explainMonthly(out, context);
    const std::optional<double> served = servedShare(out, context);
    if (!served) {
        out.note(ExplainWords::tr("The quantity is this option's part of the portfolio."));
        return;
    }
    if (out.result()->kind == OptionKind::hybrid)
        out.step(ExplainWords::tr("This side of the split serves"), format::percent(*served));
    const std::vector<const RequestClass *> classes = servedClasses(out, context);
    double explained = 0;
    for (const ClassTraffic &traffic : trafficOf(out.scenario(), allClasses(out.scenario()))) {
        if (std::find(classes.begin(), classes.end(), traffic.source) != classes.end() &&
            counts(*context.meter, *traffic.source))
            explained += classPart(out, context, traffic, *served);
    }
    const double rest = quantity - explained;
    constexpr double sameWithin = 1e-9;
    if (std::abs(rest) > sameWithin * std::max(quantity, explained))
        explainRest(out, context, rest);
    out.step(ExplainWords::tr("Quantity of the month, %1").arg(format::unitName(context.meter->unit)),
             plainFigure(quantity));
    quantityInputs(out, context.meter->unit);
}

} // namespace isocost
