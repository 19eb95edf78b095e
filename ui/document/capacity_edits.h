// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/capacity_library.h"

#include <cstddef>
#include <string>

namespace isocost
{

/// The models and accelerators that ship with the program.
const CapacityLibrary &shippedCapacity();

/// The accelerator that a dedicated sheet sells: the one of its hardware, or else the one that its product names; null
/// where neither is known.
const Accelerator *acceleratorOf(const PriceSheet &sheet);

/// The shape of a model: the scenario's, or else that of the library; null where neither knows it.
const ModelShape *shapeOf(const Scenario &scenario, const std::string &id);

/// The model of the library whose words stand in `text`, one after the other: "llama-3.1-70b" for "Llama 3.1 70B".
const ModelShape *shapeNamed(const std::string &text);
/// The model that somebody who types a name means: as above, else the only one whose name begins so ("Phi 4").
const ModelShape *shapeMeant(const std::string &text);
/// Gives a scenario the published shape of each model that its classes name and that it does not describe itself.
void describeModels(Scenario &scenario);

} // namespace isocost

/// Edits of what a replica runs, as pure changes of a scenario.
namespace isocost::edits
{

/// Gives a dedicated option's replicas a model and the sheet's device, with as many devices as the model needs. What
/// has to be guessed (a device that the sheet does not name) is called guessed in its source.
void runModel(Scenario &scenario, std::size_t option, const std::string &model);
/// runModel() with the model that the classes name, where the library knows it and the sheet's device, and where that
/// changes nothing for other options. Else the option is left as it is, and its slots are to be asked for.
void runKnownModel(Scenario &scenario, std::size_t option);
/// Puts an accelerator's hardware into a sheet; its memory where the sheet says none.
void useAccelerator(Scenario &scenario, const std::string &sheet, const std::string &accelerator);
/// Puts an accelerator's hardware, memory and measurements into a sheet.
void putHardware(PriceSheet &sheet, const Accelerator &accelerator, const std::string &remark = {});

} // namespace isocost::edits
