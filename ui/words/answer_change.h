// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/scenario.h"

#include <QCoreApplication>
#include <QString>

namespace isocost
{

/// Translation context of the answer.
struct AnswerTextWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Answer)
};

/// Where the answer changes next, seen from today's volume; empty when the envelope does not speak of today's answer.
QString nearestChange(const Scenario &scenario, const Analysis &analysis);

} // namespace isocost
