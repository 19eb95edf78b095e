// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <QString>

/// Edits of the levers of a scenario, as pure changes of it. Uncertain inputs that point into a lever follow it.
namespace isocost::edits
{

/// A lever of that kind with parameters to start from, which validate() accepts.
Lever newLever(const Scenario &scenario, LeverKind kind);
/// Why a lever of that kind cannot be added yet; empty when it can.
QString missingForLever(const Scenario &scenario, LeverKind kind);
/// Names of the rates of the dedicated sheets, each once; only of `sheet` unless that is empty.
std::vector<std::string> rateNames(const Scenario &scenario, const std::string &sheet = {});

/// Appends it; returns its index.
std::size_t addLever(Scenario &scenario, LeverKind kind);
/// Puts a copy behind it; returns the copy's index.
std::size_t duplicateLever(Scenario &scenario, std::size_t index);
void removeLever(Scenario &scenario, std::size_t index);
/// Takes the lever at `from` to place `to`, the others closing up.
void moveLever(Scenario &scenario, std::size_t from, std::size_t to);

} // namespace isocost::edits
