// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/number_key.h"
#include "core/model/planning.h"

#include <array>
#include <span>
#include <string_view>

/// The kinds of lever, each said once: a new one is a value and a row here, and its effect in
/// core/engine/planning/lever_effects.cpp.

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

/// How a lever's parameter is shown.
enum class LeverMeasure { fraction, seconds, moneyPerMonth, moneyPer1000, ratio, gigabytes, count, days };

/// One number of a kind of lever.
struct LeverParameter {
    const char *key; ///< in the file
    std::optional<double> Lever::*number;
    LeverMeasure measure;
    const char *name;
    const char *help;
    double usual; ///< what counts while the lever does not state it
    double start; ///< of a new lever
    double sliderLow;
    double sliderHigh;
    bool required = false; ///< the file has to state it
};

/// What a kind of lever is, and which of a lever's members it uses.
struct LeverTraits {
    LeverKind kind;
    const char *key; ///< in the file
    const char *name;
    const char *sentence;
    bool classes = false;       ///< applies to some classes or all
    bool sheet = false;         ///< names a price sheet
    bool rate = false;          ///< names a rate
    bool splitsClasses = false; ///< makes two classes of each it reaches
    bool commits = false;       ///< binds for a term, so that what is needed has to be known first
    bool resizes = false;       ///< changes what capacity is needed
    double effortDays = 0;      ///< of a new lever
    const char *risk = "";
    std::span<const LeverParameter> parameters = {};
};

