// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/options/pure_options.h"
#include "core/engine/traffic/traffic.h"
#include "ui/explain/explainer.h"
#include "ui/explain/figure_explanations.h"
#include "ui/format/format.h"

#include <algorithm>

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
        return {Explain::tr("Cold starts"),
                Explain::tr("no cold start in the bill or the load, no idle time billed, no provisioned concurrency")};
    case Driver::dataTransfer:
        return {Explain::tr("Data transfer"), Explain::tr("no data in, out or processed")};
    case Driver::concurrency:
        return {Explain::tr("Concurrency limits"), Explain::tr("no extra concurrency bought")};
    case Driver::modelSize:
        return {Explain::tr("Model size and memory"),
                Explain::tr("the smallest memory, no load time, no storage, no custom-model premium")};
    case Driver::pricingTiers:
        return {Explain::tr("Pricing tiers"),
                Explain::tr("no surcharge, and every usage price as it averages at the pilot volume")};
    }
    return {};
}

/// One driver switched on and the others off, or the other way round.
DriverSwitches oneApart(Driver driver, bool on)
{
    DriverSwitches s{!on, !on, !on, !on, !on};
    bool *const each[] = {&s.coldStart, &s.dataTransfer, &s.concurrency, &s.modelSize, &s.pricingTiers};
    *each[static_cast<std::size_t>(driver)] = on;
    return s;
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
    out.say(sticker ? Explain::tr("Sticker price") : Explain::tr("True cost"),
            out.money(sticker ? result.sticker : result.full),
            Explain::tr("The monthly cost with all five drivers switched off. With each driver's share it comes to "
                        "the true cost."),
            Explain::tr("sticker + Σ shares = true cost"));
    for (int i = 0; i < driverCount; ++i)
        out.step(wordsOf(static_cast<Driver>(i)).name, out.exactMoney(result.shares[static_cast<std::size_t>(i)]));
    out.step(Explain::tr("True cost"), out.exactMoney(result.full));
    for (const CostLine &line : out.result()->lines) {
        if (line.kind == CostKind::meter)
            out.priceInputs(line);
    }
}

} // namespace

void explainDriver(Explainer &out)
{
    const auto &all = out.analysis().drivers;
    const auto result = std::ranges::find(all, out.figure().option, &DriverResult::option);
    if (result == all.end() || !traits(out.option()->kind).hasInstances)
        return;
    const int index = out.figure().index;
    if (out.figure().kind == FigureKind::sticker)
        return explainBridge(out, *result);
    if (index < 0 || index >= driverCount)
        return;
    const auto driver = static_cast<Driver>(index);
    const DriverWords words = wordsOf(driver);
    const double share = result->shares[static_cast<std::size_t>(index)];
    out.say(words.name, out.exactMoney(share),
            Explain::tr("What this driver adds to the bill, on average over every order in which the five drivers can "
                        "be switched on (Shapley value): so the shares add up whatever the order. Off means: %1.")
                .arg(words.off),
            u"φ_i = Σ_{S ∌ i} |S|! (4 − |S|)! ÷ 5! · (cost(S ∪ i) − cost(S))");
    out.step(Explain::tr("All drivers off: sticker price"), out.exactMoney(result->sticker));
    out.step(Explain::tr("Switched on first, it adds"),
             out.exactMoney(costWith(out, oneApart(driver, true)) - result->sticker));
    out.step(Explain::tr("Switched on last, it adds"),
             out.exactMoney(result->full - costWith(out, oneApart(driver, false))));
    out.step(Explain::tr("All drivers on: true cost"), out.exactMoney(result->full));
    if (share < 0)
        out.note(Explain::tr("A negative share is a saving: the sticker price is higher than what is paid for this."));
    inputsOf(out, driver);
}

} // namespace isocost
