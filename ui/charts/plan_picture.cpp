// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/csv.h"
#include "ui/charts/plan_chart.h"
#include "ui/format/format.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace isocost
{

namespace
{

struct PlanPictureWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::PlanChart)
};

int placeOf(const PlanResult &plan, const std::string &option)
{
    const auto found = std::find(plan.options.begin(), plan.options.end(), option);
    return static_cast<int>(found - plan.options.begin());
}

QString number(int month)
{
    return format::number(month, 6);
}

/// The notes above the plot, the weightiest first.
std::vector<PlanMark> marksOf(const Scenario &scenario, const PlanResult &plan)
{
    std::vector<PlanMark> marks;
    const auto nameAt = [&](int month) {
        return optionName(scenario, plan.months[static_cast<std::size_t>(month)].option);
    };
    for (int month : plan.migrationMonths)
        marks.push_back({month, PlanPictureWords::tr("Month %1: %2").arg(number(month), nameAt(month)), true});
    const auto add = [&](const std::optional<int> &month, const QString &text) {
        if (month)
            marks.push_back({*month, text.arg(number(*month)), false});
    };
    if (plan.budget) {
        add(plan.budget->firstMonthOver, PlanPictureWords::tr("Month %1: over budget"));
        for (const BudgetAlert &alert : plan.budget->alerts)
            add(alert.month, PlanPictureWords::tr("%1 of the budget: month %2").arg(format::percent(alert.fraction)));
    }
    if (plan.latestSwitch && plan.latestSwitch->neverSwitching)
        add(plan.latestFirstSwitchMonth, PlanPictureWords::tr("Switching pays until month %1"));
    return marks;
}

PlanBar barOf(const Scenario &scenario, const PlanResult &plan, const PlanTerm &term)
{
    PlanBar bar{placeOf(plan, term.option), term.begin, term.begin + term.months, {}};
    const QString units = term.units == 1 ? PlanPictureWords::tr("1 unit")
                                          : PlanPictureWords::tr("%1 units").arg(format::number(term.units, 6));
    bar.text = PlanPictureWords::tr("%1, %2 a month for %3 months")
                   .arg(units, format::money(term.perMonth(), scenario.currency), number(term.months));
    if (term.monthsBeyond > 0)
        bar.text += PlanPictureWords::tr(", %1 outstanding").arg(format::money(term.outstanding(), scenario.currency));
    return bar;
}

} // namespace

PlanPicture planPicture(const Scenario &scenario, const PlanResult &plan)
{
    PlanPicture picture;
    picture.currency = QString::fromStdString(scenario.currency);
    for (std::size_t o = 0; o < plan.options.size(); ++o) {
        PlanLine line{optionName(scenario, plan.options[o]), static_cast<int>(o), {}, {}};
        for (const PlanMonth &month : plan.months) {
            line.bills.push_back(month.bills[o]);
            line.isSound.push_back(o >= month.standings.size() || month.standings[o] == PlanStanding::sound);
        }
        picture.lines.push_back(std::move(line));
    }
    for (const PlanMonth &month : plan.months) {
        picture.requestsPerDay.push_back(month.requestsPerDay);
        picture.runs.push_back(placeOf(plan, month.option));
        picture.paid.push_back(month.monthlyCost);
        picture.switching.push_back(month.switchingCost);
    }
    for (const PlanTerm &term : plan.terms)
        picture.bars.push_back(barOf(scenario, plan, term));
    picture.marks = marksOf(scenario, plan);
    if (scenario.plan && plan.budget) {
        picture.budget = scenario.plan->budgetPerMonth;
        picture.buffer = scenario.plan->bufferFraction;
        for (const BudgetAlert &alert : plan.budget->alerts)
            picture.alerts.push_back(alert.fraction);
    }
    return picture;
}

QString PlanFigure::csv() const
{
    QStringList head = {csvText(PlanPictureWords::tr("month")), csvText(PlanPictureWords::tr("requests per day"))};
    for (const PlanLine &line : m_picture.lines)
        head << csvText(line.name);
    head << csvText(PlanPictureWords::tr("runs")) << csvText(PlanPictureWords::tr("paid"))
         << csvText(PlanPictureWords::tr("switching"));
    QString csv = csvLine(head);
    for (std::size_t m = 0; m < m_picture.paid.size(); ++m) {
        QStringList cells = {csvNumber(static_cast<double>(m)), csvNumber(m_picture.requestsPerDay[m])};
        for (const PlanLine &line : m_picture.lines)
            cells << csvNumber(line.bills[m]);
        const auto runs = static_cast<std::size_t>(m_picture.runs[m]);
        csv += csvLine(cells << csvText(m_picture.lines[runs].name) << csvNumber(m_picture.paid[m])
                             << csvNumber(m_picture.switching[m]));
    }
    return csv;
}

} // namespace isocost
