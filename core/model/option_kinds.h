// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/number_key.h"

#include <algorithm>
#include <array>

namespace isocost
{

/// A way to serve a workload.
enum class OptionKind { serverless, dedicated, hybrid, provisioned, portfolio };

/// What a kind of options or of price sheets is called.
struct KindTexts {
    const char *key;      ///< in the file format
    const char *name;     ///< by people, as a title
    const char *word;     ///< and in running text
    const char *sentence; ///< what it is, or what entering one means
};

struct OptionParts {
    bool hasSheet = false;     ///< is priced by sheets of its own
    bool hasInstances = false; ///< instances come and go with the requests: cold starts, throttling
    bool hasReplicas = false;  ///< a fleet of replicas at a rate
    bool buysUnits = false;    ///< throughput bought by the unit, the rest spilled to another option
    bool isSplit = false;      ///< made of a base with replicas and a burst with instances
    bool isAssigned = false;   ///< made of an option for each class
};

/// What options of a kind are like: whoever wants to know asks here instead of comparing kinds.
struct OptionTraits : KindTexts, OptionParts {
    OptionKind kind;
};

inline constexpr std::array<OptionTraits, 5> optionTraits = {{
    {{"serverless", ISOCOST_TEXT("Serverless"), ISOCOST_TEXT("serverless"), ISOCOST_TEXT("Serverless: paid by use.")},
     {.hasSheet = true, .hasInstances = true},
     OptionKind::serverless},
    {{"dedicated", ISOCOST_TEXT("Dedicated"), ISOCOST_TEXT("dedicated"),
      ISOCOST_TEXT("Dedicated: a fleet of replicas paid by the hour or month.")},
     {.hasSheet = true, .hasReplicas = true},
     OptionKind::dedicated},
    {{"hybrid", ISOCOST_TEXT("Split"), ISOCOST_TEXT("split"),
      ISOCOST_TEXT("Split: replicas for the baseline, serverless for what bursts above them.")},
     {.isSplit = true},
     OptionKind::hybrid},
    {{"provisioned", ISOCOST_TEXT("Provisioned"), ISOCOST_TEXT("provisioned"),
      ISOCOST_TEXT("Provisioned: throughput bought by the unit, what goes above it spills to serverless.")},
     {.hasSheet = true, .buysUnits = true},
     OptionKind::provisioned},
    {{"portfolio", ISOCOST_TEXT("Portfolio"), ISOCOST_TEXT("portfolio"),
      ISOCOST_TEXT("Portfolio: each class is served by an option of its own.")},
     {.isAssigned = true},
     OptionKind::portfolio},
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
    return *std::ranges::find(optionTraits, true, holds);
}

/// Where costs are equal the option with the lower rank is preferred: the kinds stand in the order of preference.
constexpr int tieRank(OptionKind kind)
{
    return static_cast<int>(kind);
}

/// Whether a key of that part counts in options of that kind.
constexpr bool hasPart(OptionKind kind, OptionPart part)
{
    const OptionTraits &has = traits(kind);
    switch (part) {
    case OptionPart::any:
        return true;
    case OptionPart::service:
        return has.hasSheet;
    case OptionPart::onDemand:
        return has.hasInstances;
    case OptionPart::fleet:
        return has.hasReplicas;
    case OptionPart::bounded:
        return has.hasInstances || has.buysUnits;
    case OptionPart::ownNetwork:
        return has.hasReplicas || has.buysUnits;
    case OptionPart::bought:
        return has.buysUnits;
    }
    return false;
}

} // namespace isocost
