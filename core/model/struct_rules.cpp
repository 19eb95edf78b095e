// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/struct_rules.h"

#include "core/model/number_rule.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_set>

namespace isocost
{

namespace
{

constexpr std::size_t hoursOfWeek = 168;

void checkGiven(const std::string &text, const std::string &step, const std::string &what, const CheckContext &context)
{
    if (text.empty())
        context.refuse(step, what, "an empty text");
}

void checkTiers(const std::vector<Tier> &tiers, const CheckContext &context)
{
    for (std::size_t i = 0; i < tiers.size(); ++i) {
        const std::string step = "/tiers/" + std::to_string(i) + "/from";
        if (i == 0 && tiers[i].from != 0)
            context.refuse(step, "0 in the first tier", numberText(tiers[i].from));
        else if (i > 0 && tiers[i].from <= tiers[i - 1].from)
            context.refuse(step, "a number over " + numberText(tiers[i - 1].from), numberText(tiers[i].from));
    }
}

/// YYYY-MM-DD, a day that could be.
bool isDate(const std::string &text)
{
    constexpr std::string_view form = "dddd-dd-dd";
    if (text.size() != form.size())
        return false;
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (form[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != form[i])
            return false;
    }
    const int month = (text[5] - '0') * 10 + text[6] - '0';
    const int day = (text[8] - '0') * 10 + text[9] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

void checkQuantiles(const std::vector<std::pair<double, double>> &knots, const CheckContext &context)
{
    const std::string step = "/compute_quantiles";
    if (knots.size() < 2)
        return context.refuse(step, "at least two pairs of share and seconds", std::to_string(knots.size()));
    for (std::size_t i = 0; i < knots.size(); ++i) {
        const std::string at = step + "/" + std::to_string(i);
        const double share = knots[i].first;
        if (i == 0 && share != 0)
            return context.refuse(at + "/0", "0 in the first pair", numberText(share));
        if (i + 1 == knots.size() && share != 1)
            return context.refuse(at + "/0", "1 in the last pair", numberText(share));
        if (i > 0 && share <= knots[i - 1].first)
            return context.refuse(at + "/0", "a number over " + numberText(knots[i - 1].first), numberText(share));
        if (i > 0 && knots[i].second < knots[i - 1].second)
            return context.refuse(at + "/1", "a number of at least " + numberText(knots[i - 1].second),
                                  numberText(knots[i].second));
    }
}

/// Of boxes between the knots.
double meanOf(const std::vector<std::pair<double, double>> &knots)
{
    double mean = 0;
    for (std::size_t i = 0; i + 1 < knots.size(); ++i)
        mean += (knots[i + 1].first - knots[i].first) * (knots[i].second + knots[i + 1].second) / 2;
    return mean;
}

/// Throughput bought by the unit: its price is all in the rates.
void checkProvisioned(const PriceSheet &sheet, const CheckContext &context)
{
    if (!sheet.tokensPerMinutePerUnit)
        context.refuse("/tokens_per_minute_per_unit", "a number over 0 on a provisioned sheet", "nothing");
    if (!sheet.meters.empty())
        context.refuse("/meters", "none on a provisioned sheet, whose units are priced by rates",
                       std::to_string(sheet.meters.size()));
    const TokenWeights &weights = sheet.weights;
    if (weights.input == 0 && weights.output == 0 && weights.cachedInput.value_or(0) == 0)
        context.refuse("/weights", "a weight over 0", "only zeros");
}

} // namespace

void CheckContext::refuse(const std::string &step, const std::string &expected, const std::string &found) const
{
    errors.push_back({ErrorCode::input, path + step, "expected " + expected + ", found " + found});
}

std::string quotedText(const std::string &text)
{
    constexpr std::size_t longest = 60;
    std::size_t end = std::min(text.size(), longest);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return '"' + text.substr(0, end) + (end < text.size() ? "…" : "") + '"';
}

void checkRules(const RequestClass &c, const CheckContext &context)
{
    checkGiven(c.id, "/id", "an id", context);
    if (c.prefillTokensPerSecond && !c.decodeTokensPerSecond)
        context.refuse("/decode_tokens_per_second", "a number over 0 beside prefill_tokens_per_second", "nothing");
    if (c.decodeTokensPerSecond && !c.prefillTokensPerSecond)
        context.refuse("/prefill_tokens_per_second", "a number over 0 beside decode_tokens_per_second", "nothing");
    constexpr double rounding = 1e-12;
    if (c.cachedInputFraction + c.cacheWriteFraction > 1 + rounding)
        context.refuse("/cache_write_fraction",
                       "at most 1 together with cached_input_fraction, " + numberText(c.cachedInputFraction),
                       numberText(c.cacheWriteFraction));
    if (c.shape && c.shape->kind == Shape::Kind::bins)
        context.refuse("/shape/kind", "\"flat\" or \"hour_of_week\" for a class", "\"bins\"");
    if (c.computeQuantiles.empty())
        return;
    checkQuantiles(c.computeQuantiles, context);
    const double mean = meanOf(c.computeQuantiles);
    if (c.computeSeconds && (*c.computeSeconds > 2 * mean || *c.computeSeconds < mean / 2))
        context.refuse("/compute_seconds",
                       "about the mean of compute_quantiles, " + numberText(mean) +
                           ", which counts where both are given",
                       numberText(*c.computeSeconds));
}

void checkRules(const ModelShape &model, const CheckContext &context)
{
    checkGiven(model.id, "/id", "an id", context);
    if (model.activeParametersB > model.parametersB)
        context.refuse("/active_parameters_b", "at most parameters_b, " + numberText(model.parametersB),
                       numberText(model.activeParametersB));
    const double embeddings = 2 * model.vocabulary * model.hidden / 1e9;
    if (embeddings > model.activeParametersB)
        context.refuse("/active_parameters_b",
                       "at least the embeddings, 2 · vocabulary · hidden = " + numberText(embeddings) + " · 10⁹",
                       numberText(model.activeParametersB));
}

void checkRules(const Shape &shape, const CheckContext &context)
{
    constexpr std::size_t mostWeights = 10'080;
    if (shape.kind == Shape::Kind::flat)
        return;
    const std::size_t count = shape.weights.size();
    const bool isZero = std::all_of(shape.weights.begin(), shape.weights.end(), [](double w) { return w == 0; });
    if (shape.kind == Shape::Kind::hourOfWeek && count != hoursOfWeek)
        context.refuse("/weights", "168 weights", std::to_string(count));
    else if (count == 0)
        context.refuse("/weights", "at least one weight", "none");
    else if (count > mostWeights)
        context.refuse("/weights", "at most 10080 weights", std::to_string(count));
    else if (isZero)
        context.refuse("/weights", "at least one weight over 0", "only zeros");
}

void checkRules(const Workload &workload, const CheckContext &context)
{
    if (workload.classes.empty())
        context.refuse("/classes", "at least one class", "none");
    std::set<std::vector<double>> weeks; // each is looked at in every cell of the month
    std::size_t targets = 0;             // each is a mixture of its own to look at
    for (const RequestClass &c : workload.classes) {
        targets += c.slo ? 1 : 0;
        if (c.shape)
            weeks.insert(c.shape->weights);
    }
    const std::tuple<std::size_t, std::size_t, const char *> limits[] = {
        {workload.classes.size(), 1000, "classes"},
        {targets, 200, "classes with a target of their own"},
        {weeks.size(), 200, "different shapes of classes"}};
    for (const auto &[found, most, what] : limits) {
        if (found > most)
            return context.refuse("/classes", "at most " + std::to_string(most) + ' ' + what, std::to_string(found));
    }
    std::unordered_set<std::string> ids;
    for (std::size_t i = 0; i < workload.classes.size(); ++i) {
        const RequestClass &c = workload.classes[i];
        if (workload.shape.kind == Shape::Kind::bins && c.shape && c.shape->kind == Shape::Kind::hourOfWeek)
            context.refuse("/classes/" + std::to_string(i) + "/shape/kind",
                           "no hour of week beside a shape of the workload in bins", "\"hour_of_week\"");
        const std::string &id = c.id;
        if (!ids.insert(id).second)
            context.refuse("/classes/" + std::to_string(i) + "/id", "an id of its own", quotedText(id) + " again");
    }
}

void checkRules(const HourWindow &window, const CheckContext &context)
{
    if (window.from == window.to)
        context.refuse("/to", "an hour other than from", numberText(window.to));
}

void checkRules(const Meter &meter, const CheckContext &context)
{
    if (meter.price && !meter.tiers.empty())
        context.refuse("/tiers", "either price or tiers", "both");
    else if (!meter.price && meter.tiers.empty())
        context.refuse("/price", "price or tiers", "neither");
    checkTiers(meter.tiers, context);
    if (meter.overInputTokens && meter.upToInputTokens && *meter.upToInputTokens <= *meter.overInputTokens)
        context.refuse("/up_to_input_tokens", "a number over over_input_tokens, " + numberText(*meter.overInputTokens),
                       numberText(*meter.upToInputTokens));
}

void checkRules(const Rate &rate, const CheckContext &context)
{
    constexpr double secondsPerHour = 3600;
    checkGiven(rate.name, "", "a rate with a name", context);
    if (rate.hourly && rate.monthly)
        context.refuse("/monthly", "either hourly or monthly", "both");
    else if (!rate.hourly && !rate.monthly)
        context.refuse("/hourly", "a price, hourly or monthly", "none");
    if (rate.upfront > 0 && rate.termMonths <= 0)
        context.refuse("/term_months", "a number over 0 beside upfront", numberText(rate.termMonths));
    if (rate.interruptionsPerHour * rate.recoverySeconds >= secondsPerHour)
        context.refuse("/interruptions_per_hour", "less than an hour an hour spent recovering",
                       numberText(rate.interruptionsPerHour) + " interruptions of " + numberText(rate.recoverySeconds) +
                           " s each");
}

void checkRules(const PriceSheet &sheet, const CheckContext &context)
{
    checkGiven(sheet.id, "/id", "an id", context);
    checkGiven(sheet.currency, "/currency", "a currency code", context);
    if (traits(sheet.kind).hasRates && sheet.rates.empty())
        context.refuse("/rates", "at least one rate", "none");
    if (traits(sheet.kind).isOfUnits)
        checkProvisioned(sheet, context);
    for (std::size_t i = 0; i < sheet.meters.size(); ++i) {
        const Unit unit = sheet.meters[i].unit;
        if (traits(sheet.kind).isOfDevices && !traits(unit).isOfFleets)
            context.refuse("/meters/" + std::to_string(i) + "/unit",
                           "month, gb_month, gb_ingress, gb_egress, gb_processed or request on a dedicated sheet",
                           quotedText(unitKey(unit)));
    }
    std::unordered_set<std::string> names;
    for (const Rate &rate : sheet.rates) {
        if (!names.insert(rate.name).second)
            context.refuse("/rates" + pointerStep(rate.name), "a name of its own", quotedText(rate.name) + " again");
    }
}

void checkRules(const Scenario &scenario, const CheckContext &context)
{
    if (!scenario.asOf.empty() && !isDate(scenario.asOf))
        context.refuse("/as_of", "a date, YYYY-MM-DD", quotedText(scenario.asOf));
}

void checkRules(const SavingsPlan &plan, const CheckContext &context)
{
    checkGiven(plan.rates, "/rates", "the name of a rate", context);
}

namespace
{

void checkSchedule(const std::vector<double> &schedule, const CheckContext &context)
{
    if (schedule.empty())
        return;
    if (schedule.size() != hoursOfWeek)
        return context.refuse("/schedule", "168 hours, each 0 or 1", std::to_string(schedule.size()));
    for (std::size_t i = 0; i < schedule.size(); ++i) {
        if (schedule[i] != 0 && schedule[i] != 1)
            return context.refuse("/schedule/" + std::to_string(i), "0 or 1", numberText(schedule[i]));
    }
    if (std::all_of(schedule.begin(), schedule.end(), [](double on) { return on == 0; }))
        context.refuse("/schedule", "at least one hour on", "only zeros");
}

} // namespace

void checkRules(const Option &option, const CheckContext &context)
{
    checkSchedule(option.schedule, context);
    checkGiven(option.id, "/id", "an id", context);
    if (option.requestsPerSecondPerReplica && option.tokensPerSecondPerReplica)
        context.refuse("/tokens_per_second_per_replica",
                       "either requests_per_second_per_replica or tokens_per_second_per_replica", "both");
    if (!option.sheet.empty() && !option.sheets.empty())
        context.refuse("/sheets", "either sheet or sheets", "both");
}

void checkRules(const Uncertainty &uncertainty, const CheckContext &context)
{
    const double mode = uncertainty.mode.value_or(uncertainty.low);
    if (uncertainty.low > uncertainty.high)
        context.refuse("/high", "a number of at least low, " + numberText(uncertainty.low),
                       numberText(uncertainty.high));
    else if (mode < uncertainty.low || mode > uncertainty.high)
        context.refuse("/mode", "a number from low to high", numberText(mode));
    if (uncertainty.kind == Uncertainty::Kind::lognormal && uncertainty.low <= 0)
        context.refuse("/low", "a number over 0 for a lognormal", numberText(uncertainty.low));
}

} // namespace isocost
