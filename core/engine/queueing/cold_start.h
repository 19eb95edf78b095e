// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace isocost
{

/// Steady state of a pool of instances that start when none has room and vanish after an idle time. An instance serves
/// one request at a time (the most recently idle takes the next), or up to kappa at once (the fullest with room does):
/// with n requests in flight ceil(n / kappa) instances are busy, and instance j + 1 is needed when n passes j kappa.
struct PoolState {
    double coldProbability = 0; ///< share of arrivals that find no warm instance
    double meanIdle = 0;        ///< instances alive but idle, without the always-warm ones
    double alwaysWarmShare = 0; ///< sum of pi_n for n < P kappa: share of arrivals that an always-warm instance serves
    double busySeconds = 0;     ///< mean seconds an arrival occupies an instance: S + P_cold C
};

/// Probability that an arrival finds no warm instance with room.
///
///     P_cold = sum_{j >= P} pi_{j kappa} Pr(tau_{j kappa + 1} > T),   pi Poisson(a), a = lambda S
///
/// with tau_k the first passage time of M/M/infinity from k - 1 to k, whose transform obeys
/// f_1(s) = lambda / (lambda + s), f_k(s) = lambda / (lambda + s + (k - 1) mu (1 - f_{k-1}(s))), mu = 1 / S.
/// The sum is taken in the transform domain and inverted once at T by the Euler algorithm.
///
/// @param arrivalsPerSecond  lambda >= 0, Poisson
/// @param serviceSeconds     mean S >= 0, exponential; S = 0 is the limit: e^{-lambda T} for P = 0, else 0
/// @param keepAliveSeconds   T >= 0: idle time after which an instance is gone; T = 0: Pr(busy >= P)
/// @param alwaysWarm         P >= 0 instances that never expire
/// @param perInstance        kappa >= 1: requests that an instance serves at once
/// @return a probability, absolute error < 1e-8. O(sqrt(a) * 37) for large a. Thread-safe, no allocation to speak of.
///         Above a = 1e5 Erlangs, beyond any pool there is, the value at 1e5 times sqrt(1e5 / a) stands in.
/// Source: Abate & Whitt, A Unified Framework for Numerically Inverting Laplace Transforms (2006), Euler, M = 18.
double coldStartProbability(double arrivalsPerSecond, double serviceSeconds, double keepAliveSeconds,
                            int alwaysWarm = 0, int perInstance = 1);

/// Mean number of instances with a request in flight, sum_{j >= 0} Pr(n > j kappa) for n Poisson(load).
/// @param load a >= 0, Erlangs
/// Where the distribution is much wider than an instance, a / kappa + (kappa - 1) / (2 kappa), within 1e-12.
double meanBusyInstances(double load, int perInstance);

/// Mean number of idle instances above the always-warm ones, the sum over k = j kappa + 1, j >= P, of
/// Pr(below k now and at k within the last T): by reversibility of transform G_k / s with G_k = f_k (pi_{k-1} +
/// G_{k-1}), G_0 = 0. Parameters as above.
double meanIdleInstances(double arrivalsPerSecond, double serviceSeconds, double keepAliveSeconds, int alwaysWarm = 0,
                         int perInstance = 1);

/// The pool when a cold start of C seconds occupies the instance too: S becomes S + P_cold C, to the fixed point
/// nearest to the probability without it.
/// @param coldSeconds C >= 0
/// @param withIdle    false leaves meanIdle at 0, at half the time
/// An approximation when C > 10 S.
PoolState poolState(double arrivalsPerSecond, double serviceSeconds, double coldSeconds, double keepAliveSeconds,
                    int alwaysWarm, int perInstance = 1, bool withIdle = true);

/// Pr(N >= level) for N Poisson with that mean >= 0, level a whole number.
double poissonTail(double mean, double level);

} // namespace isocost
