// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <QUndoCommand>

#include <string>
#include <vector>

namespace isocost
{

class ScenarioDocument;

/// An undoable change of the scenario. Commands of one drag (same non-zero serial) merge into one step.
class ScenarioCommand : public QUndoCommand
{
public:
    ScenarioCommand(ScenarioDocument &document, const QString &text, quint64 dragSerial)
        : QUndoCommand(text), m_document(document), m_dragSerial(dragSerial)
    {
    }

    int id() const override { return m_dragSerial == 0 ? -1 : 1; }
    bool mergeWith(const QUndoCommand *other) override;
    void undo() override;
    void redo() override;

protected:
    virtual void restore(Scenario &scenario) const = 0;
    virtual void change(Scenario &scenario) const = 0;
    /// Takes over what `next` changes to; false when it is another kind of command.
    virtual bool absorb(const ScenarioCommand &next) = 0;
    virtual bool changesNothing() const = 0;

private:
    ScenarioDocument &m_document;
    quint64 m_dragSerial;
};

/// One number at a JSON pointer.
class SetNumber : public ScenarioCommand
{
public:
    SetNumber(ScenarioDocument &document, const QString &text, quint64 dragSerial, std::string pointer, double before,
              double after)
        : ScenarioCommand(document, text, dragSerial), m_pointer(std::move(pointer)), m_before(before), m_after(after)
    {
    }

protected:
    void restore(Scenario &scenario) const override;
    void change(Scenario &scenario) const override;
    bool absorb(const ScenarioCommand &next) override;
    bool changesNothing() const override { return m_before == m_after; }

private:
    std::string m_pointer;
    double m_before;
    double m_after;
};

/// Requests/day of every class at once.
class SetVolumes : public ScenarioCommand
{
public:
    SetVolumes(ScenarioDocument &document, const QString &text, quint64 dragSerial, std::vector<double> before,
               std::vector<double> after)
        : ScenarioCommand(document, text, dragSerial), m_before(std::move(before)), m_after(std::move(after))
    {
    }

    /// The volumes of a scenario's classes, in order.
    static std::vector<double> of(const Scenario &scenario);

protected:
    void restore(Scenario &scenario) const override;
    void change(Scenario &scenario) const override;
    bool absorb(const ScenarioCommand &next) override;
    bool changesNothing() const override { return m_before == m_after; }

private:
    std::vector<double> m_before;
    std::vector<double> m_after;
};

/// Any other edit, kept as the scenario before and after it.
class EditScenario : public ScenarioCommand
{
public:
    EditScenario(ScenarioDocument &document, const QString &text, quint64 dragSerial, Scenario before, Scenario after)
        : ScenarioCommand(document, text, dragSerial), m_before(std::move(before)), m_after(std::move(after))
    {
    }

protected:
    void restore(Scenario &scenario) const override { scenario = m_before; }
    void change(Scenario &scenario) const override { scenario = m_after; }
    bool absorb(const ScenarioCommand &next) override;
    bool changesNothing() const override { return m_before == m_after; }

private:
    Scenario m_before;
    Scenario m_after;
};

} // namespace isocost
