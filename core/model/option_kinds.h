// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/number_key.h"

#include <array>

namespace isocost
{

/// A way to serve a workload.
enum class OptionKind { serverless, dedicated, hybrid, provisioned, portfolio };

/// What options of a kind are like: whoever wants to know asks here instead of comparing kinds.
struct OptionTraits {
    const char *key;           ///< the kind's name in the file format
    const char *name;          ///< what people call it
    const char *sentence;      ///< what it is
    bool hasSheet = false;     ///< is priced by sheets of its own
    bool hasInstances = false; ///< instances come and go with the requests: cold starts, throttling
    bool hasReplicas = false;  ///< a fleet of replicas at a rate
    bool buysUnits = false;    ///< throughput bought by the unit, the rest spilled to another option
    bool isSplit = false;      ///< made of a base with replicas and a burst with instances
    bool isAssigned = false;   ///< made of an option for each class
};

inline constexpr std::array<OptionTraits, 5> optionTraits = {{
    {.key = "serverless",
     .name = ISOCOST_TEXT("Serverless"),
     .sentence = ISOCOST_TEXT("Serverless: paid by use."),
     .hasSheet = true,
     .hasInstances = true},
    {.key = "dedicated",
     .name = ISOCOST_TEXT("Dedicated"),
     .sentence = ISOCOST_TEXT("Dedicated: a fleet of replicas paid by the hour or month."),
     .hasSheet = true,
     .hasReplicas = true},
    {.key = "hybrid",
     .name = ISOCOST_TEXT("Split"),
     .sentence = ISOCOST_TEXT("Split: replicas for the baseline, serverless for what bursts above them."),
     .isSplit = true},
    {.key = "provisioned",
     .name = ISOCOST_TEXT("Provisioned"),
     .sentence = ISOCOST_TEXT("Provisioned: throughput bought by the unit, what goes above it spills to serverless."),
     .hasSheet = true,
     .buysUnits = true},
    {.key = "portfolio",
     .name = ISOCOST_TEXT("Portfolio"),
     .sentence = ISOCOST_TEXT("Portfolio: each class is served by an option of its own."),
     .isAssigned = true},
}};

constexpr const OptionTraits &traits(OptionKind kind)
{
    return optionTraits[static_cast<std::size_t>(kind)];
}

/// Whether a key of that part counts in options of that kind.
constexpr bool hasPart(OptionKind kind, OptionPart part)
{
    switch (part) {
    case OptionPart::any:
        return true;
    case OptionPart::service:
        return traits(kind).hasSheet;
    case OptionPart::onDemand:
        return traits(kind).hasInstances;
    case OptionPart::fleet:
        return traits(kind).hasReplicas;
    case OptionPart::bounded:
        return traits(kind).hasInstances || traits(kind).buysUnits;
    case OptionPart::ownNetwork:
        return traits(kind).hasReplicas || traits(kind).buysUnits;
    case OptionPart::bought:
        return traits(kind).buysUnits;
    }
    return false;
}

} // namespace isocost
