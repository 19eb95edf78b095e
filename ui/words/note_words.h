// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <QString>

namespace isocost
{

/// A note with its source, as plain text of a few lines.
QString noteText(const InputNote &note);

} // namespace isocost
