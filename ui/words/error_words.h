// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/scenario.h"

#include <QString>

namespace isocost
{

/// The message of an error as a sentence: "Expected a number from 0 to 1, found 2."
QString sentence(const Error &error);

/// The same with the name of the input that it is about, where there is one.
QString sentence(const Scenario &scenario, const Error &error);

} // namespace isocost
