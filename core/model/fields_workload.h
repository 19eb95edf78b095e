// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/keys.h"
#include "core/model/workload.h"

namespace isocost
{

inline constexpr const char *shapeKindNames[] = {"flat", "hour_of_week", "bins"};

template <class Visitor> void describe(Visitor &v, Keys<RequestClass>)
{
    using C = RequestClass;
    v.text("id", &C::id, Presence::required);
    v.text("name", &C::name);
    v.number("requests_per_day", &C::requestsPerDay, rule::quantity, Presence::required);
    v.number("input_tokens", &C::inputTokens, rule::quantity);
    v.number("output_tokens", &C::outputTokens, rule::quantity);
    v.number("cached_input_fraction", &C::cachedInputFraction, rule::fraction);
    v.number("images", &C::images, rule::quantity);
    v.number("audio_seconds", &C::audioSeconds, rule::quantity);
    v.number("payload_in_kb", &C::payloadInKb, rule::quantity);
    v.number("payload_out_kb", &C::payloadOutKb, rule::quantity);
    v.number("compute_seconds", &C::computeSeconds, rule::quantity);
    v.number("prefill_tokens_per_second", &C::prefillTokensPerSecond, rule::positive);
    v.number("decode_tokens_per_second", &C::decodeTokensPerSecond, rule::positive);
    v.number("compute_cv", &C::computeCv, rule::quantity);
    v.text("model", &C::model);
    v.number("memory_gb", &C::memoryGb, rule::quantity);
    v.number("model_gb", &C::modelGb, rule::quantity);
    v.flag("custom_model", &C::customModel);
    v.flag("needs_accelerator", &C::needsAccelerator);
    v.number("failure_fraction", &C::failureFraction, rule::fraction);
    v.number("cache_hit_fraction", &C::cacheHitFraction, rule::fraction);
    v.number("cache_hit_seconds", &C::cacheHitSeconds, rule::quantity);
    v.flag("deferred", &C::deferred);
    v.number("price_factor", &C::priceFactor, rule::quantity);
    v.extra(&C::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Shape>)
{
    v.choice("kind", &Shape::kind, shapeKindNames, Presence::shown);
    v.numbers("weights", &Shape::weights, rule::quantity);
    v.number("bin_seconds", &Shape::binSeconds, rule::positive);
    v.extra(&Shape::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<ServiceLevel>)
{
    v.number("percentile", &ServiceLevel::percentile, rule::percentile, Presence::required);
    v.number("seconds", &ServiceLevel::seconds, rule::positive, Presence::required);
    v.extra(&ServiceLevel::extra);
}

template <class Visitor> void describe(Visitor &v, Keys<Workload>)
{
    v.text("name", &Workload::name);
    v.list("classes", &Workload::classes, Presence::required);
    v.object("shape", &Workload::shape);
    v.number("burstiness", &Workload::burstiness, rule::burstiness);
    v.object("slo", &Workload::slo);
    v.extra(&Workload::extra);
}

} // namespace isocost
