// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/number_box.h"

#include "ui/format/format.h"
#include "ui/format/parse_number.h"

#include <QFocusEvent>
#include <QTimer>
#include <QToolTip>

namespace isocost
{

NumberBox::NumberBox(QWidget *parent) : QDoubleSpinBox(parent)
{
    setKeyboardTracking(false); // the beginning of what is typed is no value yet
}

QValidator::State NumberBox::validate(QString &text, int &) const
{
    const std::optional<double> number = format::parseNumber(text, suffix().trimmed());
    return number && *number >= minimum() && *number <= maximum() ? QValidator::Acceptable : QValidator::Intermediate;
}

double NumberBox::valueFromText(const QString &text) const
{
    return format::parseNumber(text, suffix().trimmed()).value_or(value());
}

QString NumberBox::refusal(const QString &text) const
{
    return format::parseNumber(text, suffix().trimmed())
               ? tr("Expected a number from %1 to %2.").arg(format::exact(minimum()), format::exact(maximum()))
               : format::notANumber(text.trimmed());
}

void NumberBox::fixup(QString &text) const
{
    if (isVisible())
        QToolTip::showText(mapToGlobal(rect().bottomLeft()), refusal(text));
    QDoubleSpinBox::fixup(text);
}

/// Without the zeros behind the decimals: "1 s".
QString NumberBox::textFromValue(double value) const
{
    QString text = QDoubleSpinBox::textFromValue(value);
    const QString point = locale().decimalPoint();
    if (!text.contains(point))
        return text;
    const QString zero = locale().zeroDigit();
    while (text.endsWith(zero))
        text.chop(zero.size());
    return text.endsWith(point) ? text.chopped(point.size()) : text;
}

void NumberBox::focusInEvent(QFocusEvent *event)
{
    QDoubleSpinBox::focusInEvent(event);
    if (event->reason() == Qt::MouseFocusReason)
        QTimer::singleShot(0, this, &QAbstractSpinBox::selectAll); // after the press, which sets the cursor
}

} // namespace isocost
