// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/scenario_rows.h"

#include "core/formats/scenario_json.h"

namespace isocost
{

template <> std::int64_t insertItem<Scenario>(Connection &connection, const RowPlace &place, const Scenario &scenario)
{
    static const RowColumns columns = sqlColumns({"name", "currency", "requests_per_day", "document"}, "scenario");
    const std::int64_t key = insertRow(connection, "scenario", place, columns,
                                       {boundText(scenario.name), boundText(scenario.currency),
                                        totalRequestsPerDay(scenario.workload), boundText(writeScenario(scenario))});
    int position = 0;
    for (const PriceSheet &sheet : scenario.sheets)
        connection.run(
            QStringLiteral("INSERT INTO scenario_sheet (scenario, position, id, effective) VALUES (?, ?, ?, ?)"),
            {qlonglong(key), position++, boundText(sheet.id), boundText(sheet.effective)});
    return key;
}

template <> LoadedRows<Scenario> loadRows<Scenario>(Connection &connection, const Selection &selection)
{
    static const RowColumns columns = sqlColumns({"document"}, "scenario");
    constexpr int documentColumn = 2;
    LoadedRows<Scenario> loaded;
    QSqlQuery query = selectRows(connection, tableOf<Scenario>, columns, selection);
    while (connection.next(query)) {
        Result<Scenario> scenario = readScenario(textOf(query.value(documentColumn)));
        if (!scenario)
            connection.fail({scenario.error().code, scenario.error().where,
                             "a scenario of the library cannot be read: " + scenario.error().message});
        loaded.items.push_back(scenario ? std::move(scenario).value() : Scenario());
        loaded.keys.push_back(query.value(0).toLongLong());
        loaded.parents.push_back(query.value(1).toLongLong());
        loaded.indexOfKey.insert(loaded.keys.back(), loaded.items.size() - 1);
    }
    return loaded;
}

} // namespace isocost
