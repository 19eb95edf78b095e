// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/traffic/capacity.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

/// Fitted to 441 measured points of Llama 3.1 70B on H100, B200 and GB200, engine by engine.
struct ReplicaLaw::Constants {
    double memoryShare;   ///< em: of the bandwidth that decoding reaches
    double prefillShare;  ///< ep: of the flop/s that taking in tokens reaches
    double decodeShare;   ///< ed: the same of decoding
    double stepSeconds;   ///< t0: of any step
    double layerSeconds;  ///< tc: of passing a layer's results between devices, twice a layer
    double queueSeconds;  ///< c0: to the first token, of any request
    double crowdFactor;   ///< beta: of the others' inputs before one's own
    double crowdPower;    ///< gamma
    double outputHeld;    ///< phi: share of the output that the memory holds on average
    double contextFactor; ///< q: memory of a token's context over its bytes
    double memoryUsed;    ///< v: share of the memory that the engine takes
    double contextRead;   ///< r: bytes read a token's context over its bytes
};

const ReplicaLaw::Constants &ReplicaLaw::constantsOf(ServingEngine engine)
{
    static constexpr Constants vllm{.99, .48, .57, .00566, 4.8e-6, .070, .054, 1.09, .60, .66, .93, 1.0};
    static constexpr Constants trtllm{1.0, .55, 1.0, .00525, 1.5e-6, .076, .084, 1.03, .60, .59, .93, .845};
    return engine == ServingEngine::vllm ? vllm : trtllm;
}

namespace
{

constexpr std::size_t mostNearby = 4;
constexpr double reservedBytes = 3.5e9; // of a replica's memory, for the engine itself

} // namespace

ReplicaLaw::ReplicaLaw(const ReplicaSetup &setup)
    : m_engine(&constantsOf(setup.engine)), m_layers(setup.model.layers), m_hidden(setup.model.hidden),
      m_gpus(setup.gpus), m_kvBytes(2 * m_layers * setup.model.kvHeads * setup.model.headDim * 2),
      m_activeWeights(setup.model.activeParametersB * 1e9), m_memoryBytes(setup.memoryGb * 1e9),
      m_bandwidth(setup.hardware.bandwidthTbS * 1e12),
      m_flops(tflopsOf(setup.hardware, setup.precision).value_or(0) * 1e12),
      m_attentionFlops(setup.hardware.bf16Tflops.value_or(0) * 1e12)
{
    const double embedding = setup.model.vocabulary * m_hidden;
    const double bytes = bytesPerWeight(setup.precision);
    m_weightBytes = (setup.model.parametersB * 1e9 - 2 * embedding) * bytes + 2 * embedding * 2;
    m_readBytes = (m_activeWeights - 2 * embedding) * bytes + embedding * 2;
    if (setup.hardware.linkGbS)
        m_byLayer.emplace(setup);
}

double ReplicaLaw::prefillSeconds(double inputTokens) const
{
    if (m_byLayer)
        return m_byLayer->prefillSeconds(inputTokens);
    const Constants &e = *m_engine;
    const double weights = 2 * m_activeWeights * inputTokens / (m_flops * e.prefillShare);
    const double attention = 2 * m_layers * m_hidden * inputTokens * inputTokens / (m_attentionFlops * e.prefillShare);
    return (weights + attention) / m_gpus + e.stepSeconds + (m_gpus > 1 ? e.layerSeconds * 2 * m_layers : 0);
}

double ReplicaLaw::secondsPerToken(double n, double inputTokens, double outputTokens) const
{
    if (m_byLayer)
        return m_byLayer->secondsPerToken(n, inputTokens, outputTokens);
    const Constants &e = *m_engine;
    const double context = n * (inputTokens + outputTokens / 2) * e.contextRead * m_kvBytes;
    const double step = (m_readBytes + context) / (m_gpus * m_bandwidth * e.memoryShare) +
                        2 * m_activeWeights * n / (m_gpus * m_flops * e.decodeShare) + e.stepSeconds +
                        (m_gpus > 1 ? e.layerSeconds * 2 * m_layers : 0);
    return step + (outputTokens > 0 ? (n - 1) / outputTokens * prefillSeconds(inputTokens) : 0);
}

double ReplicaLaw::firstTokenSeconds(double n, double inputTokens) const
{
    if (m_byLayer)
        return m_byLayer->firstTokenSeconds(n, inputTokens);
    const Constants &e = *m_engine;
    return e.queueSeconds + prefillSeconds(inputTokens) * (1 + e.crowdFactor * std::pow(n, e.crowdPower));
}

