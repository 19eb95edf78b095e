// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/traffic/replica_setup.h"

namespace isocost
{

/// What the law of layers is fitted with; shares are of what the hardware's specification says.
struct LayerConstants {
    double memoryShare;      ///< em: of the bandwidth that reading weights and context reaches
    double prefillShare;     ///< ep: of the flop/s at bf16 that multiplying reaches
    double narrowShare;      ///< en: of ep, at fp8 and fp4
    double contextRead;      ///< r: bytes read a token's context over its bytes
    double layerSeconds;     ///< tl: of starting a layer's work, each step
    double hopSeconds;       ///< tc: of meeting the other devices, twice a layer
    double prefillLinkShare; ///< lp: of the link that passing a prompt's results on reaches
    double decodeLinkShare;  ///< ld: the same of the few tokens of a step
    struct FirstToken {
        double queueSeconds; ///< c0: of any request
        double crowdFactor;  ///< beta: of the others' inputs before one's own
        double crowdPower;   ///< gamma
    };
    FirstToken vllm;
    FirstToken trtllm;
};

/// Fitted to the shipped measurements; how far off: resources/docs/engine.md, measured by tests/bench/fit_capacity.
const LayerConstants &fittedLayerConstants();

/// Seconds of a replica whose link between devices is known. Work and waiting are counted layer by layer, so that one
/// set of constants holds for models of any depth and for any number of devices:
///
///     hop(x)    = 2L x 4d (T - 1) / T / link                       bytes of two all-reduces a layer, x tokens
///     lay       = L (tl + [T > 1] 2 tc)
///     tpre(I)   = [2 Pa I / (F e) + 2 L d I^2 / (F16 ep)] / T + lay + hop(I) / lp
///     tdec(n)   = max(Wa / (T BW em), 2 Pa n / (T F e)) + n (I + O/2) r kv / (T BW em) + lay + hop(n) / ld
///     tau(n)    = tdec(n) + (n - 1) / O tpre(I)
///     first(n)  = c0 + tpre(I) (1 + beta n^gamma)
///
/// with e = ep at bf16 and ep en at fp8 and fp4; the other symbols are those of resources/docs/engine.md.
class LayerLaw
{
public:
    /// @param setup its hardware has a link
    explicit LayerLaw(const ReplicaSetup &setup, const LayerConstants &constants = fittedLayerConstants());

    double prefillSeconds(double inputTokens) const;
    /// @param n at least 1
    double secondsPerToken(double n, double inputTokens, double outputTokens) const;
    double firstTokenSeconds(double n, double inputTokens) const;

private:
    double hopSeconds(double tokens, double linkShare) const;

    LayerConstants m_fit;
    LayerConstants::FirstToken m_first;
    double m_layers;
    double m_hidden;
    double m_gpus;
    double m_kvBytes;      ///< a token
    double m_readBytes;    ///< of weights, each step
    double m_weights;      ///< that a token passes through
    double m_bandwidth;    ///< bytes/s of all devices, as reached
    double m_flops;        ///< of all devices at the weights' precision, as reached
    double m_attention;    ///< the same at bf16
    double m_link;         ///< bytes/s
    double m_layerSeconds; ///< of all layers
};

} // namespace isocost
