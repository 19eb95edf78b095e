// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/input_row.h"

#include "ui/format/format.h"
#include "ui/widgets/form_rows.h"
#include "ui/widgets/value_slider.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTextDocument>

namespace isocost
{

void InputRow::buildNote()
{
    m_noteAction = new QAction(tr("&Note…"), this);
    m_noteAction->setVisible(false);
    connect(m_noteAction, &QAction::triggered, this, &InputRow::noteRequested);
    addAction(m_noteAction);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    // The editor has a menu of its own; the keyboard finds the note there.
    m_editor->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_editor, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        QMenu *menu = m_editor->createStandardContextMenu();
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addSeparator();
        menu->addAction(m_noteAction);
        menu->popup(m_editor->mapToGlobal(at));
    });
    m_noteMark = new QLabel(QStringLiteral("✎"), m_name);
    m_noteMark->setAutoFillBackground(true);
    m_noteMark->hide();
}

void InputRow::setNotable(bool notable)
{
    m_noteAction->setVisible(notable);
}

void InputRow::setNote(const QString &note)
{
    if (note == m_note)
        return;
    m_note = note;
    m_noteMark->adjustSize();
    m_noteMark->move(m_name->width() - m_noteMark->width(), (m_name->sizeHint().height() - m_noteMark->height()) / 2);
    m_noteMark->setVisible(!note.isEmpty());
    m_noteMark->setToolTip(Qt::convertFromPlainText(note));
    m_noteMark->setAccessibleName(tr("Note on %1: %2").arg(m_spec.name, note));
    markIdle();
    showError(m_message); // says the note to who listens
}

} // namespace isocost
