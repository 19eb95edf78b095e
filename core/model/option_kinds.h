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
    OptionKind kind;
    const char *key;           ///< the kind's name in the file format
    const char *name;          ///< what people call it, as a title
    const char *word;          ///< and in running text
    const char *sentence;      ///< what it is
    bool hasSheet = false;     ///< is priced by sheets of its own
    bool hasInstances = false; ///< instances come and go with the requests: cold starts, throttling
    bool hasReplicas = false;  ///< a fleet of replicas at a rate
    bool buysUnits = false;    ///< throughput bought by the unit, the rest spilled to another option
    bool isSplit = false;      ///< made of a base with replicas and a burst with instances
    bool isAssigned = false;   ///< made of an option for each class
};

inline constexpr std::array<OptionTraits, 5> optionTraits = {{
    {.kind = OptionKind::serverless,
     .key = "serverless",
     .name = ISOCOST_TEXT("Serverless"),
     .word = ISOCOST_TEXT("serverless"),
     .sentence = ISOCOST_TEXT("Serverless: paid by use."),
     .hasSheet = true,
     .hasInstances = true},
    {.kind = OptionKind::dedicated,
     .key = "dedicated",
     .name = ISOCOST_TEXT("Dedicated"),
     .word = ISOCOST_TEXT("dedicated"),
     .sentence = ISOCOST_TEXT("Dedicated: a fleet of replicas paid by the hour or month."),
     .hasSheet = true,
     .hasReplicas = true},
    {.kind = OptionKind::hybrid,
     .key = "hybrid",
     .name = ISOCOST_TEXT("Split"),
     .word = ISOCOST_TEXT("split"),
     .sentence = ISOCOST_TEXT("Split: replicas for the baseline, serverless for what bursts above them."),
     .isSplit = true},
    {.kind = OptionKind::provisioned,
     .key = "provisioned",
     .name = ISOCOST_TEXT("Provisioned"),
     .word = ISOCOST_TEXT("provisioned"),
     .sentence = ISOCOST_TEXT("Provisioned: throughput bought by the unit, what goes above it spills to serverless."),
     .hasSheet = true,
     .buysUnits = true},
    {.kind = OptionKind::portfolio,
     .key = "portfolio",
     .name = ISOCOST_TEXT("Portfolio"),
     .word = ISOCOST_TEXT("portfolio"),
     .sentence = ISOCOST_TEXT("Portfolio: each class is served by an option of its own."),
     .isAssigned = true},
}};

constexpr const OptionTraits &traits(OptionKind kind)
{
    return optionTraits[static_cast<std::size_t>(kind)];
}

/// Something that holds for options of some kinds.
using OptionQuestion = bool OptionTraits::*;

/// The first kind of which that is true.
constexpr const OptionTraits &kindWith(OptionQuestion holds)
{
    const OptionTraits *kind = optionTraits.data();
    while (!(kind->*holds))
        ++kind;
    return *kind;
}

/// Where costs are equal the option with the lower rank is preferred: the kinds stand in the order of preference.
constexpr int tieRank(OptionKind kind)
{
    return static_cast<int>(kind);
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
