// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/lever_kinds.h"
#include "core/model/struct_rules.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace isocost
{

namespace
{

constexpr std::array<std::string_view, 4> risks = {"", "low", "medium", "high"};

} // namespace

void checkRules(const Lever &lever, const CheckContext &context)
{
    const LeverTraits &kind = traits(lever.kind);
    for (const LeverParameter &parameter : kind.parameters) {
        if (parameter.required && !(lever.*parameter.number))
            context.refuse(std::string("/") + parameter.key, "a number", "nothing");
    }
    if (kind.sheet && lever.sheet.empty())
        context.refuse("/sheet", "an id", "nothing");
    else if (kind.rate && !kind.sheet && lever.rate.empty())
        context.refuse("/rate", "an id", "nothing");
    if (std::find(risks.begin(), risks.end(), lever.risk) == risks.end())
        context.refuse("/risk", "\"low\", \"medium\" or \"high\"", quotedText(lever.risk));
}

} // namespace isocost
