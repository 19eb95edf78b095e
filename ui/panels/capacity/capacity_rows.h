// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/engine/traffic/capacity.h"
#include "core/model/capacity_library.h"
#include "ui/charts/capacity_chart.h"

#include <QList>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// What the view shows of one dedicated option: the replica it has, or would have with a model.
struct CapacityQuestion {
    ReplicaSetup setup;
    MeanTokens mean;
    std::vector<MeasuredPoint> measured;
    std::optional<CapacityPoint> today; ///< only where the option runs by this model
    bool isStated = false;              ///< the option itself says so; else a model is tried on its device
    QString deviceName;
};

/// The dedicated options of a scenario.
std::vector<std::string> dedicatedOptions(const Scenario &scenario);
/// The model that an option is shown with first: its own, the one its classes name, or none (empty).
std::string modelToShow(const Scenario &scenario, const Option &option);

/// Empty, with a sentence in `why`, where there is nothing to show.
/// @param model id of the scenario's or the library's
std::optional<CapacityQuestion> capacityQuestion(const Scenario &scenario, const Evaluation &evaluation,
                                                 const Option &option, const std::string &model, QString &why);

QStringList capacityHeadings();
/// One row for each number of requests at a time.
QList<QStringList> capacityTableRows(const CapacityTable &table);
/// What is shown, how far to trust it, and the nearest measurements.
QStringList capacityNotes(const CapacityQuestion &question, const CapacityTable &table);

} // namespace isocost
