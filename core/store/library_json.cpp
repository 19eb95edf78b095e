// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/library_json.h"

#include "core/formats/json_text.h"
#include "core/model/price_sheet.h"

namespace isocost
{

namespace
{

Json textsJson(const QStringList &texts)
{
    Json list = Json::array();
    for (const QString &text : texts)
        list.push_back(text.toStdString());
    return list;
}

Json sheetJson(const SheetSummary &sheet)
{
    Json node = Json::object();
    appendKey(node, "id", sheet.id.toStdString());
    appendKey(node, "effective", sheet.effective.toStdString());
    appendKey(node, "kind", traits(sheet.kind).key);
    appendKey(node, "provider", sheet.provider.toStdString());
    appendKey(node, "product", sheet.product.toStdString());
    appendKey(node, "region", sheet.region.toStdString());
    appendKey(node, "currency", sheet.currency.toStdString());
    appendKey(node, "source", sheet.source.toStdString());
    appendKey(node, "units", textsJson(sheet.units));
    appendKey(node, "revision", static_cast<double>(sheet.revision));
    appendKey(node, "changed_at", sheet.changedAt.toStdString());
    return node;
}

Json workloadJson(const WorkloadSummary &workload)
{
    Json node = Json::object();
    appendKey(node, "name", workload.name.toStdString());
    appendKey(node, "classes", static_cast<double>(workload.classes));
    appendKey(node, "requests_per_day", workload.requestsPerDay);
    appendKey(node, "revision", static_cast<double>(workload.revision));
    appendKey(node, "changed_at", workload.changedAt.toStdString());
    return node;
}

Json scenarioJson(const ScenarioSummary &scenario)
{
    Json node = Json::object();
    appendKey(node, "name", scenario.name.toStdString());
    appendKey(node, "currency", scenario.currency.toStdString());
    appendKey(node, "requests_per_day", scenario.requestsPerDay);
    appendKey(node, "sheets", textsJson(scenario.sheets));
    appendKey(node, "revision", static_cast<double>(scenario.revision));
    appendKey(node, "changed_at", scenario.changedAt.toStdString());
    return node;
}

template <class Item> Json listJson(const std::vector<Item> &items, Json (*toJson)(const Item &))
{
    Json list = Json::array();
    for (const Item &item : items)
        list.push_back(toJson(item));
    return list;
}

} // namespace

std::string writeLibraryList(const std::vector<SheetSummary> &sheets, const std::vector<WorkloadSummary> &workloads,
                             const std::vector<ScenarioSummary> &scenarios)
{
    Json node = Json::object();
    appendKey(node, "format", "isocost.library");
    appendKey(node, "version", 1.0);
    appendKey(node, "sheets", listJson(sheets, sheetJson));
    appendKey(node, "workloads", listJson(workloads, workloadJson));
    appendKey(node, "scenarios", listJson(scenarios, scenarioJson));
    return prettyJson(node);
}

} // namespace isocost
