// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/commitment_curve.h"
#include "core/model/scenario.h"

#include <QString>

namespace isocost
{

/// "$2.40 an hour", "4 replicas", "150 PTU".
QString commitmentAmount(const Scenario &scenario, const CommitmentCurve &curve, double amount);
/// What stands along the axis of amounts: "Commitment (USD an hour)".
QString commitmentAxisTitle(const Scenario &scenario, const CommitmentCurve &curve);
/// Which commitment of which option: "A100: replicas at reserved_1y".
QString commitmentTitle(const Scenario &scenario, const CommitmentCurve &curve);
/// What the coverage is called: the share that a commitment covers, or that bought units serve.
QString coverageName(const CommitmentCurve &curve);
/// Whether the option serves with it, and in time.
QString commitmentStanding(const CommitmentPlace &place);
/// The best commitment beside today's, what it covers and how far it is used, and from which use on it pays.
QString commitmentText(const Scenario &scenario, const CommitmentCurve &curve);

} // namespace isocost
