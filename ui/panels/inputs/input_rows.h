// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/scenario.h"
#include "ui/widgets/input_spec.h"

#include <QString>

#include <functional>
#include <optional>
#include <string>

namespace isocost
{

/// A numeric input and where it lives: the number at `pointer`, unless `get` and `set` say otherwise.
struct NumberInput {
    InputSpec spec;
    std::string pointer; ///< JSON pointer of the number
    double factor = 1;   ///< shown value = stored value · factor
    std::function<std::optional<double>(const Scenario &)> get;
    std::function<std::optional<Error>(double stored, bool dragging)> set;
    /// Why the value changes nothing now; empty text: it counts. May be absent.
    std::function<QString(const Scenario &)> idle;
    /// JSON pointer of the number that a range or note is for; empty text: there is none. Absent: `pointer`.
    std::function<std::string(const Scenario &)> rangeAt;

    std::string rangePlace(const Scenario &s) const { return rangeAt ? rangeAt(s) : pointer; }
    double stored(double shown) const { return factor == 1 ? shown : shown / factor; }
};

struct Choice {
    QString label;
    QString key;
};

struct RowButton {
    QString text;
    QString name; ///< for who cannot see what it stands beside
    std::function<void()> clicked;
    bool isEnabled = true;
};

} // namespace isocost
