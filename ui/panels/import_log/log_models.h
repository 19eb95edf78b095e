// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/workload.h"

#include <QString>

namespace isocost
{

/// The models that a log names, where they are not those of the scenario; empty where they are or there is none.
QString otherModels(const Workload &known, const Workload &fitted);

} // namespace isocost
