// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace isocost
{

/// Erlang B near a full load, in the time of some dozen multiplications.
///
///     1 / B = sqrt(a) sum_k a^{-k/2} I_k(c),   c = (m - a) / sqrt(a),   I_k = int_0^inf e^{c u - u^2/2} P_k(u, c) du
///
/// from 1 / B = a int_0^inf e^{-a t} (1 + t)^m dt with t = u / sqrt(a): P_k collects the powers of a^{-1/2} of
/// e^{(a + c sqrt(a)) ln(1 + t) - a t - c u + u^2/2}. Every I_k is polynomial in c, and polynomial in c times I_0.
/// Relative error below 1e-8 within the limits of hasErlangExpansion().
/// Source: Jagerman, Some Properties of the Erlang Loss Function (1974), the same idea.
double erlangBByExpansion(double servers, double offeredLoad);
bool hasErlangExpansion(double servers, double offeredLoad);

/// Erlang B of more load than servers by Legendre's continued fraction of the incomplete gamma function,
/// 1 / B = a / (a - m + 1 m / (a - m + 2 + 2 (m - 1) / (a - m + 4 + ...))), as exact as doubles are for
/// m <= a - 3 sqrt(a).
double erlangBByFraction(double servers, double offeredLoad);

/// Erlang B of more servers than load from the Poisson distribution's upper tail,
/// 1 / B = 1 / pmf(m) - sum_{k>=1} a^k m! / (m + k)!, as exact as ln m! is for m >= a + 2 sqrt(a), m > 10.
double erlangBByTail(double servers, double offeredLoad);

} // namespace isocost
