// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/pools/unit_replay.h"

#include <algorithm>

namespace isocost
{

UnitReplay::UnitReplay(const Scenario &scenario, const Option &option, const std::vector<std::size_t> &classIndexes,
                       double units, double start)
    : m_scenario(scenario), m_option(option), m_model(scenario, option, classIndexes),
      m_service(scenario, option, classIndexes), m_units(units),
      m_perSecond(units * m_model.tokensPerMinuteOfUnit() / 60), m_most(units * m_model.tokensPerMinuteOfUnit()),
      m_level(m_most), m_since(start)
{
}

bool UnitReplay::serve(const Calls &block, std::size_t n, double &seconds)
{
    const double t = block.seconds[n];
    m_level = std::min(m_most, m_level + (t - m_since) * m_perSecond);
    m_since = t;
    const RequestClass &source = m_scenario.workload.classes[block.classIndexes[n]];
    const double input = block.inputTokens.empty() ? inputTokensOf(source) : block.inputTokens[n];
    const double output = block.outputTokens.empty() ? outputTokensOf(source) : block.outputTokens[n];
    const double tokens = weightedTokens(m_model.sheet()->weights, input, source.cachedInputFraction, output);
    if (tokens > m_level && m_level < m_most)
        return false;
    m_level -= tokens;
    seconds = m_option.networkSeconds + m_service.seconds(block, n);
    return true;
}

} // namespace isocost
