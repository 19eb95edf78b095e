// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/actuals_json.h"

#include "core/base/calendar_day.h"
#include "core/formats/json_fields.h"
#include "core/formats/object_reader.h"
#include "core/formats/object_writer.h"
#include "core/model/bill_map.h"
#include "core/model/range_checker.h"

namespace isocost
{

namespace
{

constexpr const char *mapFormat = "isocost.actuals";

/// An amount of whole cents as a number of the currency.
Json amountJson(std::int64_t cents)
{
    return static_cast<double>(cents) / 100;
}

Json partJson(const ActualPart &part)
{
    Fields fields;
    fields.add("name", part.name).add("rows", static_cast<double>(part.rows)).add("cost", amountJson(part.cents));
    if (part.modelled)
        fields.add("modelled", *part.modelled);
    return fields;
}

Json textOrNull(const std::string &text)
{
    return text.empty() ? Json() : Json(text);
}

Json mappedJson(const MappedRows &rows)
{
    return Fields()
        .add("service", rows.service)
        .add("sku", rows.sku)
        .add("model", rows.model)
        .add("sheet", textOrNull(rows.sheet))
        .add("class", textOrNull(rows.requestClass))
        .add("rows", static_cast<double>(rows.rows))
        .add("cost", amountJson(rows.cents));
}

Json dayJson(const ActualDay &day)
{
    return Fields()
        .add("day", dayText(day.day))
        .add("cost", amountJson(day.cents))
        .add("modelled", day.modelled)
        .add("provisional", day.isProvisional);
}

Json monthJson(const ActualMonth &month)
{
    return Fields()
        .add("month", month.month)
        .add("billed", amountJson(month.billedCents))
        .add("cost", amountJson(month.cents))
        .add("modelled", month.modelled);
}

Json anomalyJson(const Anomaly &anomaly)
{
    return Fields()
        .add("day", dayText(anomaly.day))
        .add("service", textOrNull(anomaly.service))
        .add("cost", anomaly.actual)
        .add("expected", anomaly.expected);
}

Json weekJson(const UnitCost &week)
{
    return Fields()
        .add("from", dayText(week.firstDay))
        .add("per_request", week.perRequest)
        .add("per_million_tokens", week.perMillionTokens);
}

Json budgetJson(const BudgetDay &passed)
{
    Fields fields;
    fields.add("share", passed.share);
    fields.add("day", passed.day ? Json(dayText(*passed.day)) : Json());
    return fields.add("forecast", passed.isForecast);
}

Json commitmentJson(const CommitmentCheck &commitment)
{
    return Fields()
        .add("id", commitment.id)
        .add("purchased", amountJson(commitment.purchasedCents))
        .add("used", amountJson(commitment.usedCents))
        .add("unused", amountJson(commitment.unusedCents))
        .add("difference", amountJson(commitment.differenceCents));
}

Json calibrationJson(const Calibration &calibration)
{
    return Fields()
        .add("at", calibration.at)
        .add("today", calibration.today)
        .add("measured", calibration.measured)
        .add("cost_before", calibration.costBefore)
        .add("cost_after", calibration.costAfter)
        .add("recommended", calibration.recommended);
}

Json ruleJson(const BillRule &rule)
{
    Json node = Json::object();
    ObjectWriter<BillRule> writer(node, rule);
    describe(writer, Keys<BillRule>{});
    return node;
}

Json varianceJson(const ActualsResult &result)
{
    Fields variance;
    for (std::size_t i = 0; i < varianceFactorCount; ++i)
        variance.add(varianceFactorNames[i], amountJson(result.varianceCents[i]));
    return variance;
}

Json textsJson(const std::vector<std::string> &texts)
{
    return listOf(texts, [](const std::string &text) { return Json(text); });
}

} // namespace

std::string writeActuals(const ActualsResult &result)
{
    Fields fields;
    fields.add("format", "isocost.actuals_result").add("version", 1);
    fields.add("option", result.option).add("recommended", result.recommended).add("currency", result.currency);
    fields.add("files", textsJson(result.files));
    fields.add("from", dayText(result.firstDay)).add("to", dayText(result.lastDay));
    fields.add("rows", static_cast<double>(result.rows));
    fields.add("billed", amountJson(result.billedCents)).add("cost", amountJson(result.cents));
    fields.add("modelled", amountJson(result.modelledCents)).add("not_on_bill", result.notOnBill);
    fields.add("difference", amountJson(result.cents - result.modelledCents));
    fields.add("variance", varianceJson(result)).add("unmapped", amountJson(result.unmappedCents));
    fields.add("mapped", listOf(result.mapped, partJson)).add("map", listOf(result.rowsByRule, mappedJson));
    fields.add("guessed_rules", listOf(result.guesses, ruleJson));
    fields.add("services", listOf(result.services, partJson)).add("models", listOf(result.models, partJson));
    fields.add("regions", listOf(result.regions, partJson)).add("accounts", listOf(result.accounts, partJson));
    fields.add("kinds", listOf(result.kinds, partJson));
    fields.add("tag", textOrNull(result.tagKey)).add("tags", listOf(result.tags, partJson));
    fields.add("months", listOf(result.months, monthJson)).add("days", listOf(result.days, dayJson));
    fields.add("weeks", listOf(result.weeks, weekJson)).add("month_forecast", result.monthForecast);
    fields.add("budget", listOf(result.budget, budgetJson)).add("anomalies", listOf(result.anomalies, anomalyJson));
    fields.add("commitments", listOf(result.commitments, commitmentJson));
    fields.add("calibrate", listOf(result.calibrations, calibrationJson)).add("notes", textsJson(result.notes));
    return prettyJson(fields);
}

Result<BillMap> readBillMap(std::string_view text)
{
    const Result<Json> node = parseJson(text);
    if (!node)
        return node.error();
    FirstError error;
    const auto name = node->is_object() ? node->find("format") : node->end();
    if (!node->is_object())
        refuse(error, {}, "an object", &*node);
    else if (name == node->end() || *name != mapFormat)
        refuse(error, "/format", compactJson(mapFormat), name == node->end() ? nullptr : &*name);
    BillMap map;
    if (!error) {
        ObjectReader<BillMap> reader(*node, {}, map, error);
        reader.skip("format");
        reader.skip("version");
        describe(reader, Keys<BillMap>{});
    }
    if (error)
        return *error;
    if (const std::vector<Error> broken = errorsIn(map); !broken.empty())
        return broken.front();
    return map;
}

} // namespace isocost
