// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/capacity_library.h"
#include "core/model/fields.h"

namespace isocost
{

template <class Visitor> void describe(Visitor &v, Keys<Accelerator>)
{
    v.text("id", &Accelerator::id, Presence::required);
    v.text("name", &Accelerator::name);
    v.number("memory_gb", &Accelerator::memoryGb, rule::positive, Presence::required);
    v.object("hardware", &Accelerator::hardware, Presence::required);
    v.list("measured", &Accelerator::measured);
    v.extra(&Accelerator::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<CapacityLibrary>)
{
    v.list("models", &CapacityLibrary::models, Presence::required);
    v.list("accelerators", &CapacityLibrary::accelerators, Presence::required);
    v.extra(&CapacityLibrary::extra);
}

} // namespace isocost
