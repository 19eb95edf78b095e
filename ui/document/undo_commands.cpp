// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/undo_commands.h"

#include "core/model/validate.h"
#include "ui/document/scenario_document.h"

#include <cassert>

namespace isocost
{

bool ScenarioCommand::mergeWith(const QUndoCommand *other)
{
    const auto *next = dynamic_cast<const ScenarioCommand *>(other);
    if (!next || next->m_dragSerial != m_dragSerial || !absorb(*next))
        return false;
    setText(next->text()); // it names the value
    setObsolete(changesNothing());
    return true;
}

void ScenarioCommand::undo()
{
    m_document.apply([this](Scenario &scenario) { restore(scenario); });
}

void ScenarioCommand::redo()
{
    m_document.apply([this](Scenario &scenario) { change(scenario); });
}

void SetNumber::restore(Scenario &scenario) const
{
    [[maybe_unused]] const bool there = setNumberAt(scenario, m_pointer, m_before);
    assert(there);
}

void SetNumber::change(Scenario &scenario) const
{
    [[maybe_unused]] const bool there = setNumberAt(scenario, m_pointer, m_after);
    assert(there);
}

bool SetNumber::absorb(const ScenarioCommand &next)
{
    const auto *same = dynamic_cast<const SetNumber *>(&next);
    if (!same || same->m_pointer != m_pointer)
        return false;
    m_after = same->m_after;
    return true;
}

std::vector<double> SetVolumes::of(const Scenario &scenario)
{
    std::vector<double> volumes;
    for (const RequestClass &c : scenario.workload.classes)
        volumes.push_back(c.requestsPerDay);
    return volumes;
}

namespace
{

void setVolumes(Scenario &scenario, const std::vector<double> &volumes)
{
    assert(volumes.size() == scenario.workload.classes.size());
    for (std::size_t i = 0; i < volumes.size(); ++i)
        scenario.workload.classes[i].requestsPerDay = volumes[i];
}

} // namespace

void SetVolumes::restore(Scenario &scenario) const
{
    setVolumes(scenario, m_before);
}

void SetVolumes::change(Scenario &scenario) const
{
    setVolumes(scenario, m_after);
}

bool SetVolumes::absorb(const ScenarioCommand &next)
{
    const auto *same = dynamic_cast<const SetVolumes *>(&next);
    if (!same)
        return false;
    m_after = same->m_after;
    return true;
}

bool EditScenario::absorb(const ScenarioCommand &next)
{
    const auto *same = dynamic_cast<const EditScenario *>(&next);
    if (!same)
        return false;
    m_after = same->m_after;
    return true;
}

} // namespace isocost
