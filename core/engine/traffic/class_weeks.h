// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/traffic/traffic.h"

#include <vector>

namespace isocost
{

/// Gives each class its timing (see trafficOf()).
void setTimings(const Workload &workload, std::vector<ClassTraffic> &classes);

/// Whether such a class comes by a week that the workload's shape does not give.
bool hasOwnWeek(const Workload &workload, const RequestClass &requestClass);

/// A platform as far as it decides when requests come.
struct Platform {
    std::vector<double> serviceSeconds; ///< of each class, alone on a replica
    std::vector<double> schedule{};     ///< 168 of 0 or 1: hours off take no work that may wait; empty: always on
};

/// The bins and cells of the classes' requests on a platform. Where a class has an hour of week, or the platform hours
/// off, the bins are the 168 hours. In hours off nothing that may wait comes; classes that fill valleys share one week:
///
///     fill(h) = max(0, level - load of the others in h),   h on,   the level that places all of it
///
/// with loads as attempts/s * service seconds. The week does not depend on the volume.
/// @param classes parallel to platform.serviceSeconds
/// @return for classes without weeks of their own on a platform that is always on, demandOf(workload, precision)
Demand demandOf(const Workload &workload, const std::vector<ClassTraffic> &classes, const Platform &platform,
                Precision precision);

/// The level up to which `amount` fills the valleys of `loads`: sum of max(0, level - load) = amount.
/// @param loads at least one, each at least 0
double fillingLevel(std::vector<double> loads, double amount);

} // namespace isocost
