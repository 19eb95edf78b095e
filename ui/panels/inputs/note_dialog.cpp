// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/note_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace isocost
{

NoteDialog::NoteDialog(const QString &input, const QString &note, const QString &source, QWidget *parent)
    : QDialog(parent), m_note(new QPlainTextEdit(note, this)), m_source(new QLineEdit(source, this))
{
    setWindowTitle(tr("Note on %1").arg(input));
    m_note->setTabChangesFocus(true);
    m_note->setAccessibleName(tr("Note"));
    m_note->setFixedHeight(6 * fontMetrics().lineSpacing());
    m_source->setAccessibleName(tr("Source"));
    m_source->setPlaceholderText(tr("Where the value comes from, and of which day"));
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Note"), m_note);
    form->addRow(tr("&Source"), m_source);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    if (!note.isEmpty() || !source.isEmpty()) {
        QPushButton *remove = buttons->addButton(tr("&Remove Note"), QDialogButtonBox::DestructiveRole);
        connect(remove, &QPushButton::clicked, this, [this] {
            m_note->clear();
            m_source->clear();
            accept();
        });
    }
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    form->addRow(buttons);
    constexpr int characters = 60;
    resize(characters * fontMetrics().averageCharWidth(), sizeHint().height());
}

QString NoteDialog::note() const
{
    return m_note->toPlainText().trimmed();
}

QString NoteDialog::source() const
{
    return m_source->text().trimmed();
}

} // namespace isocost
