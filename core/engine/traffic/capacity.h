// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/traffic/batch_law.h"
#include "core/engine/traffic/layer_law.h"

#include <optional>
#include <span>
#include <vector>

namespace isocost
{

/// Most requests a replica takes at a time, whatever its memory.
inline constexpr double mostSlotsByMemory = 512;

/// What a replica can do, by the law of resources/docs/engine.md: weights and context read from memory and multiplied,
/// with constants fitted to measurements of Llama 3.1 70B. Seconds per token are within 8 % (vLLM) and 11 %
/// (TensorRT-LLM) of those on average; on other models and hardware up to 16 %, on much shallower models more. Where
/// the hardware says how fast its devices are linked, LayerLaw tells the seconds; slots are the same.
class ReplicaLaw
{
public:
    explicit ReplicaLaw(const ReplicaSetup &setup);

    /// Seconds to take in that many input tokens, with nothing else on the replica.
    double prefillSeconds(double inputTokens) const;
    /// Seconds per output token with n requests of these mean tokens, each of which takes in n - 1 others' inputs.
    double secondsPerToken(double n, double inputTokens, double outputTokens) const;
    /// Seconds to the first token with n requests, without waiting.
    double firstTokenSeconds(double n, double inputTokens) const;
    /// Of the weights in memory.
    double weightBytes() const { return m_weightBytes; }
    /// Requests whose context the memory beside the weights holds, 0 … mostSlotsByMemory.
    double slots(double inputTokens, double outputTokens) const;
    bool isByLayer() const { return m_byLayer.has_value(); }

private:
    struct Constants;
    static const Constants &constantsOf(ServingEngine engine);

    const Constants *m_engine;
    std::optional<LayerLaw> m_byLayer;
    double m_layers;
    double m_hidden;
    double m_gpus;
    double m_kvBytes;       ///< a token
    double m_weightBytes;   ///< in memory
    double m_readBytes;     ///< of weights, each step
    double m_activeWeights; ///< that a token passes through
    double m_memoryBytes;   ///< of one device
    double m_bandwidth;     ///< bytes/s
    double m_flops;         ///< at the precision of the weights
    double m_attentionFlops;
};

/// Measurements of the setup's model, devices, precision and engine, with what the law says at each.
class MeasuredNearby
{
public:
    MeasuredNearby(const ReplicaSetup &setup, const ReplicaLaw &law, std::span<const MeasuredPoint> points);

    bool isEmpty() const { return m_points.empty(); }
    /// Measured / law of the up to four nearest in ln(input, output, n), by the mean logarithm with weights
    /// 1 / (0.1 + distance^2).
    struct Scale {
        double firstToken = 1;
        double perToken = 1;
    };
    Scale at(double n, double inputTokens, double outputTokens) const;
    /// At most four, the nearest first.
    std::vector<MeasuredPoint> nearestFew(double n, double inputTokens, double outputTokens) const;

private:
    struct Known {
        const MeasuredPoint *point;
        double logFirst; ///< ln(measured / law)
        double logPerToken;
    };
    std::vector<std::pair<double, std::size_t>> byDistance(double n, double inputTokens, double outputTokens) const;

    std::vector<Known> m_points;
};

/// Mean tokens of the requests on a replica.
struct MeanTokens {
    double input = 0;
    double output = 0;
};

/// A replica's slots and what its requests meet, by how many there are.
class ReplicaCapacity
{
public:
    /// @param measured of any models and devices; those that fit are used
    ReplicaCapacity(const ReplicaSetup &setup, const MeanTokens &mean, std::span<const MeasuredPoint> measured);

    bool fits() const { return m_fits; } ///< one request at least
    double slots() const { return m_slots; }
    bool isMeasured() const { return m_nearest.has_value(); }
    bool isByLayer() const { return m_law.isByLayer(); }
    const std::optional<MeasuredPoint> &nearest() const { return m_nearest; } ///< to one request at a time
    const BatchLaw &secondsPerToken() const { return m_secondsPerToken; }
    /// Of requests of so many input tokens.
    BatchLaw firstToken(double inputTokens) const;
    /// Of requests of so many tokens: first token, then the rest at the common pace.
    BatchLaw seconds(double inputTokens, double outputTokens) const;

private:
    ReplicaLaw m_law;
    double m_slots = 1;
    bool m_fits = true;
    std::optional<MeasuredPoint> m_nearest;
    std::vector<double> m_firstScale; ///< by n - 1
    BatchLaw m_secondsPerToken;
};

} // namespace isocost
