// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace isocost
{

/// Asks for a note on an input and where its value comes from. An empty one is no note.
class NoteDialog : public QDialog
{
    Q_OBJECT

public:
    NoteDialog(const QString &input, const QString &note, const QString &source, QWidget *parent);

    QString note() const;
    QString source() const;

    QPlainTextEdit *noteEditor() const { return m_note; }
    QLineEdit *sourceEditor() const { return m_source; }

private:
    QPlainTextEdit *m_note;
    QLineEdit *m_source;
};

} // namespace isocost
