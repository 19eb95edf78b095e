// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/parse_number.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <charconv>
#include <cmath>

namespace isocost::format
{

namespace
{

struct NumberWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::format)
};

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

/// Groups of three; or, as in India, of two before a last one of three. No number is written with a first group of
/// zeros: "0,125" is an eighth to whoever typed it.
bool isGrouped(const QString &text, QChar separator)
{
    const QRegularExpression groups(QStringLiteral("^(?!0)(\\d{1,3}(%1\\d{3})+|\\d{1,2}(%1\\d{2})+%1\\d{3})$")
                                        .arg(QRegularExpression::escape(separator)));
    return groups.match(text).hasMatch();
}

/// Digits with at most one '.', from text that may use the locale's or either usual separator; empty where it could be
/// two numbers: "250,000" is 250 thousand to some readers and 250 to others, and a locale with other separators does
/// not tell which.
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
    const qsizetype commas = text.count(u',');
    const qsizetype dots = text.count(u'.');
    if (commas + dots == 1) {
        const QChar separator = commas ? u',' : u'.';
        const bool foreign = separator != point && separator != group;
        return foreign && isGrouped(text, separator) ? QString() : text.replace(u',', u'.');
    }
    for (const QChar separator : {u',', u'.'}) { // several groups can be nothing else
        if (commas * dots == 0 && isGrouped(text, separator))
            return text.remove(separator);
    }
    return text;
}

/// Other scripts' digits and separators as the ones that the rest of this file knows; no marks of writing direction.
QString inLatin(const QString &text)
{
    constexpr char16_t arabicPoint = 0x066b, arabicGroup = 0x066c, arabicPercent = 0x066a;
    const QString point = QLocale().decimalPoint();
    const QString group = QLocale().groupSeparator();
    QString latin;
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Format)
            continue;
        if (c.isDigit())
            latin += QChar(u'0' + c.digitValue());
        else if (c == arabicPoint)
            latin += point.isEmpty() ? QStringLiteral(".") : point;
        else if (c == arabicGroup)
            latin += group.isEmpty() ? QStringLiteral(",") : group;
        else
            latin += c == arabicPercent ? QChar(u'%') : c;
    }
    return latin;
}

} // namespace

std::optional<double> parseNumber(const QString &typed, const QString &suffix)
{
    QString text = inLatin(typed).trimmed();
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

QString notANumber(const QString &text)
{
    constexpr int shown = 20;
    static const QRegularExpression grouped(QStringLiteral("^[-+]?\\d{1,3}[.,]\\d{3}\\D*$"));
    return grouped.match(inLatin(text)).hasMatch()
               ? NumberWords::tr("“%1” could be two numbers: write it without a mark between the thousands.").arg(text)
               : NumberWords::tr("“%1” is not a number.").arg(text.left(shown));
}

} // namespace isocost::format
