// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/traffic/layer_law.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

const LayerConstants &fittedLayerConstants()
{
    static constexpr LayerConstants fitted{.memoryShare = .907,
                                           .prefillShare = .764,
                                           .narrowShare = .696,
                                           .contextRead = .881,
                                           .layerSeconds = 6.32e-5,
                                           .hopSeconds = 6.2e-7,
                                           .prefillLinkShare = .709,
                                           .decodeLinkShare = .090,
                                           .vllm = {.051, .178, .854},
                                           .trtllm = {.128, .159, .866}};
    return fitted;
}

LayerLaw::LayerLaw(const ReplicaSetup &setup, const LayerConstants &constants)
    : m_fit(constants), m_first(setup.engine == ServingEngine::vllm ? constants.vllm : constants.trtllm),
      m_layers(setup.model.layers), m_hidden(setup.model.hidden), m_gpus(setup.gpus),
      m_kvBytes(2 * m_layers * setup.model.kvHeads * setup.model.headDim * 2),
      m_weights(setup.model.activeParametersB * 1e9),
      m_bandwidth(m_gpus * setup.hardware.bandwidthTbS * 1e12 * m_fit.memoryShare),
      m_link(setup.hardware.linkGbS.value_or(0) * 1e9)
{
    const double embedding = setup.model.vocabulary * m_hidden;
    m_readBytes = (m_weights - 2 * embedding) * bytesPerWeight(setup.precision) + embedding * 2;
    const double narrow = setup.precision == WeightPrecision::bf16 ? 1 : m_fit.narrowShare;
    m_flops = m_gpus * tflopsOf(setup.hardware, setup.precision).value_or(0) * 1e12 * m_fit.prefillShare * narrow;
    m_attention = m_gpus * setup.hardware.bf16Tflops.value_or(0) * 1e12 * m_fit.prefillShare;
    m_layerSeconds = m_layers * (m_fit.layerSeconds + (setup.gpus > 1 ? 2 * m_fit.hopSeconds : 0));
}

double LayerLaw::hopSeconds(double tokens, double linkShare) const
{
    if (m_gpus <= 1)
        return 0;
    const double bytes = 2 * m_layers * tokens * 4 * m_hidden * (m_gpus - 1) / m_gpus;
    return bytes / (m_link * linkShare);
}

double LayerLaw::prefillSeconds(double inputTokens) const
{
    return 2 * m_weights * inputTokens / m_flops + 2 * m_layers * m_hidden * inputTokens * inputTokens / m_attention +
           m_layerSeconds + hopSeconds(inputTokens, m_fit.prefillLinkShare);
}

double LayerLaw::secondsPerToken(double n, double inputTokens, double outputTokens) const
{
    const double weights = std::max(m_readBytes / m_bandwidth, 2 * m_weights * n / m_flops);
    const double context = n * (inputTokens + outputTokens / 2) * m_fit.contextRead * m_kvBytes / m_bandwidth;
    const double step = weights + context + m_layerSeconds + hopSeconds(n, m_fit.decodeLinkShare);
    return step + (outputTokens > 0 ? (n - 1) / outputTokens * prefillSeconds(inputTokens) : 0);
}

double LayerLaw::firstTokenSeconds(double n, double inputTokens) const
{
    return m_first.queueSeconds +
           prefillSeconds(inputTokens) * (1 + m_first.crowdFactor * std::pow(n, m_first.crowdPower));
}

} // namespace isocost
