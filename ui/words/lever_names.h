// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/lever_kinds.h"
#include "core/model/number_key.h"
#include "core/model/scenario.h"

#include <QCoreApplication>
#include <QString>

#include <string>

namespace isocost
{

struct LeverWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Levers)
};

/// "Response cache".
QString leverKindName(LeverKind kind);
/// What the kind does, in one sentence.
QString leverKindSentence(LeverKind kind);
/// "2. Response cache", "3. Route to Amazon Nova Lite": levers of one kind are told apart by their place.
QString leverTitle(const Scenario &scenario, int index);

/// Its number's row in the key table, as this kind of lever words it.
NumberKey keyOf(const LeverParameter &parameter);
/// The parameter that a JSON pointer leads to ("/levers/0/hit_fraction"); nullptr elsewhere.
const LeverParameter *leverParameterAt(const Scenario &scenario, const std::string &pointer, int *lever = nullptr);

/// "Low", "Medium", "High" or "not given".
QString riskName(const std::string &risk);
/// The classes it applies to: "all" or their names.
QString leverClasses(const Scenario &scenario, const Lever &lever);
/// Its parameters in one line: "hits 30 %, cost $50.00 a month".
QString leverSettings(const Scenario &scenario, const Lever &lever);

} // namespace isocost
