// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/struct_rules.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace isocost
{

namespace
{

/// What a kind of lever cannot do without; every other parameter has a default.
struct LeverNeeds {
    const char *kind;
    std::optional<double> Lever::*number = nullptr;
    const char *numberKey = nullptr;
    std::string Lever::*text = nullptr;
    const char *textKey = nullptr;
};

constexpr std::array<LeverNeeds, 13> leverKinds = {{
    {"response_cache", &Lever::hitFraction, "hit_fraction"},
    {"prompt_cache", &Lever::cachedFraction, "cached_fraction"},
    {"trim_tokens"},
    {"route_model", &Lever::fraction, "fraction", &Lever::sheet, "sheet"},
    {"batch", &Lever::fraction, "fraction"},
    {"quantize"},
    {"right_size_memory", &Lever::memoryGb, "memory_gb"},
    {"offload_cpu", &Lever::fraction, "fraction"},
    {"share_gpu", &Lever::parts, "parts"},
    {"commit", nullptr, nullptr, &Lever::rate, "rate"},
    {"scale_hourly"},
    {"keep_warm", &Lever::provisionedConcurrency, "provisioned_concurrency"},
    {"edge_cache", &Lever::fraction, "fraction"},
}};

constexpr std::array<std::string_view, 4> risks = {"", "low", "medium", "high"};

} // namespace

void checkRules(const Lever &lever, const CheckContext &context)
{
    const auto needs = std::find_if(leverKinds.begin(), leverKinds.end(),
                                    [&](const LeverNeeds &known) { return lever.kind == known.kind; });
    if (needs == leverKinds.end()) {
        context.refuse("/kind", "a kind of lever", quotedText(lever.kind));
    } else {
        if (needs->number && !(lever.*needs->number))
            context.refuse(std::string("/") + needs->numberKey, "a number", "nothing");
        if (needs->text && (lever.*needs->text).empty())
            context.refuse(std::string("/") + needs->textKey, "an id", "nothing");
    }
    if (std::find(risks.begin(), risks.end(), lever.risk) == risks.end())
        context.refuse("/risk", "\"low\", \"medium\" or \"high\"", quotedText(lever.risk));
}

} // namespace isocost
