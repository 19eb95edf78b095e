// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/actuals.h"
#include "core/model/scenario.h"
#include "ui/report/report_model.h"

#include <QDate>

#include <memory>
#include <string>

namespace isocost
{

/// Everything a report on a bill is made of.
struct ActualsReportSource {
    Scenario scenario; ///< that the bill was held against
    std::shared_ptr<const ActualsResult> result;
    std::string fileBytes; ///< the scenario file's canonical text; its SHA-256 is printed
    QString programVersion;
    QDate date;
};

/// A bill held against the model as a report of its own, to render as PDF or HTML. Pure.
Report buildActualsReport(const ActualsReportSource &source);

} // namespace isocost