namespace leverKindRows
{
inline constexpr LeverParameter cacheParameters[] = {
    {.key = "hit_fraction",
     .number = &Lever::hitFraction,
     .measure = LeverMeasure::fraction,
     .name = ISOCOST_TEXT("Cache hits"),
     .help = ISOCOST_TEXT("Share of the requests that the cache answers."),
     .usual = 0,
     .start = 0.2,
     .sliderLow = 0,
     .sliderHigh = 1,
     .required = true},
    {.key = "hit_seconds",
     .number = &Lever::hitSeconds,
     .measure = LeverMeasure::seconds,
     .name = ISOCOST_TEXT("Time of a hit"),
     .help = ISOCOST_TEXT("How long an answer from the cache takes; it counts in the latency."),
     .usual = 0.02,
     .start = 0.02,
     .sliderLow = 0.001,
     .sliderHigh = 10},
    {.key = "cost_per_month",
     .number = &Lever::costPerMonth,
     .measure = LeverMeasure::moneyPerMonth,
     .name = ISOCOST_TEXT("Cost of the cache"),
     .help = ISOCOST_TEXT("What the cache costs a month, whichever option runs."),
     .usual = 0,
     .start = 0,
     .sliderLow = 1,
     .sliderHigh = 10000}};
inline constexpr LeverParameter promptParameters[] = {
    {.key = "cached_fraction",
     .number = &Lever::cachedFraction,
     .measure = LeverMeasure::fraction,
     .name = ISOCOST_TEXT("Cached input"),
     .help = ISOCOST_TEXT("Share of the input tokens that the provider reads from its cache."),
     .usual = 0,
     .start = 0.5,
     .sliderLow = 0,
     .sliderHigh = 1,
     .required = true}};
inline constexpr LeverParameter trimParameters[] = {
    {.key = "input_fraction",
     .number = &Lever::inputFraction,
     .measure = LeverMeasure::fraction,
     .name = ISOCOST_TEXT("Input trimmed"),
     .help = ISOCOST_TEXT("Share of the input tokens that is left out."),
     .usual = 0,
     .start = 0.2,
     .sliderLow = 0,
     .sliderHigh = 1},
    {.key = "output_fraction",
     .number = &Lever::outputFraction,
     .measure = LeverMeasure::fraction,
     .name = ISOCOST_TEXT("Output trimmed"),
     .help = ISOCOST_TEXT("Share of the output tokens that is left out."),
     .usual = 0,
     .start = 0.1,
     .sliderLow = 0,
     .sliderHigh = 1}};
inline constexpr LeverParameter routeParameters[] = {
    {.key = "fraction",
     .number = &Lever::fraction,
     .measure = LeverMeasure::fraction,
     .name = ISOCOST_TEXT("Requests routed"),
     .help = ISOCOST_TEXT("Share of the requests that the other model serves."),
     .usual = 0,
     .start = 0.5,
     .sliderLow = 0,
     .sliderHigh = 1,
     .required = true},
    {.key = "compute_factor",
     .number = &Lever::computeFactor,
     .measure = LeverMeasure::ratio,
     .name = ISOCOST_TEXT("Service time factor"),
     .help = ISOCOST_TEXT("Service time on the other model divided by that on today's; under 1 is faster."),
     .usual = 1,
     .start = 1,
     .sliderLow = 0.01,
     .sliderHigh = 10},
    {.key = "router_cost_per_1000",
     .number = &Lever::routerCostPer1000,
     .measure = LeverMeasure::moneyPer1000,
     .name = ISOCOST_TEXT("Cost of the router"),
     .help = ISOCOST_TEXT("What choosing the model costs for 1,000 requests, routed or not."),
     .usual = 0,
     .start = 0,
     .sliderLow = 0.001,
     .sliderHigh = 100}};
inline constexpr LeverParameter batchParameters[] = {
    {.key = "fraction",
     .number = &Lever::fraction,
     .measure = LeverMeasure::fraction,
     .name = ISOCOST_TEXT("Requests that wait"),
     .help = ISOCOST_TEXT("Share of the requests that may wait: spread evenly, outside the target."),
     .usual = 0,
     .start = 0.2,
     .sliderLow = 0,
     .sliderHigh = 1,
     .required = true},
    {.key = "discount_fraction",
     .number = &Lever::discountFraction,
     .measure = LeverMeasure::fraction,
     .name = ISOCOST_TEXT("Batch discount"),
     .help = ISOCOST_TEXT("What the provider takes off the price of requests that wait."),
     .usual = 0,
     .start = 0.5,
     .sliderLow = 0,
     .sliderHigh = 1}};
inline constexpr LeverParameter quantizeParameters[] = {
    {.key = "memory_factor",
     .number = &Lever::memoryFactor,
     .measure = LeverMeasure::ratio,
     .name = ISOCOST_TEXT("Memory factor"),
     .help = ISOCOST_TEXT("Memory and model size afterwards, divided by today's: 0.5 halves them."),
     .usual = 1,
     .start = 0.5,
     .sliderLow = 0.01,
     .sliderHigh = 1},
    {.key = "speed_factor",
     .number = &Lever::speedFactor,
     .measure = LeverMeasure::ratio,
     .name = ISOCOST_TEXT("Speed factor"),
     .help = ISOCOST_TEXT("Speed afterwards, divided by today's: 1.3 is 30 % faster."),
     .usual = 1,
     .start = 1.3,
     .sliderLow = 0.1,
     .sliderHigh = 10}};
inline constexpr LeverParameter memoryParameters[] = {{.key = "memory_gb",
                                                       .number = &Lever::memoryGb,
                                                       .measure = LeverMeasure::gigabytes,
                                                       .name = ISOCOST_TEXT("Memory"),
                                                       .help = ISOCOST_TEXT("Memory for classes that asked for more."),
                                                       .usual = 0,
                                                       .start = 16,
                                                       .sliderLow = 0.1,
                                                       .sliderHigh = 1000,
                                                       .required = true}};
inline constexpr LeverParameter offloadParameters[] = {
    {.key = "fraction",
     .number = &Lever::fraction,
     .measure = LeverMeasure::fraction,
     .name = ISOCOST_TEXT("Work moved"),
     .help = ISOCOST_TEXT("Share of the service time that moves to CPUs."),
     .usual = 0,
     .start = 0.1,
     .sliderLow = 0,
     .sliderHigh = 1,
     .required = true},
    {.key = "cost_per_1000_requests",
     .number = &Lever::costPer1000Requests,
     .measure = LeverMeasure::moneyPer1000,
     .name = ISOCOST_TEXT("Cost of the CPUs"),
     .help = ISOCOST_TEXT("What the work on CPUs costs for 1,000 requests."),
     .usual = 0,
     .start = 0.01,
     .sliderLow = 0.001,
     .sliderHigh = 100}};
inline constexpr LeverParameter shareParameters[] = {
    {.key = "parts",
     .number = &Lever::parts,
     .measure = LeverMeasure::count,
     .name = ISOCOST_TEXT("Parts of a GPU"),
     .help = ISOCOST_TEXT("A replica becomes one of so many parts: price, slots and memory with it."),
     .usual = 1,
     .start = 2,
     .sliderLow = 1,
     .sliderHigh = 7,
     .required = true}};
inline constexpr LeverParameter warmParameters[] = {
    {.key = "provisioned_concurrency",
     .number = &Lever::provisionedConcurrency,
     .measure = LeverMeasure::count,
     .name = ISOCOST_TEXT("Instances kept warm"),
     .help = ISOCOST_TEXT("Provisioned concurrency of the serverless options."),
     .usual = 0,
     .start = 1,
     .sliderLow = 1,
     .sliderHigh = 1000,
     .required = true}};
inline constexpr LeverParameter edgeParameters[] = {
    {.key = "fraction",
     .number = &Lever::fraction,
     .measure = LeverMeasure::fraction,
     .name = ISOCOST_TEXT("Data kept at the edge"),
     .help = ISOCOST_TEXT("Share of the response data that is not sent out again."),
     .usual = 0,
     .start = 0.5,
     .sliderLow = 0,
     .sliderHigh = 1,
     .required = true}};
inline constexpr LeverParameter historyParameters[] = {
    {.key = "last_turns",
     .number = &Lever::lastTurns,
     .measure = LeverMeasure::count,
     .name = ISOCOST_TEXT("Turns sent again"),
     .help = ISOCOST_TEXT("A turn of a conversation is sent with at most so many before it."),
     .usual = 0,
     .start = 2,
     .sliderLow = 0,
     .sliderHigh = 20,
     .required = true}};
inline constexpr LeverParameter chunkParameters[] = {
    {.key = "chunks",
     .number = &Lever::chunks,
     .measure = LeverMeasure::count,
     .name = ISOCOST_TEXT("Passages"),
     .help = ISOCOST_TEXT("At most so many passages found are sent with a request."),
     .usual = 0,
     .start = 3,
     .sliderLow = 0,
     .sliderHigh = 50,
     .required = true}};
inline constexpr LeverParameter semanticParameters[] = {
    {.key = "hit_fraction",
     .number = &Lever::hitFraction,
     .measure = LeverMeasure::fraction,
     .name = ISOCOST_TEXT("Cache hits"),
     .help = ISOCOST_TEXT("Share of the requests close enough to an earlier one to be given its answer."),
     .usual = 0,
     .start = 0.2,
     .sliderLow = 0,
     .sliderHigh = 1,
     .required = true},
    {.key = "lookup_cost_per_1000",
     .number = &Lever::lookupCostPer1000,
     .measure = LeverMeasure::moneyPer1000,
     .name = ISOCOST_TEXT("Cost of 1,000 lookups"),
     .help = ISOCOST_TEXT("What looking up 1,000 requests costs, found or not."),
     .usual = 0,
     .start = 0.02,
     .sliderLow = 0.001,
     .sliderHigh = 100},
    {.key = "lookup_seconds",
     .number = &Lever::lookupSeconds,
     .measure = LeverMeasure::seconds,
     .name = ISOCOST_TEXT("Time of a lookup"),
     .help =
         ISOCOST_TEXT("How long an answer from the cache takes; the model starts meanwhile, so that what is not found "
                      "waits for nothing."),
     .usual = 0.05,
     .start = 0.05,
     .sliderLow = 0.001,
     .sliderHigh = 10}};
} // namespace leverKindRows

