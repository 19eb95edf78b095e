// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/input_section.h"

#include "core/model/key_lookup.h"
#include "core/model/validate.h"
#include "ui/document/note_edits.h"
#include "ui/document/range_edits.h"
#include "ui/format/plain_text.h"
#include "ui/panels/inputs/note_dialog.h"
#include "ui/widgets/form_rows.h"
#include "ui/words/key_words.h"
#include "ui/words/note_words.h"

#include <QMessageBox>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

namespace
{

constexpr const char *rowName = "isocostRowName";
constexpr const char *rowPointer = "isocostRowPointer";
constexpr const char *rowIsFilteredOut = "isocostRowIsFilteredOut";

} // namespace

bool holdsWords(const QString &name, const QString &words)
{
    const QStringList all = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(all.begin(), all.end(),
                       [&](const QString &word) { return name.contains(word, Qt::CaseInsensitive); });
}

InputSection::InputSection(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_layout(new QVBoxLayout(this)),
      m_idleNote(new HintLabel(
          tr("%1 not priced by any option here, or without effect now: the tip says why.").arg(idleMark), this))
{
    m_layout->setContentsMargins(8, 0, 0, 6);
    m_layout->setSpacing(3);
    m_idleNote->hide();
    m_layout->addWidget(m_idleNote);
}

void InputSection::refresh()
{
    const QString wanted = structure();
    if (!m_rows || wanted != m_structure) {
        m_structure = wanted;
        rebuild();
    }
    if (m_filter.isEmpty())
        applyFilter(); // first: a row that comes back may have reasons of its own to hide
    m_hasIdle = false;
    for (const auto &refresher : m_refreshers)
        refresher();
    m_idleNote->setVisible(m_hasIdle && m_filter.isEmpty());
    applyFilter();
}

bool InputSection::filter(const QString &words)
{
    m_filter = words;
    refresh();
    return words.isEmpty() || firstRow();
}

void InputSection::applyFilter()
{
    if (m_filter.isEmpty() && !m_isFiltered)
        return;
    m_isFiltered = !m_filter.isEmpty();
    const QList<QWidget *> rows = m_rows->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *row : rows) {
        const QString name = row->property(rowName).toString();
        const bool stays = m_filter.isEmpty() || (!name.isEmpty() && holdsWords(name, m_filter));
        if (stays ? !row->property(rowIsFilteredOut).toBool() : row->isHidden())
            continue;
        row->setProperty(rowIsFilteredOut, !stays);
        row->setVisible(stays);
    }
}

InputRow *InputSection::rowAt(const std::string &pointer) const
{
    const QList<InputRow *> rows = m_rows->findChildren<InputRow *>(QString(), Qt::FindDirectChildrenOnly);
    for (InputRow *row : rows) {
        if (row->property(rowPointer).toString().toStdString() == pointer)
            return row;
    }
    return nullptr;
}

QWidget *InputSection::firstRow() const
{
    const QList<QWidget *> rows = m_rows->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *row : rows) {
        if (!row->isHidden() && !row->property(rowName).toString().isEmpty())
            return row;
    }
    return nullptr;
}

QString InputSection::noteIdle(const QString &reason)
{
    m_hasIdle |= !reason.isEmpty();
    return reason;
}

void InputSection::rebuild()
{
    // The keyboard stays where it was when the row it was in comes back.
    const QWidget *focus = isAncestorOf(focusWidget()) ? focusWidget() : nullptr;
    const QString focusName = focus ? focus->accessibleName() : QString();
    clear();
    build();
    if (focusName.isEmpty())
        return;
    const QList<QWidget *> widgets = m_rows->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (widget->accessibleName() == focusName) {
            widget->setFocus();
            return;
        }
    }
}

void InputSection::clear()
{
    m_refreshers.clear();
    if (m_rows) {
        // One of its widgets may be the sender of what is going on.
        m_rows->hide();
        m_layout->removeWidget(m_rows);
        m_rows->disconnect();
        m_rows->deleteLater();
    }
    m_rows = new QWidget(this);
    auto *rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(3);
    m_layout->insertWidget(0, m_rows);
}

void InputSection::addRow(QWidget *row, const QString &name)
{
    row->setProperty(rowName, name);
    m_rows->layout()->addWidget(row);
}

NumberInput InputSection::numberAtKey(const std::string &pointer, const QString &name, const Text &idle) const
{
    NumberInput field;
    field.pointer = pointer;
    field.idle = idle;
    if (const std::optional<NumberKey> key = scenarioKey(pointer)) {
        field.spec = inputSpec(*key, QString::fromStdString(scenario().currency));
        field.factor = keyFactor(*key);
    }
    if (!name.isEmpty())
        field.spec.name = name;
    return field;
}

