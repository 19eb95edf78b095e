// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/traffic/service_time.h"
#include "core/model/request_log.h"
#include "core/model/scenario.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace isocost
{

/// When the calls of a replay come, and what is counted of them. Seconds.
struct CallFrame {
    double begin = 0;              ///< the platforms stand empty
    double from = 0;               ///< calls before only warm the platforms up
    double to = 0;                 ///< the end of what is counted
    double cycleOffsetSeconds = 0; ///< where in the shape's cycle second 0 lies
    bool areDrawn = false;
    std::uint64_t seed = 1;
};

/// Calls of a replay, in the order of time: each tries to run one request. All of them, or a block.
struct Calls : CallFrame {
    std::uint64_t first = 0;                 ///< number of the first call among all, the key of its draws
    std::vector<double> seconds;             ///< of arrival
    std::vector<std::uint16_t> classIndexes; ///< into the workload's classes
    std::vector<std::uint8_t> marks;         ///< of CallMark
    std::vector<std::uint32_t> inputTokens;  ///< empty: as the class says
    std::vector<std::uint32_t> outputTokens; ///< empty: as the class says
    std::vector<double> recorded; ///< service seconds that a log says over their class's mean; empty or under 0: drawn
    std::vector<double> stretch;  ///< the drawn service time over its mean, lognormal; in blocks of a CallSource
    std::vector<double> measured; ///< the same by the measured seconds of classes that have them

    std::size_t size() const { return seconds.size(); }
};

/// Bits of Calls::marks.
enum CallMark : std::uint8_t {
    callFailed = 1, ///< billed as far as the sheet bills failed calls
    callCached = 2, ///< answered by the response cache
};

/// What a seed's draws are for; each has a stream of its own.
enum class Draw : std::uint64_t { gaps = 1, classes, marks, services, bursts, losses };

/// Picks classes by their share of a rate.
class ClassPicker
{
public:
    void add(std::size_t index, double rate);
    double total() const { return m_total; }
    /// @param uniform in (0, 1)
    std::size_t pick(double uniform) const;

private:
    double m_total = 0;
    std::vector<double> m_upTo;
    std::vector<std::size_t> m_indexes;
};

/// Marks of call `n` of a class: failed and cached by their shares of the attempts.
/// @param failures false: failures are known otherwise
std::uint8_t drawnMarks(const RequestClass &c, std::uint64_t seed, std::uint64_t n, bool failures);

/// Attempts per second of a class, retries included.
double attemptsPerSecond(const RequestClass &c);

/// The calls of a recorded log, on the classes of a scenario.
/// Recorded service seconds count for classes that give their own; their mean is the class's.
/// @param classOfLog index of the scenario's class for each of the log's classes; empty where any class will do: it is
///                   then drawn by the classes' volumes
Calls callsOf(RequestLog log, const Scenario &scenario, const std::vector<std::optional<std::size_t>> &classOfLog,
              double cycleOffsetSeconds, std::uint64_t seed);

/// Calls that come block by block, so that a replay holds a few blocks and not all of them.
class CallSource
{
public:
    explicit CallSource(const Scenario &scenario);
    virtual ~CallSource() = default;
    CallSource(const CallSource &) = delete;
    CallSource &operator=(const CallSource &) = delete;

    virtual const CallFrame &frame() const = 0;
    /// Puts the next calls in place of those of `block`; false when there are no more.
    bool next(Calls &block);

protected:
    static constexpr std::size_t blockCalls = 1u << 14;
    /// Fills an empty block, but for `stretch` and `measured`.
    virtual bool fill(Calls &block) = 0;

private:
    void drawServices(Calls &block) const;

    std::vector<double> m_sigmas;                     ///< by class, of the lognormal service time
    std::vector<std::optional<SecondsBoxes>> m_boxes; ///< by class
    bool m_isSpread = false;
    bool m_isMeasured = false; ///< any class
};

/// Calls that are at hand.
class HeldCalls : public CallSource
{
public:
    /// @param calls  outlive this
    /// @param isWarm all calls come once before, uncounted, to warm the platforms up
    HeldCalls(const Scenario &scenario, const Calls &calls, bool isWarm = false);

    const CallFrame &frame() const override { return m_frame; }

protected:
    bool fill(Calls &block) override;

private:
    const Calls &m_calls;
    CallFrame m_frame;
    double m_earlier = 0; ///< seconds by which the calls of this pass come before their own times
    std::size_t m_next = 0;
};

} // namespace isocost
