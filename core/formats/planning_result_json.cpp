// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/planning_result_json.h"

#include "core/formats/json_fields.h"
#include "core/model/lever_kinds.h"

namespace isocost
{

namespace
{

Json leverShareJson(const LeverShare &share)
{
    Fields fields;
    fields.add("index", share.index).add("kind", traits(share.kind).key).add("share", share.share);
    fields.add("alone", share.alone).add("added_last", share.addedLast);
    if (share.standardError > 0)
        fields.add("standard_error", share.standardError);
    return fields;
}

Json leversJson(const LeverResult &result)
{
    return Fields()
        .add("id", result.option)
        .add("before", result.before)
        .add("after", result.after)
        .add("levers", listOf(result.levers, leverShareJson))
        .add("feasible_after", result.feasible)
        .add("slo_met_after", result.sloMet);
}

const char *phaseKey(RoadmapPhase phase)
{
    switch (phase) {
    case RoadmapPhase::first:
        return "1";
    case RoadmapPhase::second:
        return "2";
    case RoadmapPhase::later:
        return "later";
    }
    return "";
}

Json stepJson(const RoadmapStep &step)
{
    return Fields()
        .add("index", step.index)
        .add("phase", phaseKey(step.phase))
        .add("saving_per_month", step.savingPerMonth)
        .add("effort_days", step.effortDays)
        .add("payback_months", step.paybackMonths);
}

/// One figure per option, by its id.
Json byOption(const std::vector<std::string> &ids, const std::vector<double> &figures)
{
    Fields fields;
    for (std::size_t i = 0; i < ids.size(); ++i)
        fields.add(ids[i].c_str(), figures[i]);
    return fields;
}

Json monthJson(const PlanMonth &month, const std::vector<std::string> &options)
{
    return Fields()
        .add("month", month.month)
        .add("requests_per_day", month.requestsPerDay)
        .add("option", month.option)
        .add("monthly_cost", month.monthlyCost)
        .add("switching_cost", month.switchingCost)
        .add("options", byOption(options, month.bills));
}

Json alertJson(const BudgetAlert &alert)
{
    return Fields().add("fraction", alert.fraction).add("month", alert.month);
}

Json budgetJson(const std::optional<PlanBudget> &budget)
{
    if (!budget)
        return {};
    return Fields().add("first_month_over", budget->firstMonthOver).add("alerts", listOf(budget->alerts, alertJson));
}

Json termJson(const PlanTerm &term)
{
    return Fields()
        .add("option", term.option)
        .add("begin", term.begin)
        .add("months", term.months)
        .add("units", term.units)
        .add("price_per_month", term.price)
        .add("outstanding", term.outstanding());
}

Json optionJson(const OptionConfidence &option)
{
    return Fields()
        .add("id", option.id)
        .add("p10", option.p10)
        .add("p50", option.p50)
        .add("p90", option.p90)
        .add("probability_recommended", option.probabilityRecommended)
        .add("expected_regret", option.expectedRegret)
        .add("probability_feasible", option.probabilityFeasible);
}

Json inputJson(const InputConfidence &input)
{
    Json tornado;
    if (input.tornado)
        tornado = Fields().add("low", input.tornado->low).add("high", input.tornado->high);
    return Fields().add("at", input.at).add("value_of_information", input.valueOfInformation).add("tornado", tornado);
}

} // namespace

std::string writeConfidence(const ConfidenceResult &result)
{
    return prettyJson(Fields()
                          .add("format", "isocost.confidence")
                          .add("version", 1)
                          .add("seed", Json(result.seed))
                          .add("draws", result.draws)
                          .add("options", listOf(result.options, optionJson))
                          .add("value_of_perfect_information", result.valueOfPerfectInformation)
                          .add("inputs", listOf(result.inputs, inputJson))
                          .add("best_fixed_choice", result.bestFixed)
                          .add("recommended", result.recommended)
                          .add("runner_up", result.runnerUp));
}

std::string writePlan(const PlanResult &plan, const std::optional<MonthPlan> &assumed)
{
    Json document =
        Fields()
            .add("format", "isocost.plan")
            .add("version", 1)
            .add("months", listOf(plan.months, [&](const PlanMonth &m) { return monthJson(m, plan.options); }))
            .add("total", plan.total)
            .add("single_option_totals", byOption(plan.options, plan.singleOptionTotals))
            .add("migration_months", listOf(plan.migrationMonths, [](int month) { return Json(month); }))
            .add("latest_first_switch_month", plan.latestFirstSwitchMonth)
            .add("budget", budgetJson(plan.budget))
            .add("outstanding", plan.outstanding)
            .add("commitments", listOf(plan.terms, termJson))
            .add("exact", plan.isExact);
    if (plan.cheaper)
        appendKey(document, "cheaper",
                  Fields().add("first_switch_month", plan.cheaper->month).add("total", plan.cheaper->total));
    if (assumed)
        appendKey(document, "assumed",
                  Fields().add("months", assumed->months).add("growth_per_month", assumed->growthPerMonth));
    return prettyJson(document);
}

std::string writeLevers(const LeverAnalysis &analysis)
{
    return prettyJson(Fields()
                          .add("format", "isocost.levers")
                          .add("version", 1)
                          .add("options", listOf(analysis.options, leversJson))
                          .add("recommended_after", analysis.recommended)
                          .add("recommended_before", analysis.recommendedBefore)
                          .add("roadmap", listOf(analysis.roadmap, stepJson)));
}

} // namespace isocost
