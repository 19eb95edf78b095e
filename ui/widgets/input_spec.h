// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/number_key.h"
#include "ui/widgets/slider_scale.h"

#include <QString>

#include <optional>

namespace isocost
{

/// What an input row shows and accepts. Values are in the shown unit.
struct InputSpec {
    QString name;
    QString unit; ///< "s", "%", …; may be empty
    SliderScale scale;
    double minimum = 0;
    std::optional<double> maximum;
    bool whole = false;
    QString help;     ///< tooltip: what the quantity is
    double least = 0; ///< smallest magnitude besides 0
};

/// The row of a number of the file format. `currency` is that of its money.
InputSpec inputSpec(const NumberKey &key, const QString &currency);

} // namespace isocost
