// SPDX-License-Identifier: GPL-3.0-or-later
// The hours of the week in which a dedicated option's replicas run.

#include "ui/panels/inputs/options_section.h"
#include "ui/widgets/form_rows.h"
#include "ui/widgets/week_grid.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>
#include <numeric>

namespace isocost
{

namespace
{

const QString always = QStringLiteral("always");
const QString office = QStringLiteral("office");
const QString daytime = QStringLiteral("daytime");
const QString ownHours = QStringLiteral("own");

std::vector<double> hoursOn(int lastDay, int from, int to)
{
    std::vector<double> schedule;
    for (int day = 0; day < WeekGrid::days; ++day) {
        for (int hour = 0; hour < WeekGrid::hours; ++hour)
            schedule.push_back(day <= lastDay && hour >= from && hour < to ? 1 : 0);
    }
    return schedule;
}

std::vector<double> scheduleOf(const QString &key)
{
    if (key == always)
        return {};
    return key == daytime ? hoursOn(6, 6, 22) : hoursOn(4, 8, 18);
}

} // namespace

void OptionsSection::buildSchedule()
{
    addSubheading(tr("Hours on"));
    addChoice(
        tr("Replicas run"), tr("Change Schedule"),
        [](const Scenario &) {
            return QList<Choice>{{tr("All the time"), always},
                                 {tr("Monday to Friday, 8:00 to 18:00"), office},
                                 {tr("Every day, 6:00 to 22:00"), daytime},
                                 {tr("Hours of their own"), ownHours}};
        },
        [this](const Scenario &) {
            for (const QString &key : {always, office, daytime}) {
                if (option().schedule == scheduleOf(key))
                    return key;
            }
            return ownHours;
        },
        [this](Scenario &s, const QString &key) {
            std::vector<double> &schedule = target(s).schedule;
            if (key != ownHours)
                schedule = scheduleOf(key);
            else if (schedule.empty())
                schedule = hoursOn(6, 0, WeekGrid::hours);
        });
    if (option().schedule.empty())
        return;
    auto *grid = new WeekGrid;
    addRow(grid);
    addRefresher([this, grid] { grid->setWeights(option().schedule); });
    addHint([this](const Scenario &) {
        const double on = std::accumulate(option().schedule.begin(), option().schedule.end(), 0.0);
        return tr("On in %1 of 168 hours. In hours off nothing runs and nothing is paid by the hour; what cannot wait "
                  "is "
                  "turned away.")
            .arg(on);
    });
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0); // not indented: a narrow form has no room
    for (const bool on : {true, false}) {
        auto *button = new QPushButton(on ? tr("On") : tr("Off"));
        button->setAccessibleName(on ? tr("Turn the selected hours on") : tr("Turn the selected hours off"));
        layout->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, grid, on] {
            tryEdit(tr("Change Schedule"), [&](Scenario &s) {
                for (const std::size_t hour : grid->selection())
                    target(s).schedule.at(hour) = on ? 1 : 0;
            });
        });
    }
    layout->addStretch(1);
    addRow(bar);
}

} // namespace isocost
