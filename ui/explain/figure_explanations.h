// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What explains each kind of figure: the table in explain.cpp says which takes which.

namespace isocost
{

class Explainer;

void explainBillLine(Explainer &out);
void explainMonthlyCost(Explainer &out);
void explainCostPer1000(Explainer &out);
void explainServerless(Explainer &out);
void explainConcurrency(Explainer &out);
void explainFleet(Explainer &out);
void explainLatency(Explainer &out);
void explainSplit(Explainer &out);
void explainDriver(Explainer &out);
void explainCrossover(Explainer &out);
void explainCurvePoint(Explainer &out);
void explainPlan(Explainer &out);
void explainFlip(Explainer &out);
void explainRecommendation(Explainer &out);
void explainDifference(Explainer &out);
void explainPremium(Explainer &out);
void explainFeasible(Explainer &out);
void explainTarget(Explainer &out);
void explainLeverShare(Explainer &out);
void explainLeverCost(Explainer &out);
void explainShowback(Explainer &out);

} // namespace isocost
