// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/class_fields.h"

#include "ui/panels/inputs/idle_reasons.h"

namespace isocost
{

namespace
{

QString unlessRequested(const Scenario &, const RequestClass &c)
{
    return idle::noRequests(c);
}

constexpr ClassField alwaysThere[] = {
    {"input_tokens", idle::inputTokens},
    {"cached_input_fraction", idle::cachedInput},
    {"cache_write_fraction", idle::cacheWrite},
    {"output_tokens", idle::outputTokens},
    {"images", idle::images},
    {"audio_seconds", idle::audio},
    {"payload_in_kb", idle::payloadIn},
    {"payload_out_kb", idle::payloadOut},
    {"memory_gb", idle::memory},
    {"model_gb", idle::modelSize},
    {"failure_fraction", unlessRequested},
};
constexpr ClassField ofServiceTime[] = {
    {"prefill_tokens_per_second", unlessRequested},
    {"decode_tokens_per_second", unlessRequested},
    {"compute_cv", unlessRequested},
};

} // namespace

std::span<const ClassField> classFields()
{
    return alwaysThere;
}

std::span<const ClassField> serviceTimeFields(bool tokenRates)
{
    return std::span(ofServiceTime).subspan(tokenRates ? 0 : 2);
}

} // namespace isocost
