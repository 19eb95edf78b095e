// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/comparison/platforms.h"

#include "core/engine/answer/comparison/capacity_table.h"
#include "core/engine/answer/comparison/platform_pricer.h"
#include "core/model/number_rule.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace isocost
{

namespace
{

/// Lower-case words and numbers; "3.1" is one.
std::set<std::string> words(const std::string &text)
{
    std::set<std::string> found;
    std::string word;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : ' ';
        const auto isDigit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
        const bool isPoint = c == '.' && i > 0 && isDigit(i - 1) && isDigit(i + 1);
        if (isLetter || isDigit(i) || isPoint) {
            word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (!word.empty()) {
            found.insert(std::move(word));
            word.clear();
        }
    }
    return found;
}

double exchangeRate(const Scenario &scenario, const std::string &currency)
{
    if (currency == scenario.currency)
        return 1;
    const auto found = std::ranges::find_if(scenario.exchangeRates, [&](const auto &e) { return e.first == currency; });
    return found == scenario.exchangeRates.end() ? 0 : found->second;
}

bool canBeInterrupted(const Rate &rate)
{
    return rate.interruptionsPerHour > 0 || rate.name.find("spot") != std::string::npos;
}

/// A sheet of calls to a model, whatever runs it.
bool sellsCalls(const PriceSheet &sheet)
{
    const auto has = [&](bool UnitTraits::*holds) {
        return std::ranges::any_of(sheet.meters, [&](const Meter &meter) { return traits(meter.unit).*holds; });
    };
    if (traits(sheet.kind).isOfDevices)
        return false;
    return traits(sheet.kind).isOfUnits || (has(&UnitTraits::isOfModel) && !has(&UnitTraits::isTime));
}

/// All of the scenario but its sheets, options and plans.
Scenario surroundings(const Scenario &scenario)
{
    Scenario alone;
    alone.currency = scenario.currency;
    alone.exchangeRates = scenario.exchangeRates;
    alone.taxFraction = scenario.taxFraction;
    alone.hoursPerMonth = scenario.hoursPerMonth;
    alone.pilotRequestsPerDay = scenario.pilotRequestsPerDay;
    alone.workload = scenario.workload;
    alone.models = scenario.models;
    return alone;
}

/// What is said of the sheet itself, without a price.
PlatformPrice unpriced(const Scenario &scenario, const PriceSheet &sheet, std::size_t index)
{
    PlatformPrice price;
    price.sheet = index;
    price.sheetId = sheet.id;
    price.effective = sheet.effective;
    price.kind = sheet.kind;
    price.provider = sheet.provider;
    price.product = sheet.product;
    price.region = sheet.region;
    price.memoryGb = sheet.memoryGb;
    price.hasCurrencyRate = exchangeRate(scenario, sheet.currency) > 0;
    price.isOtherModel = sellsOtherModel(sheet, scenario.workload);
    return price;
}

/// The one model of the scenario's that all classes with tokens name, with their mean tokens.
struct NamedModel {
    const ModelShape *shape = nullptr;
    MeanTokens mean;
};

NamedModel namedModel(const Scenario &scenario)
{
    NamedModel named;
    double requests = 0;
    for (const RequestClass &c : scenario.workload.classes) {
        if (!(c.requestsPerDay > 0) || !hasTokens(c))
            continue;
        const ModelShape *shape = findModel(scenario, c.model);
        if (!shape || (named.shape && named.shape != shape))
            return {};
        named.shape = shape;
        requests += c.requestsPerDay;
        named.mean.input += c.requestsPerDay * inputTokensOf(c);
        named.mean.output += c.requestsPerDay * outputTokensOf(c);
    }
    if (requests > 0)
        named.mean = {named.mean.input / requests, named.mean.output / requests};
    return named;
}

/// Lets model and hardware say what a replica does, on as many devices as the model needs; false where they cannot.
bool setCapacity(const NamedModel &model, const PriceSheet &sheet, Option &option)
{
    if (!model.shape || !sheet.hardware || !sheet.hardware->bf16Tflops || !sheet.memoryGb)
        return false;
    CapacityChoice choice;
    choice.model = model.shape->id;
    choice.precision = sheet.hardware->fp8Tflops ? WeightPrecision::fp8 : WeightPrecision::bf16;
    option.gpusPerReplica =
        fewestGpus({*model.shape, *sheet.hardware, *sheet.memoryGb, 1, choice.engine, choice.precision}, model.mean);
    option.capacity = std::move(choice);
    return true;
}

void evaluateOn(Scenario &alone, PlatformPricer &pricer, PlatformPrice &price)
{
    if (!price.hasCurrencyRate)
        return;
    alone.options = {price.option};
    price.result = pricer.result(alone);
}

/// Whether some call to a language model says nothing of its memory.
bool lacksMemory(const Workload &workload)
{
    return std::ranges::any_of(workload.classes, [](const RequestClass &c) {
        return c.requestsPerDay > 0 && hasTokens(c) && c.memoryGb <= 0;
    });
}

/// A sheet of functions: instances of a memory that is chosen, by which they are priced, or which is all they have. One
/// without a memory to go by would be of the smallest, and next to free.
bool isSizedByMemory(const PriceSheet &sheet)
{
    const bool sellsMemory =
        std::ranges::any_of(sheet.meters, [](const Meter &meter) { return traits(meter.unit).timesMemory; });
    return traits(sheet.kind).isByUse && !sellsCalls(sheet) && (sellsMemory || !sheet.accelerator);
}

/// Where nothing says how fast a machine runs a language model: one of many weights is no work for a machine without an
/// accelerator, and none at all for one that cannot hold it at a byte a weight.
void refuseWhatCannotRun(const NamedModel &model, const PriceSheet &sheet, PlatformPrice &price)
{
    constexpr double largestB = 3;
    constexpr double bytesPerWeight = 1;
    if (!model.shape || price.isSpeedKnown || sellsCalls(sheet))
        return;
    const auto refuse = [&](Reason reason) {
        std::vector<Reason> &reasons = price.result.reasons;
        if (std::ranges::find(reasons, reason) == reasons.end())
            reasons.push_back(reason);
        price.result.feasible = false;
    };
    if (model.shape->parametersB > largestB && !sheet.accelerator)
        refuse(Reason::accelerator);
    const auto &sizes = sheet.memoryOptionsGb;
    const double largestGb = sizes.empty() ? 0 : *std::ranges::max_element(sizes);
    const std::optional<double> memoryGb = sheet.memoryGb  ? sheet.memoryGb
                                           : largestGb > 0 ? std::optional(largestGb)
                                                           : std::nullopt;
    if (memoryGb && *memoryGb < model.shape->parametersB * bytesPerWeight)
        refuse(Reason::memory);
}

bool comesBefore(const PlatformPrice &a, const PlatformPrice &b)
{
    if (a.canServe() != b.canServe())
        return a.canServe();
    if (a.canServe() && a.result.monthlyCost != b.result.monthlyCost)
        return a.result.monthlyCost < b.result.monthlyCost;
    return std::tie(a.provider, a.product, a.sheetId, a.rate) < std::tie(b.provider, b.product, b.sheetId, b.rate);
}

} // namespace

Option plainOption(const PriceSheet &sheet, const std::string &rate, int slots, bool sizeForTarget)
{
    Option option;
    option.id = sheet.id;
    option.sheet = sheet.id;
    option.kind = kindWith(traits(sheet.kind).prices).kind;
    if (traits(sheet.kind).hasRates)
        option.rate = rate;
    if (traits(sheet.kind).isOfDevices) {
        option.slots = slots;
        option.sizing = sizeForTarget ? Sizing::slo : Sizing::utilization;
    }
    return option;
}

int slotsOf(const Scenario &scenario)
{
    const auto dedicated =
        std::ranges::find_if(scenario.options, [](const Option &option) { return traits(option.kind).hasReplicas; });
    return dedicated == scenario.options.end() ? 1 : dedicated->slots;
}

std::vector<PlatformPrice> pricePlatforms(const Scenario &scenario, const std::vector<PriceSheet> &sheets,
                                          const PlatformTerms &terms, std::stop_token stop)
{
    const bool wantsTarget = hasTarget(scenario.workload);
    Scenario alone = surroundings(scenario);
    PlatformPricer pricer(scenario);
    const NamedModel model = namedModel(scenario);
    std::vector<PlatformPrice> prices;
    for (std::size_t i = 0; i < sheets.size() && !stop.stop_requested(); ++i) {
        const PriceSheet &sheet = sheets[i];
        alone.sheets = {sheet};
        PlatformPrice plain = unpriced(scenario, sheet, i);
        plain.isOtherModel = !terms.anyModel && plain.isOtherModel;
        if (traits(sheet.kind).isByUse) {
            PlatformPrice &price = prices.emplace_back(plain);
            price.option = plainOption(sheet, {}, terms.slots, wantsTarget);
            price.isSpeedKnown = sheet.speed.has_value();
            price.lacksMemory = isSizedByMemory(sheet) && !price.isSpeedKnown && lacksMemory(scenario.workload);
            evaluateOn(alone, pricer, price);
            refuseWhatCannotRun(model, sheet, price);
            continue;
        }
        for (const Rate &rate : sheet.rates) {
            PlatformPrice &price = prices.emplace_back(plain);
            price.rate = rate.name;
            price.option = plainOption(sheet, rate.name, terms.slots, wantsTarget);
            const bool isFleet = traits(price.option.kind).hasReplicas;
            price.isSpeedKnown = isFleet ? setCapacity(model, sheet, price.option) : sheet.speed.has_value();
            price.isSpot = canBeInterrupted(rate);
            evaluateOn(alone, pricer, price);
            refuseWhatCannotRun(model, sheet, price);
        }
    }
    std::ranges::stable_sort(prices, comesBefore);
    return prices;
}

const PlatformPrice *smallestDedicated(const std::vector<PlatformPrice> &prices)
{
    const PlatformPrice *smallest = nullptr;
    for (const PlatformPrice &price : prices) {
        if (!traits(price.kind).isOfDevices || price.isSpot || !price.isFit())
            continue;
        const auto size = [](const PlatformPrice &p) {
            return std::pair(p.memoryGb.value_or(NumberRule::largestNumber), p.result.monthlyCost);
        };
        if (!smallest || size(price) < size(*smallest))
            smallest = &price;
    }
    return smallest;
}

bool sellsOtherModel(const PriceSheet &sheet, const Workload &workload)
{
    if (!sellsCalls(sheet))
        return false;
    const std::set<std::string> sold = words(sheet.product + " " + sheet.id);
    return std::ranges::any_of(workload.classes, [&](const RequestClass &c) {
        return c.requestsPerDay > 0 && !std::ranges::includes(sold, words(c.model));
    });
}

} // namespace isocost
