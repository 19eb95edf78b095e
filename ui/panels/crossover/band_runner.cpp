// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/crossover/band_runner.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

constexpr int restMilliseconds = 350; ///< without a change before the bands are begun

bool isVolume(const Uncertainty &range)
{
    return range.at.ends_with("/requests_per_day");
}

} // namespace

Scenario bandKey(Scenario scenario)
{
    scenario.name.clear();
    scenario.notes.clear();
    scenario.levers.clear();
    scenario.plan.reset();
    auto &classes = scenario.workload.classes;
    if (std::any_of(scenario.uncertainty.begin(), scenario.uncertainty.end(), isVolume) && classes.size() > 1)
        return scenario;
    // The axis is the volume: only the classes' shares count, which scaling them all leaves as they are but for noise.
    constexpr double grain = 1e12;
    const double total = totalRequestsPerDay(scenario.workload);
    for (RequestClass &c : classes)
        c.requestsPerDay = total > 0 ? std::round(c.requestsPerDay / total * grain) / grain : 0;
    return scenario;
}

BandRunner::BandRunner(QObject *parent) : QObject(parent)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &BandRunner::start);
}

void BandRunner::setWanted(bool wanted)
{
    m_wanted = wanted;
}

std::shared_ptr<const std::vector<CostBand>> BandRunner::bandsFor(const Scenario &scenario, bool atRest)
{
    if (scenario.uncertainty.empty()) {
        m_rest.stop();
        return {};
    }
    Scenario key = bandKey(scenario);
    if (m_asked && *m_asked == key)
        return m_wanted ? m_bands : nullptr;
    m_job.cancel();
    m_bands.reset();
    m_asked.reset();
    if (m_wanted && atRest) {
        m_next = scenario;
        m_rest.start();
    } else {
        m_rest.stop();
    }
    return {};
}

void BandRunner::start()
{
    m_asked = bandKey(m_next);
    m_job.run([this, scenario = m_next](std::stop_token stop) -> LatestJob::Answer {
        BandSettings settings;
        settings.threads = 1; // the window keeps a core
        auto bands = std::make_shared<const std::vector<CostBand>>(confidenceBands(scenario, settings, stop));
        return [this, bands] {
            m_bands = bands;
            emit changed();
        };
    });
}

} // namespace isocost
