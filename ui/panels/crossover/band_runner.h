// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/planning/confidence_bands.h"
#include "core/model/scenario.h"
#include "ui/document/latest_job.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace isocost
{

/// Works the bands of a scenario's curves out in the background, once the scenario has come to rest, and keeps the
/// newest.
class BandRunner : public QObject
{
    Q_OBJECT

public:
    explicit BandRunner(QObject *parent = nullptr);

    /// Without anyone to see them no bands are worked out.
    void setWanted(bool wanted);
    /// The bands of the scenario as it is; null while they are worked out, and where there are none.
    /// @param atRest false while the scenario is still being analysed: the bands wait until it has been
    std::shared_ptr<const std::vector<CostBand>> bandsFor(const Scenario &scenario, bool atRest);

Q_SIGNALS:
    /// New bands are there.
    void changed();

private:
    void start();

    bool m_wanted = false;
    std::optional<Scenario> m_asked; ///< bandKey() of the scenario whose bands are there or on their way
    Scenario m_next;                 ///< to start with when the timer ends
    std::shared_ptr<const std::vector<CostBand>> m_bands; ///< of m_asked
    QTimer m_rest;
    LatestJob m_job; ///< last: its thread ends first
};

/// The scenario without what its bands do not depend on: names, levers, plans, and the volume of its only class.
Scenario bandKey(Scenario scenario);

} // namespace isocost
