// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/scenario_document.h"
#include "ui/panels/inputs/input_rows.h"
#include "ui/widgets/input_row.h"
#include "ui/words/error_words.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

class QVBoxLayout;

namespace isocost
{

/// Whether a name holds all words, in any order.
bool holdsWords(const QString &name, const QString &words);

/// A part of the inputs: rows bound to the document. Rows are rebuilt only when structure() changes; otherwise each
/// change of the scenario refreshes what they show.
class InputSection : public QWidget
{
    Q_OBJECT

public:
    InputSection(ScenarioDocument &document, QWidget *parent);

    /// Brings the rows up to date with the document.
    void refresh();

    /// Leaves only the rows in sight whose names hold all those words; no words: all of them. Says whether any is left.
    bool filter(const QString &words);
    /// The row of the number at a JSON pointer; nullptr where none is shown.
    InputRow *rowAt(const std::string &pointer) const;
    /// The first row that is left in sight; nullptr when there is none.
    QWidget *firstRow() const;

protected:
    using Text = std::function<QString(const Scenario &)>;
    using Choices = std::function<QList<Choice>(const Scenario &)>;

    ScenarioDocument &document() const { return m_document; }
    const Scenario &scenario() const { return m_document.scenario(); }

    /// What decides which rows there are.
    virtual QString structure() const = 0;
    virtual void build() = 0;

    InputRow *addNumber(const NumberInput &field);
    /// The row that the key table describes for the number at a JSON pointer; `name` in place of the table's.
    NumberInput numberAtKey(const std::string &pointer, const QString &name = {}, const Text &idle = {}) const;
    /// A number that 0 takes away, as `zero` says.
    /// @param at from a scenario, const or not, to the number; null where there is none
    template <class At>
    InputRow *addOptional(const std::string &pointer, const At &at, const QString &zero, const Text &idle = {});
    /// A row for each number of a T that has a slider and no row yet, as the key table describes it.
    /// @param at         the T's JSON pointer
    /// @param object     from a scenario, const or not, to it; null where there is none
    /// @param elsewhere  keys that have their row in another section, or only at times
    template <class T, class Object>
    void addOthers(const std::string &at, const Object &object, const QString &zero,
                   std::span<const std::string_view> elsewhere = {}, const Text &idle = {});
    void addChoice(const QString &name, const Choices &choices, const Text &current,
                   const std::function<void(const QString &)> &choose, const Text &idle = {});
    /// The same as a step to undo that is called `what`.
    void addChoice(const QString &name, const QString &what, const Choices &choices, const Text &current,
                   const std::function<void(Scenario &, const QString &)> &change, const Text &idle = {});
    /// A choice between values by their labels; choosing is a step to undo that is called `what`.
    template <class T>
    void addChoiceOf(const QString &name, const QString &what, const QList<std::pair<QString, T>> &values,
                     const std::function<T(const Scenario &)> &get, const std::function<void(Scenario &, T)> &set,
                     const Text &idle = {});
    void addCheck(const QString &name, const std::function<bool(const Scenario &)> &get,
                  const std::function<void(Scenario &, bool)> &set, const Text &idle = {});
    void addText(const QString &name, const Text &get, const std::function<void(Scenario &, const QString &)> &set,
                 const Text &idle = {});
    /// What a latency target is about: whole answers, first tokens, pace.
    /// @param at from a scenario, const or not, to the target; null where there is none
    template <class At> void addMetric(const At &at);
    void addHint(const Text &text);
    void addSubheading(const QString &text);
    /// Side by side.
    void addButtons(const QList<RowButton> &buttons);
    /// @param name by which it is found; empty: it is not
    void addRow(QWidget *row, const QString &name = {});
    /// Notes that an input changes nothing now; returns the reason.
    QString noteIdle(const QString &reason);
    void addRefresher(std::function<void()> refresher) { m_refreshers.push_back(std::move(refresher)); }

    /// Makes the edit; a refusal is told in a message box.
    bool tryEdit(const QString &what, const std::function<void(Scenario &)> &change);

private:
    void addRange(InputRow *row, const NumberInput &field);
    void addNote(InputRow *row, const NumberInput &field);
    void askNote(const QString &name, const std::string &pointer);
    void rebuild();
    void clear();
    void applyFilter();

    ScenarioDocument &m_document;
    QVBoxLayout *m_layout;
    QWidget *m_idleNote; ///< what the mark means, while some row carries it
    bool m_hasIdle = false;
    QWidget *m_rows = nullptr; ///< holds everything that build() made
    QString m_structure;
    QString m_filter;
    bool m_isFiltered = false; ///< rows may be hidden by a filter
    std::vector<std::function<void()>> m_refreshers;
};

} // namespace isocost
