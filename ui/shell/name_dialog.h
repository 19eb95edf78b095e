// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QPlainTextEdit;

namespace isocost
{

class ScenarioDocument;

/// Edits the scenario's name and notes as one undo step.
class NameDialog : public QDialog
{
    Q_OBJECT

public:
    explicit NameDialog(ScenarioDocument &document, QWidget *parent = nullptr);

    void accept() override;

private:
    ScenarioDocument &m_document;
    QLineEdit *m_name;
    QPlainTextEdit *m_notes;
};

} // namespace isocost
