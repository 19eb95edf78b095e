// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/traffic/batch_law.h"
#include "core/engine/traffic/capacity.h"
#include "core/engine/traffic/service_time.h"
#include "core/engine/traffic/traffic.h"

#include <optional>
#include <vector>

namespace isocost
{

/// What the requests of a class meet on a platform, by how many share a replica.
struct ClassService {
    ServiceTime alone;                 ///< with nobody else
    BatchLaw seconds;                  ///< mean; alone.mean() at 1
    std::optional<BatchLaw> firstPart; ///< mean seconds of service to the first token; absent: unknown
    std::optional<BatchLaw> pace;      ///< seconds per output token; absent: unknown, or no output
    double secondsPerInputToken = 0;   ///< of a class with token rates, alone
    double secondsPerOutputToken = 0;
    bool hasTokenRates = false; ///< the seconds of each request follow from its own tokens

    /// With n requests on the replica.
    ServiceTime at(double n) const { return alone.withMean(seconds.at(n)); }
    /// Lognormal with the CV of the class.
    std::optional<ServiceTime> firstAt(double n) const;
};

/// The service time of a class at a speed: measured seconds, compute seconds or tokens over rates.
ServiceTime serviceTimeOf(const RequestClass &requestClass, double speed);

/// A class on a serverless sheet. Its `speed` stands for the class's own seconds where it has tokens; the option's
/// speed divides all.
ClassService serverlessService(const RequestClass &requestClass, const Option &option, const PriceSheet &sheet);

/// What the replicas of a dedicated option do.
struct ReplicaService {
    double slots = 1;
    std::vector<ClassService> classes;       ///< parallel to the traffic
    std::optional<ReplicaCapacity> capacity; ///< where model and hardware give the figures
    MeanTokens meanTokens;                   ///< of the option's attempts

    bool slowsDown() const; ///< seconds depend on how many share a replica
};

/// The classes on a dedicated option: by capacity of model and hardware, by throughput or by speed, slowed down as more
/// share a replica.
ReplicaService replicaService(const Scenario &scenario, const Option &option, const std::vector<ClassTraffic> &classes);

/// The model and hardware of an option; empty where it does not name them or they are not there.
std::optional<ReplicaSetup> replicaSetup(const Scenario &scenario, const Option &option);

/// True for a class that the laws of tokens speak of.
bool hasTokens(const RequestClass &requestClass);

} // namespace isocost
