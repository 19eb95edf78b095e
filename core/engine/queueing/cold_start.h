// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace isocost
{

/// Steady state of a pool of instances that each serve one request at a time, start when none is idle and vanish after
/// an idle time (most-recently-idle routing).
struct PoolState {
    double coldProbability = 0; ///< share of arrivals that find no warm instance
    double meanIdle = 0;        ///< instances alive but idle, without the always-warm ones
    double alwaysWarmShare = 0; ///< sum of pi_j for j < P: share of arrivals that an always-warm instance serves
    double busySeconds = 0;     ///< mean seconds an arrival occupies an instance: S + P_cold C
};

/// Probability that an arrival finds no warm instance.
///
///     P_cold = sum_{j >= P} pi_j Pr(tau_{j+1} > T),   pi Poisson(a), a = lambda S
///
/// with tau_k the first passage time of M/M/infinity from k - 1 to k, whose transform obeys
/// f_1(s) = lambda / (lambda + s), f_k(s) = lambda / (lambda + s + (k - 1) mu (1 - f_{k-1}(s))), mu = 1 / S.
/// The sum is taken in the transform domain and inverted once at T by the Euler algorithm.
///
/// @param arrivalsPerSecond  lambda >= 0, Poisson
/// @param serviceSeconds     mean S >= 0, exponential; S = 0 is the limit: e^{-lambda T} for P = 0, else 0
/// @param keepAliveSeconds   T >= 0: idle time after which an instance is gone; T = 0: Pr(busy >= P)
/// @param alwaysWarm         P >= 0 instances that never expire
/// @return a probability, absolute error < 1e-8. O(sqrt(a) * 37) for large a. Thread-safe, no allocation to speak of.
///         Above a = 1e5 Erlangs, beyond any pool there is, the value at 1e5 times sqrt(1e5 / a) stands in.
/// Source: Abate & Whitt, A Unified Framework for Numerically Inverting Laplace Transforms (2006), Euler, M = 18.
double coldStartProbability(double arrivalsPerSecond, double serviceSeconds, double keepAliveSeconds,
                            int alwaysWarm = 0);

/// Mean number of idle instances above the always-warm ones, sum_{k > P} Pr(below k now and at k within the last T): by
/// reversibility of transform G_k / s with G_k = f_k (pi_{k-1} + G_{k-1}), G_0 = 0. Parameters as above.
double meanIdleInstances(double arrivalsPerSecond, double serviceSeconds, double keepAliveSeconds, int alwaysWarm = 0);

/// The pool when a cold start of C seconds occupies the instance too: S becomes S + P_cold C, to the fixed point
/// nearest to the probability without it.
/// @param coldSeconds C >= 0
/// @param withIdle    false leaves meanIdle at 0, at half the time
/// An approximation when C > 10 S.
PoolState poolState(double arrivalsPerSecond, double serviceSeconds, double coldSeconds, double keepAliveSeconds,
                    int alwaysWarm, bool withIdle = true);

/// Pr(N >= level) for N Poisson with that mean >= 0.
double poissonTail(double mean, int level);

} // namespace isocost
