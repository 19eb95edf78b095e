// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/scenario.h"

#include <QList>
#include <QString>

namespace isocost
{

/// A scenario that the program ships.
struct Sample {
    QString path; ///< of the embedded file
    QString name;
    QString summary; ///< one line: what it is
};

/// The embedded samples, by name. Read once.
const QList<Sample> &samples();
Result<Scenario> loadSample(const Sample &sample);

} // namespace isocost
