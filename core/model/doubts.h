// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace isocost
{

/// Why an option cannot serve the workload; the names are those of the result format.
enum class Reason {
    memory,
    unpriced,
    concurrency,
    rate,
    timeout,
    payload,
    accelerator,
    noFirstToken, ///< a target of a class whose first token nothing says
    noPace,       ///< a target of a class whose pace nothing says
    capacity,     ///< more is turned away by bought units than may be
    offHours,     ///< attempts that cannot wait come in hours without replicas
};

/// "memory", "unpriced", …
const char *reasonKey(Reason reason);

/// Something a reader must know before trusting a figure.
enum class Caveat {
    coldStartsNotCounted,        ///< the sheet has cold starts that the figures leave out
    coldStartApproximate,        ///< C > 10 S: the closed form is up to 20 % off
    overflowBurstierThanPoisson, ///< hybrid: cold starts of the overflow are understated
    overloaded,                  ///< some hours offer more load than the fleet has slots
};

/// What is to be doubted about a figure; the names are those of the result format.
enum class CautionKind {
    referenceLength,      ///< a price quoted for requests of another length
    priceScale,           ///< a price or a bill so high that a `per` may be missing
    noSpread,             ///< a percentile target, and no class varies
    oneSlot,              ///< many replicas of one slot each
    stalePrice,           ///< prices over a year old
    coldStartApproximate, ///< as the caveat says
    peakedOverflow,       ///< as the caveat says
    meterCountsNothing,   ///< a price that no class meets
    memoryGuessed,        ///< priced by memory, and no class says how much it needs
    sheetLimit,           ///< what the vendor states and no key expresses
};

/// "reference_length", "price_scale", …
const char *cautionKey(CautionKind kind);

struct Caution {
    CautionKind kind = CautionKind::noSpread;
    std::string at;      ///< JSON pointer into the scenario
    std::string subject; ///< the class, unit, date or text that it is about; may be empty
    std::string text;    ///< in English, as the result format has it

    bool operator==(const Caution &) const = default;
};

} // namespace isocost
