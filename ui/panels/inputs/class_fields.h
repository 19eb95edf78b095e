// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <QString>

#include <span>

namespace isocost
{

/// A numeric input of a class: its key, and why its value changes nothing now.
struct ClassField {
    const char *key;
    QString (*idle)(const Scenario &, const RequestClass &);
};

/// Those that are always there, in the order shown; service time is apart.
std::span<const ClassField> classFields();
/// The spread of the service time and, with token rates, the rates.
std::span<const ClassField> serviceTimeFields(bool tokenRates);

} // namespace isocost
