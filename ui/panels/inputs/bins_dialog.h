// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <vector>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace isocost
{

/// Edits a list of weights as text, one to a line or parted by blanks, tabs or semicolons, as pasted from a
/// spreadsheet.
class BinsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit BinsDialog(const std::vector<double> &weights, QWidget *parent = nullptr);

    /// The weights as last read; meaningful once accepted.
    const std::vector<double> &weights() const { return m_weights; }
    QPlainTextEdit *editor() const { return m_editor; }

private:
    void read();

    std::vector<double> m_weights;
    QPlainTextEdit *m_editor;
    QLabel *m_message;
    QPushButton *m_ok;
};

} // namespace isocost
