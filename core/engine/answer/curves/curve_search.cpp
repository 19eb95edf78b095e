// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/curves/curve_search.h"

#include "core/engine/math/side_thread.h"
#include "core/engine/math/stopping.h"

namespace isocost
{

namespace
{

/// Counts down at its end, however that comes.
class Arrival
{
public:
    explicit Arrival(std::latch &latch) : m_latch(latch) {}
    ~Arrival() { m_latch.count_down(); }
    Arrival(const Arrival &) = delete;
    Arrival &operator=(const Arrival &) = delete;

private:
    std::latch &m_latch;
};

} // namespace

CurveSearch::CurveSearch(const Scenario &scenario, const AnalysisRange &range, std::stop_token stop, Wishes wishes)
    : m_range(range), m_stop(std::move(stop)), m_wishes(wishes),
      m_curves(wishes.curves || wishes.drawn ? scenario.options.size() : 0), m_left(m_curves.size()),
      m_allDrawn(static_cast<std::ptrdiff_t>(m_curves.size())), m_mayGoOn(!wishes.drawn),
      m_found(SideThread::ofThisThread().run<Found>([this, &scenario, heard = StopScope::heard()] {
          const StopScope scope(heard);
          return search(scenario);
      }))
{
}

CurveSearch::~CurveSearch()
{
    goOn();
    if (m_found.valid())
        m_found.wait();
}

void CurveSearch::help()
{
    m_ready.wait();
    if (m_options)
        draw();
}

void CurveSearch::draw()
{
    for (std::size_t left = m_left; left > 0; left = m_left) {
        if (!m_left.compare_exchange_strong(left, left - 1))
            continue;
        const Arrival arrival(m_allDrawn);
        OptionCosts &costs = m_options->costs;
        const std::size_t first = left - 1; // those that are drawn with it follow at once
        for (std::size_t i = first; costs.drawnWith(first) == first && i < m_curves.size(); ++i) {
            if (costs.drawnWith(i) == first && !m_stop.stop_requested())
                m_curves[i] = costs.curve(i, m_range.from, m_range.to, m_range.points, m_wishes.every);
        }
    }
}

CurveSearch::Found CurveSearch::search(const Scenario &scenario)
{
    {
        const Arrival arrival(m_drawnReady);
        {
            const Arrival ready(m_ready);
            const OptionCosts *similar = m_wishes.similar && drawsFew() ? &m_wishes.similar->costs : nullptr;
            m_options = std::make_shared<PreparedOptions>(scenario, m_stop, similar,
                                                          drawsFew() ? Precision::sketch : Precision::picture);
        }
        draw();
        m_allDrawn.wait();
        if (m_wishes.drawn && !m_stop.stop_requested())
            m_drawn =
                Drawn{m_curves, m_options->costs.drawnCrossovers(m_curves, m_range.from, m_range.to, m_wishes.every)};
    }
    m_mayGoOn.wait(false);
    if (m_stop.stop_requested())
        return {};
    return drawsFew() ? searchAnew() : searchOn();
}

CurveSearch::Found CurveSearch::searchOn()
{
    Found found;
    if (m_wishes.curves)
        found.curves = m_curves;
    found.crossovers = m_options->costs.crossovers(m_range.from, m_range.to);
    return found;
}

/// What is shown at rest does not depend on the volumes that were asked about before, or on how the hand came here.
CurveSearch::Found CurveSearch::searchAnew()
{
    OptionCosts costs(m_options->scenario, m_stop);
    Found found;
    if (m_wishes.curves)
        found.curves = costs.curves(m_range.from, m_range.to, m_range.points);
    found.crossovers = costs.crossovers(m_range.from, m_range.to);
    return found;
}

const CurveSearch::Drawn *CurveSearch::drawn()
{
    m_drawnReady.wait();
    return m_drawn ? &*m_drawn : nullptr;
}

void CurveSearch::goOn()
{
    m_mayGoOn = true;
    m_mayGoOn.notify_all();
}

CurveSearch::Found CurveSearch::found()
{
    goOn();
    return m_found.get();
}

} // namespace isocost
