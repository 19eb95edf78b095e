// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/engine/answer/curves/option_costs.h"

#include <atomic>
#include <future>
#include <latch>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace isocost
{

/// OptionCosts with the scenario that they are of.
struct PreparedOptions {
    PreparedOptions(const Scenario &of, const std::stop_token &stop, const OptionCosts *similar, Precision drawn)
        : scenario(of), costs(scenario, stop, similar, drawn)
    {
    }

    Scenario scenario;
    OptionCosts costs;
};

/// The curves and crossovers of a scenario, looked for beside the calling thread, which may help while it waits for
/// them. One at a time in a thread.
class CurveSearch
{
public:
    struct Wishes {
        bool curves = true; ///< all points of the curves are asked for, not the crossovers alone
        bool drawn = false; ///< drawn() is asked for
        int every = 1;      ///< of so many points of its curves one is asked
        /// Those of a scenario that differs a little, or null: curves of few points start from what these have found.
        std::shared_ptr<const PreparedOptions> similar = {};
    };
    /// @param scenario stays as it is until the end of this
    CurveSearch(const Scenario &scenario, const AnalysisRange &range, std::stop_token stop, Wishes wishes);
    ~CurveSearch();

    /// Draws curves beside the other thread until all are begun.
    void help();

    /// The first curves and the crossovers that they show; waits for them. Null when they are not wished for. The exact
    /// ones are looked for from goOn() on then.
    struct Drawn {
        std::vector<CostCurve> curves;
        CrossoverResult crossovers;
    };
    const Drawn *drawn();
    /// What has drawn curves of few points; null after others, which go on to be used. Once they are drawn.
    std::shared_ptr<const PreparedOptions> prepared() const { return drawsFew() ? m_options : nullptr; }
    void goOn();

    /// The curves with all points and the exact crossovers; waits for them, and throws what their search threw.
    struct Found {
        std::vector<CostCurve> curves;
        CrossoverResult crossovers;
    };
    Found found();

private:
    Found search(const Scenario &scenario);
    Found searchOn();
    Found searchAnew();
    void draw();
    bool drawsFew() const { return m_wishes.drawn && m_wishes.every > 1; }

    AnalysisRange m_range;
    std::stop_token m_stop;
    Wishes m_wishes;
    std::shared_ptr<PreparedOptions> m_options;
    std::vector<CostCurve> m_curves; ///< the first ones
    std::atomic<std::size_t> m_left; ///< curves not yet begun; the last options, often the dearest, come first
    std::latch m_ready{1};           ///< m_options are there, or never will be
    std::latch m_allDrawn;
    std::latch m_drawnReady{1};
    std::optional<Drawn> m_drawn;
    std::atomic<bool> m_mayGoOn;
    std::future<Found> m_found; ///< last: it begins when the rest is there
};

} // namespace isocost
