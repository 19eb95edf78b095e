#pragma once

#include "ui/widgets/slider_scale.h"

#include <QWidget>
#include <optional>

class QLabel;
class QLineEdit;
class QTimer;
class QToolButton;

namespace isocost
{

class ValueSlider;

/// What an input row shows and accepts. Values are in the shown unit.
struct InputSpec {
    QString name;
    QString unit; ///< "s", "%", …; may be empty
    SliderScale scale;
    double minimum = 0;
    std::optional<double> maximum;
    bool whole = false;
    QString help; ///< tooltip: what the quantity is
};

/// One number of the scenario: name, slider, editable value with its unit, reset to the saved value; below it, only
/// while there is one, the line that says why what was typed cannot be.
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
    /// Dims the row and says why its value changes nothing now; empty: it counts.
    void setIdle(const QString &reason);
    /// Shows why the last value was refused.
    void showError(const QString &message);
    QString error() const;

    ValueSlider *slider() const { return m_slider; }
    QLineEdit *editor() const { return m_editor; }
    QToolButton *resetButton() const { return m_reset; }

Q_SIGNALS:
    /// The user chose a value within the spec's limits; with `dragging` more of the same gesture may follow.
    void edited(double value, bool dragging);
    /// The gesture is over: the slider was released, or its keys and wheel have rested.
    void dragFinished();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildWidgets();
    void sliderMoved(int position);
    void typed();
    void commit();
    void showValue();
    void updateReset();
    void dim();
    /// The value that the text says, or the message that it cannot be.
    std::optional<double> read(QString *message) const;

    InputSpec m_spec;
    double m_value = 0;
    std::optional<double> m_saved;
    QString m_idle;
    QLabel *m_name = nullptr;
    ValueSlider *m_slider = nullptr;
    QLineEdit *m_editor = nullptr;
    QLabel *m_unit = nullptr;
    QToolButton *m_reset = nullptr;
    QLabel *m_error = nullptr;
    QTimer *m_rest = nullptr;
};

} // namespace isocost
