// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/input_row.h"

#include "ui/format/format.h"
#include "ui/format/parse_number.h"
#include "ui/widgets/form_rows.h"
#include "ui/widgets/value_slider.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QTextDocument>
#include <QTimer>
#include <QToolButton>

#include <cmath>

namespace isocost
{

namespace
{

constexpr int restMilliseconds = 600;

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

InputRow::InputRow(const InputSpec &spec, QWidget *parent) : QWidget(parent), m_spec(spec)
{
    buildWidgets();
    connect(m_slider, &QSlider::valueChanged, this, &InputRow::sliderMoved);
    connect(m_slider, &QSlider::sliderReleased, this, &InputRow::dragFinished);
    connect(m_rest, &QTimer::timeout, this, &InputRow::dragFinished);
    connect(m_slider, &ValueSlider::spanDragged, this, &InputRow::dragRange);
    connect(m_slider, &ValueSlider::spanReleased, this, &InputRow::dragFinished);
    connect(m_rangeButton, &QToolButton::toggled, this, &InputRow::setRangeOpen);
    connect(m_editor, &QLineEdit::textEdited, this, &InputRow::typed);
    connect(m_editor, &QLineEdit::editingFinished, this, &InputRow::commit);
    connect(m_reset, &QToolButton::clicked, this, [this] {
        if (m_saved)
            Q_EMIT edited(*m_saved, false);
    });
    showValue();
    updateReset();
}

void InputRow::buildWidgets()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(1);
    m_name = makeNameLabel(m_spec.name, this);
    if (!m_name->toolTip().isEmpty())
        m_spec.help.prepend(m_spec.name + QStringLiteral(": "));
    m_slider = new ValueSlider(this);
    m_slider->setRange(0, SliderScale::steps);
    m_slider->setPageStep(SliderScale::steps / 20);
    m_slider->setSingleStep(SliderScale::steps / 100);
    m_slider->setMinimumWidth(56);
    m_slider->setAccessibleName(tr("%1, slider").arg(m_spec.name));
    m_editor = new QLineEdit(this);
    m_editor->setAlignment(Qt::AlignRight);
    m_editor->setFixedWidth(editorColumnWidth(this));
    m_editor->setAccessibleName(m_spec.unit.isEmpty() ? m_spec.name : tr("%1 in %2").arg(m_spec.name, m_spec.unit));
    m_editor->installEventFilter(this);
    leaveUndoToTheWindow(m_editor);
    m_name->setBuddy(m_editor);
    m_unit = plainLabel(m_spec.unit, this);
    m_unit->setFixedWidth(unitColumnWidth(this));
    m_reset = new QToolButton(this);
    m_reset->setAutoRaise(true);
    m_reset->setText(QStringLiteral("↺"));
    m_reset->setFixedSize(resetColumnWidth(this), resetColumnWidth(this));
    m_reset->setAccessibleName(tr("Reset %1 to the saved value").arg(m_spec.name));
    m_rangeButton = new QToolButton(this);
    m_rangeButton->setAutoRaise(true);
    m_rangeButton->setCheckable(true);
    m_rangeButton->setText(QStringLiteral("±"));
    m_rangeButton->setFixedSize(resetColumnWidth(this), resetColumnWidth(this));
    m_rangeButton->setAccessibleName(tr("Range of %1").arg(m_spec.name));
    QSizePolicy kept = m_rangeButton->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_rangeButton->setSizePolicy(kept);
    m_rangeButton->hide();
    m_error = plainLabel(QString(), this);
    m_error->setWordWrap(true);
    m_error->hide();
    m_rest = new QTimer(this);
    m_rest->setSingleShot(true);
    m_rest->setInterval(restMilliseconds);
    arrange(false);
    buildNote();
    markIdle();
    showRange();
}

void InputRow::setValue(double value)
{
    if (value == m_value)
        return;
    m_value = value;
    showError({});
    showValue();
    updateReset();
    if (m_rangeEditor)
        m_rangeEditor->setRange(m_range, m_value);
}

void InputRow::showValue()
{
    const QSignalBlocker quiet(m_slider);
    // A slider in the hand stays where it is held: rounding must not tug at it.
    if (!m_slider->isSliderDown())
        m_slider->setValue(m_spec.scale.positionOf(m_value));
    const QString text = format::exact(m_value);
    if (m_editor->text() != text)
        m_editor->setText(text);
    m_editor->setModified(false);
    m_editor->setCursorPosition(0);
}

void InputRow::setSavedValue(std::optional<double> value)
{
    m_saved = value;
    updateReset();
}

void InputRow::updateReset()
{
    const bool differs = m_saved && *m_saved != m_value;
    m_reset->setEnabled(differs);
    m_reset->setText(differs ? QStringLiteral("↺") : QString());
    m_reset->setToolTip(
        differs ? tr("Reset to the saved value: %1").arg((format::exact(*m_saved) + u' ' + m_spec.unit).trimmed())
                : QString());
}

void InputRow::setIdle(const QString &reason)
{
    if (reason == m_idle)
        return;
    m_idle = reason;
    markIdle();
}

void InputRow::markIdle()
{
    // A note is anybody's text: as markup it would be read as what it is not.
    const QString tip = m_note.isEmpty()
                            ? m_spec.help
                            : Qt::convertFromPlainText((m_spec.help + QStringLiteral("\n\n") + m_note).trimmed());
    setIdleMark(m_name, {m_name, m_slider, m_editor, m_unit}, m_idle, tip);
}

void InputRow::changeEvent(QEvent *event)
{
    // Colours that were taken from the old palette.
    if (event->type() == QEvent::PaletteChange && m_rest)
        showError(error());
    QWidget::changeEvent(event);
}

void InputRow::showError(const QString &message)
{
    if (!message.isEmpty() || m_range) {
        QPalette colors = palette();
        colors.setColor(QPalette::WindowText, errorColor(palette()));
        m_error->setPalette(colors);
    }
    m_message = message;
    m_error->setText(message.isEmpty() ? outsideItsRange() : message);
    m_error->setVisible(!m_error->text().isEmpty());
    m_editor->setAccessibleDescription(m_error->text().isEmpty() ? m_note : m_error->text());
}

/// That the value lies where its own range says it cannot; empty when it does not.
QString InputRow::outsideItsRange() const
{
    if (!m_range || (m_value >= m_range->low && m_value <= m_range->high))
        return {};
    const QString unit = m_spec.unit.isEmpty() ? QString() : u' ' + m_spec.unit;
    return tr("This lies outside its own range of %1 to %2%3.")
        .arg(format::exact(m_range->low), format::exact(m_range->high), unit);
}

void InputRow::sliderMoved(int position)
{
    const double value = m_spec.scale.valueAt(position);
    if (!m_slider->isSliderDown())
        m_rest->start();
    if (value == m_value)
        return;
    showError({});
    Q_EMIT edited(value, true);
}

std::optional<double> InputRow::read(QString *message) const
{
    const std::optional<double> value = format::parseNumber(m_editor->text(), m_spec.unit);
    const QString unit = m_spec.unit.isEmpty() ? QString() : u' ' + m_spec.unit;
    if (!value)
        *message = format::notANumber(m_editor->text().trimmed());
    else if (m_spec.maximum && (*value < m_spec.minimum || *value > *m_spec.maximum))
        *message = tr("Enter a number from %1 to %2%3.")
                       .arg(format::exact(m_spec.minimum), format::exact(*m_spec.maximum), unit);
    else if (*value < m_spec.minimum)
        *message = tr("Enter a number of at least %1%2.").arg(format::exact(m_spec.minimum), unit);
    else if (m_spec.whole && *value != std::floor(*value))
        *message = tr("Enter a whole number.");
    else if (*value != 0 && std::abs(*value) < m_spec.least)
        *message = tr("Enter 0 or a number of at least %1%2.").arg(format::exact(m_spec.least), unit);
    else
        return value;
    return {};
}

void InputRow::typed()
{
    QString message;
    read(&message);
    // Half a number ("", "-", "1e") is no mistake yet; it becomes one when it is left so.
    static const QRegularExpression halfTyped(QStringLiteral("^[-+]?(\\d[\\d.,]*[eE][-+]?)?$"));
    showError(halfTyped.match(m_editor->text().trimmed()).hasMatch() ? QString() : message);
}

void InputRow::commit()
{
    if (!m_editor->isModified())
        return;
    QString message;
    const std::optional<double> value = read(&message);
    if (!value)
        return showError(message);
    m_editor->setModified(false);
    showError({});
    if (*value != m_value)
        Q_EMIT edited(*value, false);
    else
        showValue();
}

bool InputRow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_editor && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && m_editor->isModified()) {
        showError({});
        showValue();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace isocost