/// The days that a lever takes: a parameter of every kind.
inline constexpr LeverParameter leverEffort = {
    .key = "effort_days",
    .number = &Lever::effortDays,
    .measure = LeverMeasure::days,
    .name = ISOCOST_TEXT("Effort"),
    .help = ISOCOST_TEXT("Days of work until the lever saves money: the roadmap plans with them."),
    .usual = 0,
    .start = 1,
    .sliderLow = 0,
    .sliderHigh = 30};

inline constexpr auto leverKinds = std::to_array<LeverTraits>(
    {{.kind = LeverKind::responseCache,
      .key = "response_cache",
      .name = ISOCOST_TEXT("Response cache"),
      .sentence = ISOCOST_TEXT("Answers repeated requests without a model."),
      .classes = true,
      .effortDays = 2,
      .risk = "low",
      .parameters = leverKindRows::cacheParameters},
     {.kind = LeverKind::promptCache,
      .key = "prompt_cache",
      .name = ISOCOST_TEXT("Prompt cache"),
      .sentence = ISOCOST_TEXT("Pays less for input tokens that repeat."),
      .classes = true,
      .effortDays = 1,
      .risk = "low",
      .parameters = leverKindRows::promptParameters},
     {.kind = LeverKind::trimTokens,
      .key = "trim_tokens",
      .name = ISOCOST_TEXT("Shorter prompts and answers"),
      .sentence = ISOCOST_TEXT("Sends and writes fewer tokens a request."),
      .classes = true,
      .effortDays = 2,
      .risk = "medium",
      .parameters = leverKindRows::trimParameters},
     {.kind = LeverKind::routeModel,
      .key = "route_model",
      .name = ISOCOST_TEXT("Route to another model"),
      .sentence = ISOCOST_TEXT("Serves a share of the requests by another price sheet."),
      .classes = true,
      .sheet = true,
      .rate = true,
      .splitsClasses = true,
      .effortDays = 5,
      .risk = "medium",
      .parameters = leverKindRows::routeParameters},
     {.kind = LeverKind::batch,
      .key = "batch",
      .name = ISOCOST_TEXT("Batch"),
      .sentence = ISOCOST_TEXT("Lets a share of the requests wait, at a discount."),
      .classes = true,
      .splitsClasses = true,
      .effortDays = 3,
      .risk = "low",
      .parameters = leverKindRows::batchParameters},
     {.kind = LeverKind::quantize,
      .key = "quantize",
      .name = ISOCOST_TEXT("Quantisation"),
      .sentence = ISOCOST_TEXT("Makes the model smaller and faster."),
      .classes = true,
      .resizes = true,
      .effortDays = 3,
      .risk = "medium",
      .parameters = leverKindRows::quantizeParameters},
     {.kind = LeverKind::rightSizeMemory,
      .key = "right_size_memory",
      .name = ISOCOST_TEXT("Right-sized memory"),
      .sentence = ISOCOST_TEXT("Asks for the memory that is used, not more."),
      .classes = true,
      .resizes = true,
      .effortDays = 0.5,
      .risk = "low",
      .parameters = leverKindRows::memoryParameters},
     {.kind = LeverKind::offloadCpu,
      .key = "offload_cpu",
      .name = ISOCOST_TEXT("Offload to CPUs"),
      .sentence = ISOCOST_TEXT("Moves a share of the work to cheaper CPUs."),
      .classes = true,
      .effortDays = 5,
      .risk = "medium",
      .parameters = leverKindRows::offloadParameters},
     {.kind = LeverKind::shareGpu,
      .key = "share_gpu",
      .name = ISOCOST_TEXT("Shared GPU"),
      .sentence = ISOCOST_TEXT("Pays for a part of a GPU instead of the whole."),
      .resizes = true,
      .effortDays = 1,
      .risk = "low",
      .parameters = leverKindRows::shareParameters},
     {.kind = LeverKind::commit,
      .key = "commit",
      .name = ISOCOST_TEXT("Commitment"),
      .sentence = ISOCOST_TEXT("Buys dedicated capacity at another rate of its sheet."),
      .rate = true,
      .commits = true,
      .effortDays = 0.5,
      .risk = "low"},
     {.kind = LeverKind::scaleHourly,
      .key = "scale_hourly",
      .name = ISOCOST_TEXT("Autoscaling"),
      .sentence = ISOCOST_TEXT("Follows the traffic by the hour instead of paying for the peak."),
      .resizes = true,
      .effortDays = 2,
      .risk = "medium"},
     {.kind = LeverKind::keepWarm,
      .key = "keep_warm",
      .name = ISOCOST_TEXT("Keep instances warm"),
      .sentence = ISOCOST_TEXT("Provisions serverless instances that never start cold."),
      .effortDays = 0.5,
      .risk = "low",
      .parameters = leverKindRows::warmParameters},
     {.kind = LeverKind::edgeCache,
      .key = "edge_cache",
      .name = ISOCOST_TEXT("Edge cache"),
      .sentence = ISOCOST_TEXT("Sends less data out by keeping responses near the users."),
      .classes = true,
      .effortDays = 1,
      .risk = "low",
      .parameters = leverKindRows::edgeParameters},
     {.kind = LeverKind::trimHistory,
      .key = "trim_history",
      .name = ISOCOST_TEXT("Shorter history"),
      .sentence = ISOCOST_TEXT("Sends fewer earlier turns of a conversation again."),
      .classes = true,
      .effortDays = 2,
      .risk = "medium",
      .parameters = leverKindRows::historyParameters},
     {.kind = LeverKind::fewerChunks,
      .key = "fewer_chunks",
      .name = ISOCOST_TEXT("Fewer passages"),
      .sentence = ISOCOST_TEXT("Sends fewer of the passages found with a request."),
      .classes = true,
      .effortDays = 2,
      .risk = "medium",
      .parameters = leverKindRows::chunkParameters},
     {.kind = LeverKind::semanticCache,
      .key = "semantic_cache",
      .name = ISOCOST_TEXT("Semantic cache"),
      .sentence = ISOCOST_TEXT("Gives like questions the answer of an earlier one."),
      .classes = true,
      .effortDays = 5,
      .risk = "medium",
      .parameters = leverKindRows::semanticParameters}});

constexpr const LeverTraits &traits(LeverKind kind)
{
    return leverKinds[static_cast<std::size_t>(kind)];
}

/// The kind of that name in the file; nullptr for an unknown one.
constexpr const LeverTraits *findLeverKind(std::string_view key)
{
    for (const LeverTraits &known : leverKinds) {
        if (key == known.key)
            return &known;
    }
    return nullptr;
}

} // namespace isocost
