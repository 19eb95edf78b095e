// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/import_log/adopt_log.h"

#include <QCoreApplication>
#include <QDate>

namespace isocost
{

void adoptLog(Scenario &scenario, const LogFit &fit, const LogSummary &log, const QString &source)
{
    adoptTraffic(scenario, fit, log);
    if (scenario.notes.empty())
        return;
    const std::string line =
        QCoreApplication::translate(
            "AdoptLog", "Traffic and request sizes are those of the log %1, taken over on %2, not what is said above.")
            .arg(source, QDate::currentDate().toString(Qt::ISODate))
            .toStdString();
    if (!scenario.notes.ends_with(line))
        scenario.notes += "\n" + line;
}

} // namespace isocost