InputRow *InputSection::addNumber(const NumberInput &field)
{
    auto *row = new InputRow(field.spec);
    row->setProperty(rowPointer, QString::fromStdString(field.pointer));
    addRow(row, field.spec.name);
    const auto read = [field](const Scenario &from) -> std::optional<double> {
        const std::optional<double> stored = field.get ? field.get(from) : numberAt(from, field.pointer);
        return stored ? std::optional(shownValue(*stored, field.factor)) : std::nullopt;
    };
    connect(row, &InputRow::edited, this, [this, row, field](double shown, bool dragging) {
        const std::optional<Error> refused = field.set
                                                 ? field.set(field.stored(shown), dragging)
                                                 : m_document.setNumber(field.pointer, field.stored(shown), dragging);
        if (refused)
            row->showError(sentence(*refused));
    });
    connect(row, &InputRow::dragFinished, this, [this] { m_document.endDrag(); });
    addRefresher([this, row, field, read] {
        row->setValue(read(scenario()).value_or(0));
        row->setSavedValue(read(m_document.savedScenario()));
        row->setIdle(field.idle ? noteIdle(field.idle(scenario())) : QString());
    });
    addRange(row, field);
    addNote(row, field);
    return row;
}

void InputSection::addNote(InputRow *row, const NumberInput &field)
{
    connect(row, &InputRow::noteRequested, this,
            [this, field] { askNote(field.spec.name, field.rangePlace(scenario())); });
    addRefresher([this, row, field] {
        const std::string at = field.rangePlace(scenario());
        const InputNote *note = at.empty() ? nullptr : edits::noteAt(scenario(), at);
        row->setNotable(!at.empty() && numberAt(scenario(), at).has_value());
        row->setNote(note ? noteText(*note) : QString());
    });
}

void InputSection::askNote(const QString &name, const std::string &pointer)
{
    const InputNote *now = edits::noteAt(scenario(), pointer);
    NoteDialog dialog(name, now ? plainText(now->note) : QString(), now ? plainText(now->source) : QString(), this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const InputNote note{pointer, dialog.note().toStdString(), dialog.source().toStdString(), {}};
    tryEdit(tr("Change Note on %1").arg(name), [&](Scenario &s) { edits::setNote(s, note); });
}

void InputSection::addRange(InputRow *row, const NumberInput &field)
{
    connect(row, &InputRow::rangeEdited, this, [this, row, field](const ValueRange &range, bool dragging) {
        const std::optional<double> mode = range.mode ? std::optional(field.stored(*range.mode)) : std::nullopt;
        const Uncertainty made{field.rangePlace(scenario()), range.kind, field.stored(range.low), mode,
                               field.stored(range.high),     {}};
        const std::optional<Error> refused = m_document.edit(
            tr("Change Range of %1").arg(field.spec.name), [&](Scenario &s) { edits::setRange(s, made); },
            dragging ? "range " + made.at : std::string());
        row->showRangeError(refused ? sentence(*refused) : QString());
    });
    connect(row, &InputRow::rangeRemoved, this, [this, field] {
        m_document.edit(tr("Remove Range of %1").arg(field.spec.name),
                        [&](Scenario &s) { edits::removeRange(s, field.rangePlace(scenario())); });
    });
    addRefresher([this, row, field] {
        const std::string at = field.rangePlace(scenario());
        const Uncertainty *range = at.empty() ? nullptr : edits::rangeAt(scenario(), at);
        row->setRangeable(!at.empty() && numberAt(scenario(), at).has_value());
        if (!range)
            return row->setRange({});
        ValueRange shown{range->kind, shownValue(range->low, field.factor), {}, shownValue(range->high, field.factor)};
        if (range->mode)
            shown.mode = shownValue(*range->mode, field.factor);
        row->setRange(shown);
    });
}

bool InputSection::tryEdit(const QString &what, const std::function<void(Scenario &)> &change)
{
    const std::optional<Error> refused = m_document.edit(what, change);
    if (!refused)
        return true;
    QMessageBox box(QMessageBox::Warning, what, tr("That cannot be done."), QMessageBox::Ok, this);
    box.setTextFormat(Qt::PlainText);
    Scenario tried = scenario();
    change(tried);
    box.setInformativeText(sentence(tried, *refused));
    box.exec();
    refresh();
    return false;
}

} // namespace isocost
