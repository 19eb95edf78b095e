// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/lever_kinds.h"
#include "core/model/struct_rules.h"

namespace isocost
{

void checkRules(const Lever &lever, const CheckContext &context)
{
    const LeverTraits &kind = traits(lever.kind);
    for (const LeverParameter &parameter : kind.parameters) {
        if (parameter.presence == Presence::required && !(lever.*parameter.number))
            context.refuse(std::string("/") + parameter.key, "a number", "nothing");
    }
    if (kind.sheet && lever.sheet.empty())
        context.refuse("/sheet", "an id", "nothing");
    else if (kind.rate && !kind.sheet && lever.rate.empty())
        context.refuse("/rate", "an id", "nothing");
    if (!lever.risk.empty() && lever.risk != "low" && lever.risk != "medium" && lever.risk != "high")
        context.refuse("/risk", "\"low\", \"medium\" or \"high\"", quotedText(lever.risk));
}

} // namespace isocost
