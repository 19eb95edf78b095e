// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/input_spec.h"
#include "ui/widgets/range_editor.h"

#include <QWidget>
#include <optional>

class QAction;
class QLabel;
class QLineEdit;
class QTimer;
class QToolButton;

namespace isocost
{

class ValueSlider;

/// One number of the scenario: name, slider, editable value with its unit, reset to the saved value; below it, only
/// while there is one, the line that says why what was typed cannot be. A number may carry a range: the slider shows
/// it, a button opens its editor below.
class InputRow : public QWidget
{
    Q_OBJECT

public:
    explicit InputRow(const InputSpec &spec, QWidget *parent = nullptr);

    double value() const { return m_value; }
    /// Shows a value without announcing it. A rejected text stays visible until the value really changes.
    void setValue(double value);
    /// What reset returns to; absent: there is nothing saved, no reset.
    void setSavedValue(std::optional<double> value);
    /// Marks the row and says why its value changes nothing now; empty: it counts.
    void setIdle(const QString &reason);
    QString idleReason() const { return m_idle; }
    /// Shows why the last value was refused.
    void showError(const QString &message);
    QString error() const { return m_message; }

    /// Whether the number can carry a range; not at first.
    void setRangeable(bool rangeable);
    void setRange(const std::optional<ValueRange> &range);
    /// Shows why the last range was refused.
    void showRangeError(const QString &message);
    /// Opens the range's editor, or folds it away.
    void setRangeOpen(bool open);

    /// Whether the number can carry a note: "Note…" is in its context menu then.
    void setNotable(bool notable);
    /// Marks the row and shows the note as its tooltip; empty: no note.
    void setNote(const QString &note);
    QAction *noteAction() const { return m_noteAction; }

    ValueSlider *slider() const { return m_slider; }
    QLineEdit *editor() const { return m_editor; }
    QToolButton *resetButton() const { return m_reset; }
    QToolButton *rangeButton() const { return m_rangeButton; }
    /// nullptr until it has been open.
    RangeEditor *rangeEditor() const { return m_rangeEditor; }

    /// What a row needs beside its slider: everything on one line, or the name above the rest where that is too wide.
    static int widthBesideSlider(const QWidget *widget, bool isOnTwoLines);
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user chose a value within the spec's limits; with `dragging` more of the same gesture may follow.
    void edited(double value, bool dragging);
    /// The gesture is over: the slider was released, or its keys and wheel have rested.
    void dragFinished();
    /// The user chose a range; with `dragging` more of the same gesture may follow, until dragFinished().
    void rangeEdited(const isocost::ValueRange &range, bool dragging);
    void rangeRemoved();
    /// The user wants to write a note, or to change it.
    void noteRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildWidgets();
    void arrange(bool onTwoLines);
    void buildNote();
    void sliderMoved(int position);
    void typed();
    void commit();
    void showValue();
    void updateReset();
    void markIdle();
    void showRange();
    QString outsideItsRange() const;
    void dragRange(int low, int high);
    /// The value that the text says, or the message that it cannot be.
    std::optional<double> read(QString *message) const;

    InputSpec m_spec;
    std::optional<bool> m_isOnTwoLines; ///< absent until the row has been arranged
    double m_value = 0;
    std::optional<double> m_saved;
    QString m_idle;
    QLabel *m_name = nullptr;
    ValueSlider *m_slider = nullptr;
    QLineEdit *m_editor = nullptr;
    QLabel *m_unit = nullptr;
    QToolButton *m_reset = nullptr;
    QLabel *m_error = nullptr;
    QString m_message; ///< why the last entry was refused; empty when it was not
    QTimer *m_rest = nullptr;
    std::optional<ValueRange> m_range;
    QAction *m_noteAction = nullptr;
    QLabel *m_noteMark = nullptr;
    QString m_note;
    QToolButton *m_rangeButton = nullptr;
    RangeEditor *m_rangeEditor = nullptr;
};

} // namespace isocost
