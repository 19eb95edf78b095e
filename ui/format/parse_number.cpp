// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/parse_number.h"

#include <QLocale>
#include <QRegularExpression>

#include <charconv>
#include <cmath>

namespace isocost::format
{

namespace
{

/// Removes an exponent or a k, M, G suffix from the end and returns the power of ten it stands for.
int takeExponent(QString &text)
{
    static const QRegularExpression exponent(QStringLiteral("[eE]([+-]?\\d{1,3})$"));
    const auto match = exponent.match(text);
    if (match.hasMatch()) {
        text.chop(match.capturedLength());
        return match.captured(1).toInt();
    }
    const QChar last = text.isEmpty() ? QChar() : text.back();
    const int power = last == u'k' || last == u'K' ? 3 : last == u'M' ? 6 : last == u'G' ? 9 : 0;
    if (power != 0)
        text.chop(1);
    return power;
}

bool isGrouped(const QString &text, QChar separator)
{
    const QRegularExpression groups(QStringLiteral("^\\d{1,3}(%1\\d{3})+$").arg(QRegularExpression::escape(separator)));
    return groups.match(text).hasMatch();
}

/// Digits with at most one '.', from text that may use the locale's or either usual separator.
QString plainDecimal(QString text)
{
    const QString point = QLocale().decimalPoint();
    const QString group = QLocale().groupSeparator();
    if (!point.isEmpty() && text.count(point) == 1) {
        const qsizetype at = text.indexOf(point);
        QString whole = text.left(at);
        if (!group.isEmpty() && isGrouped(whole, group[0]))
            whole.remove(group);
        // Without groups the locale's own point decides: "1,234" in English never comes here, "1.234" does.
        return whole + u'.' + text.mid(at + 1);
    }
    if (!group.isEmpty() && isGrouped(text, group[0]))
        return text.remove(group);
    const int others = static_cast<int>(text.count(u'.') + text.count(u','));
    return others == 1 ? text.replace(u',', u'.') : text;
}

} // namespace

std::optional<double> parseNumber(const QString &typed, const QString &suffix)
{
    QString text = typed.trimmed();
    if (!suffix.isEmpty() && text.endsWith(suffix, Qt::CaseInsensitive))
        text.chop(suffix.size());
    text = text.trimmed();
    // Spaces of every width are group separators in some locale; none of them can be a decimal point.
    text.remove(QRegularExpression(QStringLiteral("(?<=\\d)[\\s\\x{00a0}\\x{202f}'’](?=\\d{3})")));
    text.replace(QChar(0x2212), u'-');
    const bool negative = text.startsWith(u'-');
    if (negative || text.startsWith(u'+'))
        text.remove(0, 1);
    const int power = takeExponent(text);
    QString plain = plainDecimal(text.trimmed());
    static const QRegularExpression decimal(QStringLiteral("^(\\d+\\.?\\d*|\\.\\d+)$"));
    if (!decimal.match(plain).hasMatch())
        return {};
    const QByteArray bytes =
        (plain.startsWith(u'.') ? u'0' + plain : plain).toLatin1() + 'e' + QByteArray::number(power);
    double value = 0;
    const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), value);
    if (error != std::errc() || end != bytes.data() + bytes.size() || !std::isfinite(value))
        return {};
    return negative ? -value : value;
}

} // namespace isocost::format
