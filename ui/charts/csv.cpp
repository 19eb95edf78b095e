// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/csv.h"

#include <QRegularExpression>

#include <array>
#include <charconv>
#include <cmath>

namespace isocost
{

QString csvText(const QString &text)
{
    QString field = text;
    if (!field.isEmpty() && QStringLiteral("=+-@\t\r").contains(field[0]))
        field.prepend(QLatin1Char('\''));
    const bool quoted = field.contains(QLatin1Char(',')) || field.contains(QLatin1Char('"')) ||
                        field.contains(QLatin1Char('\n')) || field.contains(QLatin1Char('\r'));
    if (!quoted)
        return field;
    field.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + field + QLatin1Char('"');
}

QString withoutFormula(const QString &text)
{
    if (text.isEmpty() || !QStringLiteral("=+-@").contains(text[0]))
        return text;
    // A sign, a currency, digits in groups, a unit: none of them calculates.
    static const QRegularExpression figure(
        QStringLiteral("^[-+]\\s?[\\p{Sc}A-Z]{0,3}\\s?[\\d.,\\x{a0}\\x{202f}' ]*\\d\\s?[%\\p{Sc}A-Za-z]{0,3}$"),
        QRegularExpression::UseUnicodePropertiesOption);
    return figure.match(text).hasMatch() ? text : QLatin1Char('\'') + text;
}

QString csvNumber(double value)
{
    if (!std::isfinite(value))
        return {};
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return QString::fromLatin1(buffer.data(), static_cast<qsizetype>(end.ptr - buffer.data()));
}

QString csvLine(const QStringList &fields)
{
    return fields.join(QLatin1Char(',')) + QStringLiteral("\r\n");
}

} // namespace isocost
