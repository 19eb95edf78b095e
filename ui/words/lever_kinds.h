// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/number_rule.h"
#include "core/model/scenario.h"

#include <QString>

#include <span>
#include <string>

namespace isocost
{

/// How a lever's parameter is shown.
enum class LeverMeasure { fraction, seconds, moneyPerMonth, moneyPer1000, ratio, gigabytes, count, days };

/// One number of a kind of lever.
struct LeverParameter {
    const char *key; ///< in the file
    std::optional<double> Lever::*number;
    LeverMeasure measure;
    const char *name;
    const char *help;
    double usual; ///< what counts while the lever does not state it
    double start; ///< of a new lever
    double sliderLow;
    double sliderHigh;
};

/// What a kind of lever is, and which of a lever's members it uses.
struct LeverKind {
    const char *kind; ///< in the file
    const char *name;
    const char *sentence;
    bool classes; ///< applies to some classes or all
    bool sheet;
    bool rate;
    double effortDays; ///< of a new lever
    const char *risk;
    std::span<const LeverParameter> parameters;
};

/// Every kind of lever, in the order in which they are offered.
std::span<const LeverKind> leverKinds();
/// nullptr for a kind that is not known.
const LeverKind *leverKind(const std::string &kind);
/// "Response cache"; the kind itself where it is not known.
QString leverKindName(const std::string &kind);
/// What the kind does, in one sentence.
QString leverKindSentence(const LeverKind &kind);
/// "2. Response cache", "3. Route to Amazon Nova Lite": levers of one kind are told apart by their place.
QString leverTitle(const Scenario &scenario, int index);

/// The days that a lever takes: a parameter of every kind.
const LeverParameter &effortParameter();
QString parameterName(const LeverParameter &parameter);
QString parameterHelp(const LeverParameter &parameter);
/// The unit in which it is edited: "%", "s", "$/month" …; may be empty.
QString parameterUnit(const LeverParameter &parameter, const std::string &currency);
/// Shown value = stored value × this.
double parameterFactor(const LeverParameter &parameter);
/// The values that the file may hold.
NumberRule parameterRule(const LeverParameter &parameter);
double parameterOf(const Lever &lever, const LeverParameter &parameter);
/// A value as running text has it: "30 %", "$50.00 a month".
QString parameterText(const LeverParameter &parameter, double value, const std::string &currency);
/// The parameter that a JSON pointer leads to ("/levers/0/hit_fraction"); nullptr elsewhere.
const LeverParameter *leverParameterAt(const Scenario &scenario, const std::string &pointer, int *lever = nullptr);

/// "Low", "Medium", "High" or "not given".
QString riskName(const std::string &risk);
/// The classes it applies to: "all" or their names.
QString leverClasses(const Scenario &scenario, const Lever &lever);
/// Its parameters in one line: "hits 30 %, cost $50.00 a month".
QString leverSettings(const Scenario &scenario, const Lever &lever);

} // namespace isocost
