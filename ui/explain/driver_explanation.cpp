// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/pure_options.h"
#include "core/engine/traffic/traffic.h"
#include "ui/explain/explainer.h"
#include "ui/format/format.h"

#include <array>

namespace isocost
{

namespace
{

struct DriverWords {
    QString name;
    QString off;
};

DriverWords wordsOf(Driver driver)
{
    switch (driver) {
    case Driver::coldStart:
        return {
            ExplainWords::tr("Cold starts"),
            ExplainWords::tr("no cold start in the bill or the load, no idle time billed, no provisioned concurrency")};
    case Driver::dataTransfer:
        return {ExplainWords::tr("Data transfer"), ExplainWords::tr("no data in, out or processed")};
    case Driver::concurrency:
        return {ExplainWords::tr("Concurrency limits"), ExplainWords::tr("no extra concurrency bought")};
    case Driver::modelSize:
        return {ExplainWords::tr("Model size and memory"),
                ExplainWords::tr("the smallest memory, no load time, no storage, no custom-model premium")};
    case Driver::pricingTiers:
        return {ExplainWords::tr("Pricing tiers"),
                ExplainWords::tr("no surcharge, and every usage price as it averages at the pilot volume")};
    }
    return {};
}

DriverSwitches switches(bool on)
{
    return {on, on, on, on, on};
}

void set(DriverSwitches &s, Driver driver, bool on)
{
    switch (driver) {
    case Driver::coldStart:
        s.coldStart = on;
        break;
    case Driver::dataTransfer:
        s.dataTransfer = on;
        break;
    case Driver::concurrency:
        s.concurrency = on;
        break;
    case Driver::modelSize:
        s.modelSize = on;
        break;
    case Driver::pricingTiers:
        s.pricingTiers = on;
        break;
    }
}

double costWith(const Explainer &out, const DriverSwitches &s)
{
    return ServerlessOption(out.scenario(), *out.option(), allClasses(out.scenario()), s).monthlyCost(1);
}

void driverInputs(Explainer &out, Driver driver, const PriceSheet &sheet)
{
    switch (driver) {
    case Driver::coldStart:
        for (const char *path :
             {"cold_start/keep_alive_seconds", "cold_start/base_seconds", "cold_start/load_gb_per_second"})
            out.sheetInput(sheet, path);
        return out.optionInput(*out.option(), "provisioned_concurrency");
    case Driver::dataTransfer:
        return out.classInputs({"payload_in_kb", "payload_out_kb"});
    case Driver::concurrency:
        out.sheetInput(sheet, "concurrency/limit");
        return out.sheetInput(sheet, "concurrency/extra_price_per_month");
    case Driver::modelSize:
        out.classInputs({"memory_gb", "model_gb"});
        return out.sheetInput(sheet, "billing/custom_model_premium");
    case Driver::pricingTiers:
        out.input("/pilot_requests_per_day");
        return out.sheetInput(sheet, "billing/surcharge_fraction");
    }
}

bool belongsTo(Driver driver, Unit unit)
{
    if (driver == Driver::dataTransfer)
        return traits(unit).isData;
    if (driver == Driver::coldStart)
        return unit == Unit::provisionedSecond || unit == Unit::provisionedGbSecond;
    if (driver == Driver::modelSize)
        return unit == Unit::gbSecond || unit == Unit::gbMonth;
    return driver == Driver::pricingTiers && !isPerMonth(unit);
}

void inputsOf(Explainer &out, Driver driver)
{
    for (const CostLine &line : out.result()->lines) {
        const PriceSheet *sheet = findSheet(out.scenario(), line.sheet);
        if (!sheet || line.kind != CostKind::meter)
            continue;
        driverInputs(out, driver, *sheet);
        if (belongsTo(driver, line.unit))
            out.priceInputs(line);
    }
}

void explainBridge(Explainer &out, const DriverResult &result)
{
    const bool sticker = out.figure().kind == FigureKind::sticker;
    out.say(
        out.titled(sticker ? ExplainWords::tr("Sticker price") : ExplainWords::tr("True cost")),
        out.money(sticker ? result.sticker : result.full),
        ExplainWords::tr("The monthly cost with all five drivers switched off. With each driver's share it comes to "
                         "the true cost."),
        ExplainWords::tr("sticker + Σ shares = true cost"));
    for (int i = 0; i < driverCount; ++i)
        out.step(wordsOf(static_cast<Driver>(i)).name, out.exactMoney(result.shares[static_cast<std::size_t>(i)]));
    out.step(ExplainWords::tr("True cost"), out.exactMoney(result.full));
    for (const CostLine &line : out.result()->lines) {
        if (line.kind == CostKind::meter)
            out.priceInputs(line);
    }
}

} // namespace

void explainDriver(Explainer &out)
{
    const DriverResult *result = nullptr;
    for (const DriverResult &candidate : out.analysis().drivers)
        result = candidate.option == out.figure().option ? &candidate : result;
    if (!result || !out.result() || !out.option() || !traits(out.option()->kind).hasInstances)
        return;
    const int index = out.figure().index;
    if (out.figure().kind == FigureKind::sticker)
        return explainBridge(out, *result);
    if (index < 0 || index >= driverCount)
        return;
    const auto driver = static_cast<Driver>(index);
    const DriverWords words = wordsOf(driver);
    const double share = result->shares[static_cast<std::size_t>(index)];
    out.say(
        out.titled(words.name), out.exactMoney(share),
        ExplainWords::tr("What this driver adds to the bill, on average over every order in which the five drivers can "
                         "be switched on (Shapley value): so the shares add up whatever the order. Off means: %1.")
            .arg(words.off),
        QStringLiteral("φ_i = Σ_{S ∌ i} |S|! (4 − |S|)! ÷ 5! · (cost(S ∪ i) − cost(S))"));
    DriverSwitches only = switches(false);
    set(only, driver, true);
    DriverSwitches without = switches(true);
    set(without, driver, false);
    out.step(ExplainWords::tr("All drivers off: sticker price"), out.exactMoney(result->sticker));
    out.step(ExplainWords::tr("Switched on first, it adds"), out.exactMoney(costWith(out, only) - result->sticker));
    out.step(ExplainWords::tr("Switched on last, it adds"), out.exactMoney(result->full - costWith(out, without)));
    out.step(ExplainWords::tr("All drivers on: true cost"), out.exactMoney(result->full));
    if (share < 0)
        out.note(
            ExplainWords::tr("A negative share is a saving: the sticker price is higher than what is paid for this."));
    inputsOf(out, driver);
}

} // namespace isocost