double ReplicaLaw::slots(double inputTokens, double outputTokens) const
{
    const Constants &e = *m_engine;
    const double free = m_gpus * (e.memoryUsed * m_memoryBytes - reservedBytes) - m_weightBytes;
    const double each = e.contextFactor * m_kvBytes * (inputTokens + e.outputHeld * outputTokens);
    if (!(free > 0))
        return 0;
    return each > 0 ? std::min(std::floor(free / each), mostSlotsByMemory) : mostSlotsByMemory;
}

MeasuredNearby::MeasuredNearby(const ReplicaSetup &setup, const ReplicaLaw &law, std::span<const MeasuredPoint> points)
{
    for (const MeasuredPoint &point : points) {
        if (point.model != setup.model.id || point.gpus != setup.gpus || point.precision != setup.precision ||
            point.engine != setup.engine)
            continue;
        // Beyond the memory a measurement holds its own queue.
        if (point.concurrency > law.slots(point.inputTokens, point.outputTokens))
            continue;
        const double first = law.firstTokenSeconds(point.concurrency, point.inputTokens);
        const double perToken = law.secondsPerToken(point.concurrency, point.inputTokens, point.outputTokens);
        m_points.push_back(
            {&point, std::log(point.firstTokenSeconds / first), std::log(point.secondsPerToken / perToken)});
    }
}

std::vector<std::pair<double, std::size_t>> MeasuredNearby::byDistance(double n, double inputTokens,
                                                                       double outputTokens) const
{
    constexpr double fewestTokens = 1;
    const auto apart = [=](double a, double b) {
        const double distance = std::log(std::max(a, fewestTokens) / std::max(b, fewestTokens));
        return distance * distance;
    };
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        const MeasuredPoint &point = *m_points[i].point;
        order.emplace_back(apart(inputTokens, point.inputTokens) + apart(outputTokens, point.outputTokens) +
                               apart(n, point.concurrency),
                           i);
    }
    std::sort(order.begin(), order.end());
    return order;
}

MeasuredNearby::Scale MeasuredNearby::at(double n, double inputTokens, double outputTokens) const
{
    constexpr double softening = 0.1;
    double total = 0;
    double first = 0;
    double perToken = 0;
    const std::vector<std::pair<double, std::size_t>> order = byDistance(n, inputTokens, outputTokens);
    for (std::size_t i = 0; i < std::min(mostNearby, order.size()); ++i) {
        const double weight = 1 / (softening + order[i].first);
        total += weight;
        first += weight * m_points[order[i].second].logFirst;
        perToken += weight * m_points[order[i].second].logPerToken;
    }
    return total > 0 ? Scale{std::exp(first / total), std::exp(perToken / total)} : Scale{};
}

std::vector<MeasuredPoint> MeasuredNearby::nearestFew(double n, double inputTokens, double outputTokens) const
{
    std::vector<MeasuredPoint> few;
    for (const auto &[distance, index] : byDistance(n, inputTokens, outputTokens)) {
        if (few.size() < mostNearby)
            few.push_back(*m_points[index].point);
    }
    return few;
}

ReplicaCapacity::ReplicaCapacity(const ReplicaSetup &setup, const MeanTokens &mean,
                                 std::span<const MeasuredPoint> measured)
    : m_law(setup), m_slots(m_law.slots(mean.input, mean.output)), m_fits(m_slots >= 1)
{
    m_slots = std::max(1.0, m_slots);
    const MeasuredNearby nearby(setup, m_law, measured);
    std::vector<double> perToken;
    for (double n = 1; n <= m_slots; ++n) {
        const MeasuredNearby::Scale scale = nearby.at(n, mean.input, mean.output);
        m_firstScale.push_back(scale.firstToken);
        perToken.push_back(scale.perToken * m_law.secondsPerToken(n, mean.input, mean.output));
    }
    m_secondsPerToken = BatchLaw(std::move(perToken), m_slots);
    if (!nearby.isEmpty())
        m_nearest = nearby.nearestFew(1, mean.input, mean.output).front();
}

BatchLaw ReplicaCapacity::firstToken(double inputTokens) const
{
    std::vector<double> first;
    for (std::size_t i = 0; i < m_firstScale.size(); ++i)
        first.push_back(m_firstScale[i] * m_law.firstTokenSeconds(static_cast<double>(i + 1), inputTokens));
    return BatchLaw(std::move(first), m_slots);
}

BatchLaw ReplicaCapacity::seconds(double inputTokens, double outputTokens) const
{
    BatchLaw law = firstToken(inputTokens);
    law.add(m_secondsPerToken, std::max(0.0, outputTokens - 1));
    return law;
}

} // namespace isocost
