// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/planning/confidence/confidence_bands.h"
#include "core/model/scenario.h"
#include "ui/document/derived.h"

#include <vector>

namespace isocost
{

/// The scenario without what its bands do not depend on: names, levers, plans, and the volume of its only class.
Scenario bandKey(Scenario scenario);

/// A scenario whose bands are asked for; equal to any that has the same ones.
struct BandAsk {
    explicit BandAsk(const Scenario &asked) : scenario(asked), key(bandKey(asked)) {}
    bool operator==(const BandAsk &other) const { return key == other.key; }

    Scenario scenario;
    Scenario key;
};

/// Where each option's curve may lie, worked out once the scenario has come to rest.
class CostBands : public Derived<BandAsk, std::vector<CostBand>>
{
public:
    explicit CostBands(QObject *parent = nullptr);

    /// The bands of the scenario as it is; null while they are worked out, and where there are none.
    /// @param isAtRest false while the scenario is still being analysed: the bands wait until it has been
    std::shared_ptr<const std::vector<CostBand>> bandsFor(const Scenario &scenario, bool isAtRest);
};

} // namespace isocost
