// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/number_box.h"

#include "ui/format/parse_number.h"

#include <QFocusEvent>
#include <QTimer>

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

/// Without the zeros behind the decimals: "1 s".
QString NumberBox::textFromValue(double value) const
{
    QString text = QDoubleSpinBox::textFromValue(value);
    const QString point = locale().decimalPoint();
    if (!text.contains(point))
        return text;
    while (text.endsWith(QLatin1Char('0')))
        text.chop(1);
    return text.endsWith(point) ? text.chopped(point.size()) : text;
}

void NumberBox::focusInEvent(QFocusEvent *event)
{
    QDoubleSpinBox::focusInEvent(event);
    if (event->reason() == Qt::MouseFocusReason)
        QTimer::singleShot(0, this, &QAbstractSpinBox::selectAll); // after the press, which sets the cursor
}

} // namespace isocost
