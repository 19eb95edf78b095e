// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/number_box.h"

#include "ui/format/parse_number.h"

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

} // namespace isocost
