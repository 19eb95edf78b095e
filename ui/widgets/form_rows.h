// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QLabel>
#include <QWidget>

class QHBoxLayout;
class QLineEdit;

namespace isocost
{

/// Columns that every row of the inputs shares, so that names, editors and units stand under one another. Widths follow
/// the font of `widget`.
int nameColumnWidth(const QWidget *widget);
int editorColumnWidth(const QWidget *widget);
int unitColumnWidth(const QWidget *widget);
int resetColumnWidth(const QWidget *widget);

/// A name for that column, on several lines where it is longer. One with a word that does not fit is shortened with an
/// ellipsis; then the whole of it is the tooltip.
QLabel *makeNameLabel(const QString &name, QWidget *parent);

/// Stands behind the name of an input that changes nothing now.
inline constexpr QChar idleMark(0x2298); // ⊘

/// Puts the mark behind the label's name and shows `reason` as tooltip of the widgets; an empty reason takes it away
/// and brings `tip` back. The input keeps its look: grey is for what cannot be used.
void setIdleMark(QLabel *label, const QList<QWidget *> &widgets, const QString &reason, const QString &tip);

/// Colour of the line that says why an input was refused.
QColor errorColor(const QPalette &palette);

/// Ctrl+Z in the editor undoes what is being typed; once that has been taken over, the window's last edit.
void leaveUndoToTheWindow(QLineEdit *editor);

/// A combo box that leaves the wheel to the scroll area until it has the focus, and never forces its row wider.
class ChoiceBox : public QComboBox
{
    Q_OBJECT

public:
    explicit ChoiceBox(QWidget *parent = nullptr);

protected:
    void wheelEvent(QWheelEvent *event) override;
};

/// A name and one editor beside it, in the columns of the input rows. Takes the editor over and gives it the name as
/// its accessible name.
class FormRow : public QWidget
{
    Q_OBJECT

public:
    FormRow(const QString &name, QWidget *editor, QWidget *parent = nullptr);

    QWidget *editor() const { return m_editor; }
    void setIdle(const QString &reason);
    QString idleReason() const { return m_idle; }

private:
    QLabel *m_name;
    QWidget *m_editor;
    QString m_idle;
};

/// A small wrapped line of secondary text, plain.
class HintLabel : public QLabel
{
    Q_OBJECT

public:
    explicit HintLabel(const QString &text, QWidget *parent = nullptr);
};

} // namespace isocost
