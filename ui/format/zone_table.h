// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/logs/zone_rules.h"

#include <QString>

#include <optional>

namespace isocost
{

/// The clocks of a zone from 2000 to 2100, by its name in the IANA database ("Europe/Berlin"), "UTC" or "UTC+02:00".
std::optional<ZoneRules> zoneNamed(const QString &name);

} // namespace isocost
