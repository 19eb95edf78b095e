// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/lever_traits.h"

#include <array>

/// The kinds of lever, each said once: a new one is a value and a row here, and its effect in
/// core/engine/planning/levers/lever_effects.cpp.

namespace isocost
{

/// In the order of the rows, in which they are offered.
enum class LeverKind : int {
    responseCache,
    promptCache,
    trimTokens,
    routeModel,
    batch,
    quantize,
    rightSizeMemory,
    offloadCpu,
    shareGpu,
    commit,
    scaleHourly,
    keepWarm,
    edgeCache,
    trimHistory,
    fewerChunks,
    semanticCache,
};

namespace leverKindRows
{
inline constexpr LeverUses ofClasses{.classes = true};
inline constexpr LeverUses routesClasses{.classes = true, .sheet = true, .rate = true, .splitsClasses = true};
inline constexpr LeverUses splitsClasses{.classes = true, .splitsClasses = true};
inline constexpr LeverUses resizesClasses{.classes = true, .resizes = true};
inline constexpr LeverUses resizes{.resizes = true};
inline constexpr LeverUses commits{.rate = true, .commits = true};
inline constexpr LeverUses none{};

inline constexpr LeverParameter cacheParameters[] = {
    {"hit_fraction", &Lever::hitFraction, 0.2, slide::share,
     ISOCOST_TEXT("Share of the requests that the cache answers."), Presence::required},
    {"hit_seconds", &Lever::hitSeconds, 0.02, slide::logWithZero(0.001, 10),
     ISOCOST_TEXT("How long an answer from the cache takes; it counts in the latency."), Presence::usual, "", 0.02},
    {"cost_per_month", &Lever::costPerMonth, 0, slide::logWithZero(1, 10000),
     ISOCOST_TEXT("What the cache costs a month, whichever option runs.")}};
inline constexpr LeverParameter promptParameters[] = {
    {"cached_fraction", &Lever::cachedFraction, 0.5, slide::share,
     ISOCOST_TEXT("Share of the input tokens that the provider reads from its cache."), Presence::required}};
inline constexpr LeverParameter trimParameters[] = {{"input_fraction", &Lever::inputFraction, 0.2, slide::share,
                                                     ISOCOST_TEXT("Share of the input tokens that is left out.")},
                                                    {"output_fraction", &Lever::outputFraction, 0.1, slide::share,
                                                     ISOCOST_TEXT("Share of the output tokens that is left out.")}};
inline constexpr LeverParameter routeParameters[] = {
    {"fraction", &Lever::fraction, 0.5, slide::share,
     ISOCOST_TEXT("Share of the requests that the other model serves."), Presence::required,
     ISOCOST_TEXT("Requests routed")},
    {"compute_factor", &Lever::computeFactor, 1, slide::logWithZero(0.01, 10),
     ISOCOST_TEXT("Service time on the other model divided by that on today's; under 1 is faster."), Presence::usual,
     "", 1},
    {"router_cost_per_1000", &Lever::routerCostPer1000, 0, slide::logWithZero(0.001, 100),
     ISOCOST_TEXT("What choosing the model costs for 1,000 requests, routed or not.")}};
inline constexpr LeverParameter batchParameters[] = {
    {"fraction", &Lever::fraction, 0.2, slide::share,
     ISOCOST_TEXT("Share of the requests that may wait: spread evenly, outside the target."), Presence::required,
     ISOCOST_TEXT("Requests that wait")},
    {"discount_fraction", &Lever::discountFraction, 0.5, slide::share,
     ISOCOST_TEXT("What the provider takes off the price of requests that wait.")}};
inline constexpr LeverParameter quantizeParameters[] = {
    {"memory_factor", &Lever::memoryFactor, 0.5, slide::log(0.01, 1),
     ISOCOST_TEXT("Memory and model size afterwards, divided by today's: 0.5 halves them."), Presence::usual, "", 1},
    {"speed_factor", &Lever::speedFactor, 1.3, slide::log(0.1, 10),
     ISOCOST_TEXT("Speed afterwards, divided by today's: 1.3 is 30 % faster."), Presence::usual, "", 1}};
inline constexpr LeverParameter memoryParameters[] = {{"memory_gb", &Lever::memoryGb, 16, slide::logWithZero(0.1, 1000),
                                                       ISOCOST_TEXT("Memory for classes that asked for more."),
                                                       Presence::required}};
inline constexpr LeverParameter offloadParameters[] = {
    {"fraction", &Lever::fraction, 0.1, slide::share, ISOCOST_TEXT("Share of the service time that moves to CPUs."),
     Presence::required, ISOCOST_TEXT("Work moved")},
    {"cost_per_1000_requests", &Lever::costPer1000Requests, 0.01, slide::logWithZero(0.001, 100),
     ISOCOST_TEXT("What the work on CPUs costs for 1,000 requests."), Presence::usual,
     ISOCOST_TEXT("Cost of the CPUs")}};
inline constexpr LeverParameter shareParameters[] = {
    {"parts", &Lever::parts, 2, slide::linear(1, 7),
     ISOCOST_TEXT("A replica becomes one of so many parts: price, slots and memory with it."), Presence::required, "",
     1}};
inline constexpr LeverParameter warmParameters[] = {
    {"provisioned_concurrency", &Lever::provisionedConcurrency, 1, slide::logWithZero(1, 1000),
     ISOCOST_TEXT("Provisioned concurrency of the serverless options."), Presence::required}};
inline constexpr LeverParameter edgeParameters[] = {
    {"fraction", &Lever::fraction, 0.5, slide::share,
     ISOCOST_TEXT("Share of the response data that is not sent out again."), Presence::required,
     ISOCOST_TEXT("Data kept at the edge")}};
inline constexpr LeverParameter historyParameters[] = {
    {"last_turns", &Lever::lastTurns, 2, slide::linear(0, 20),
     ISOCOST_TEXT("A turn of a conversation is sent with at most so many before it."), Presence::required}};
inline constexpr LeverParameter chunkParameters[] = {
    {"chunks", &Lever::chunks, 3, slide::linear(0, 50),
     ISOCOST_TEXT("At most so many passages found are sent with a request."), Presence::required}};
inline constexpr LeverParameter semanticParameters[] = {
    {"hit_fraction", &Lever::hitFraction, 0.2, slide::share,
     ISOCOST_TEXT("Share of the requests close enough to an earlier one to be given its answer."), Presence::required},
    {"lookup_cost_per_1000", &Lever::lookupCostPer1000, 0.02, slide::logWithZero(0.001, 100),
     ISOCOST_TEXT("What looking up 1,000 requests costs, found or not.")},
    {"lookup_seconds", &Lever::lookupSeconds, 0.05, slide::logWithZero(0.001, 10),
     ISOCOST_TEXT("How long an answer from the cache takes; the model starts meanwhile, so that what is not found "
                  "waits for nothing."),
     Presence::usual, "", 0.05}};

/// The days that a lever takes: a parameter of every kind.
inline constexpr LeverParameter leverEffort = {
    "effort_days", &Lever::effortDays, 1, slide::linear(0, 30),
    ISOCOST_TEXT("Days of work until the lever saves money: the roadmap plans with them.")};

inline constexpr auto leverKinds = std::to_array<LeverTraits>(
    {{ofClasses, LeverKind::responseCache, "response_cache", ISOCOST_TEXT("Response cache"),
      ISOCOST_TEXT("Answers repeated requests without a model."), 2, "low", cacheParameters},
     {ofClasses, LeverKind::promptCache, "prompt_cache", ISOCOST_TEXT("Prompt cache"),
      ISOCOST_TEXT("Pays less for input tokens that repeat."), 1, "low", promptParameters},
     {ofClasses, LeverKind::trimTokens, "trim_tokens", ISOCOST_TEXT("Shorter prompts and answers"),
      ISOCOST_TEXT("Sends and writes fewer tokens a request."), 2, "medium", trimParameters},
     {routesClasses, LeverKind::routeModel, "route_model", ISOCOST_TEXT("Route to another model"),
      ISOCOST_TEXT("Serves a share of the requests by another price sheet."), 5, "medium", routeParameters},
     {splitsClasses, LeverKind::batch, "batch", ISOCOST_TEXT("Batch"),
      ISOCOST_TEXT("Lets a share of the requests wait, at a discount."), 3, "low", batchParameters},
     {resizesClasses, LeverKind::quantize, "quantize", ISOCOST_TEXT("Quantisation"),
      ISOCOST_TEXT("Makes the model smaller and faster."), 3, "medium", quantizeParameters},
     {resizesClasses, LeverKind::rightSizeMemory, "right_size_memory", ISOCOST_TEXT("Right-sized memory"),
      ISOCOST_TEXT("Asks for the memory that is used, not more."), 0.5, "low", memoryParameters},
     {ofClasses, LeverKind::offloadCpu, "offload_cpu", ISOCOST_TEXT("Offload to CPUs"),
      ISOCOST_TEXT("Moves a share of the work to cheaper CPUs."), 5, "medium", offloadParameters},
     {resizes, LeverKind::shareGpu, "share_gpu", ISOCOST_TEXT("Shared GPU"),
      ISOCOST_TEXT("Pays for a part of a GPU instead of the whole."), 1, "low", shareParameters},
     {commits, LeverKind::commit, "commit", ISOCOST_TEXT("Commitment"),
      ISOCOST_TEXT("Buys dedicated capacity at another rate of its sheet."), 0.5, "low"},
     {resizes, LeverKind::scaleHourly, "scale_hourly", ISOCOST_TEXT("Autoscaling"),
      ISOCOST_TEXT("Follows the traffic by the hour instead of paying for the peak."), 2, "medium"},
     {none, LeverKind::keepWarm, "keep_warm", ISOCOST_TEXT("Keep instances warm"),
      ISOCOST_TEXT("Provisions serverless instances that never start cold."), 0.5, "low", warmParameters},
     {ofClasses, LeverKind::edgeCache, "edge_cache", ISOCOST_TEXT("Edge cache"),
      ISOCOST_TEXT("Sends less data out by keeping responses near the users."), 1, "low", edgeParameters},
     {ofClasses, LeverKind::trimHistory, "trim_history", ISOCOST_TEXT("Shorter history"),
      ISOCOST_TEXT("Sends fewer earlier turns of a conversation again."), 2, "medium", historyParameters},
     {ofClasses, LeverKind::fewerChunks, "fewer_chunks", ISOCOST_TEXT("Fewer passages"),
      ISOCOST_TEXT("Sends fewer of the passages found with a request."), 2, "medium", chunkParameters},
     {ofClasses, LeverKind::semanticCache, "semantic_cache", ISOCOST_TEXT("Semantic cache"),
      ISOCOST_TEXT("Gives like questions the answer of an earlier one."), 5, "medium", semanticParameters}});
} // namespace leverKindRows

using leverKindRows::leverEffort;
using leverKindRows::leverKinds;

constexpr const LeverTraits &traits(LeverKind kind)
{
    return leverKinds[static_cast<std::size_t>(kind)];
}

} // namespace isocost
