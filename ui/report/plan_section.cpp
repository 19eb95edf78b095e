// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "core/model/validate.h"
#include "ui/format/format.h"
#include "ui/report/report_words.h"
#include "ui/words/input_name.h"
#include "ui/words/plan_words.h"

#include <algorithm>
#include <utility>

namespace isocost
{

namespace
{

constexpr std::size_t mostMonthsWhole = 36;

/// Growth, price changes and the rest, those that are not nought.
ReportTable assumptions(const Scenario &scenario)
{
    SettingsTable table(ReportWords::tr("Assumption"), ReportWords::tr("Value"));
    for (const char *key : {"growth_per_month", "serverless_price_change_per_month", "dedicated_price_change_per_month",
                            "switching_cost", "budget_per_month", "buffer_fraction"}) {
        const std::string pointer = std::string("/plan/") + key;
        const auto value = numberAt(scenario, pointer);
        if (value && (*value != 0 || pointer == "/plan/growth_per_month"))
            table.add(inputName(scenario, pointer),
                      pointer.ends_with("_per_month") && !pointer.ends_with("/budget_per_month")
                          ? plan::changeText(*value)
                          : inputValue(scenario, pointer, *value));
    }
    return table.table();
}

ReportTable monthTable(const Scenario &scenario, const PlanResult &plan)
{
    ReportTable table;
    const QStringList titles = plan::headings(scenario, plan);
    const auto runs = titles.size() - 3;
    for (qsizetype column = 0; column < titles.size(); ++column)
        table.columns << ReportColumn{titles[column], column != runs};
    const auto &changes = plan.migrationMonths;
    QString running;
    for (std::size_t month : plan::monthsShown(plan, mostMonthsWhole)) {
        const bool isChange = std::find(changes.begin(), changes.end(), static_cast<int>(month)) != changes.end();
        QStringList cells = plan::row(scenario, plan, month);
        if (std::exchange(running, cells[runs]) == cells[runs]) // a long name would fill pages
            cells[runs] = ReportWords::tr("as before");
        table.rows << ReportRow{cells, isChange ? ReportRow::Kind::emphasis : ReportRow::Kind::plain};
    }
    table.rows << ReportRow{plan::totals(scenario, plan), ReportRow::Kind::total};
    return table;
}

void addNote(QList<ReportBlock> &blocks, const QString &text)
{
    if (!text.isEmpty())
        blocks << ReportText{text, ReportText::Role::note};
}

} // namespace

ReportSection planSection(const ReportFacts &facts)
{
    const Scenario &scenario = *facts.inputs;
    ReportSection section{ReportWords::tr("Plan over the months ahead"), {}};
    if (!facts.planning || !facts.planning->plan || facts.planning->plan->months.empty() || !scenario.plan)
        return section;
    const PlanResult &plan = *facts.planning->plan;
    QList<ReportBlock> &blocks = section.blocks;
    blocks << ReportText{plan::summary(scenario, plan)};
    for (const QString &text : QStringList{plan::latestSwitch(scenario, plan), plan::budget(scenario, plan)}) {
        if (!text.isEmpty())
            blocks << ReportText{text};
    }
    for (const QString &text : plan::warnings(plan))
        blocks << ReportText{text, ReportText::Role::warning};
    blocks << ReportChart{facts.inputs,
                          facts.analysis,
                          ReportWords::tr("Monthly cost of each option and of the cheapest path over %1 months.")
                              .arg(plainNumber(static_cast<double>(plan.months.size()), 0)),
                          ReportChart::Kind::plan,
                          {},
                          facts.planning};
    blocks << assumptions(scenario);
    blocks << monthTable(scenario, plan);
    for (const QString &note : plan::notes(scenario, plan))
        addNote(blocks, note);
    if (plan::monthsShown(plan, mostMonthsWhole).size() < plan.months.size())
        addNote(blocks, ReportWords::tr("Every twelfth month and those in which something changes."));
    constexpr std::size_t mostTerms = 12;
    for (std::size_t i = 0; i < std::min(plan.terms.size(), mostTerms); ++i)
        addNote(blocks, ReportWords::tr("Commitment of %1.").arg(plan::term(scenario, plan.terms[i])));
    if (plan.terms.size() > mostTerms)
        addNote(blocks, ReportWords::tr("And %1 more commitments.").arg(plan.terms.size() - mostTerms));
    return section;
}

} // namespace isocost
