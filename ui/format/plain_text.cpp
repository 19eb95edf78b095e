// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/plain_text.h"

#include <QRegularExpression>

namespace isocost
{

namespace
{

bool hasNoPlaceInPrint(QChar c)
{
    const ushort u = c.unicode();
    const bool directionOverride = (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
    const bool separator = u == 0x2028 || u == 0x2029;
    return c.category() == QChar::Other_Control || directionOverride || separator || u == 0xfffe || u == 0xffff;
}

QString withoutControls(const std::string &text, bool keepLineBreaks)
{
    QString out;
    const QString in = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    out.reserve(in.size());
    for (const QChar c : in) {
        if (c == QLatin1Char('\n') && keepLineBreaks)
            out += c;
        else if (c == QLatin1Char('\n') || c == QLatin1Char('\t') || c == QLatin1Char('\r'))
            out += QLatin1Char(' ');
        else if (!hasNoPlaceInPrint(c))
            out += c;
    }
    return out;
}

} // namespace

QString oneLine(const std::string &text, int maxLength)
{
    QString line = withoutControls(text, false).simplified();
    if (line.size() <= maxLength)
        return line;
    line.truncate(maxLength - 1);
    if (line.back().isHighSurrogate())
        line.chop(1);
    return line.trimmed() + QChar(0x2026);
}

QString plainText(const std::string &text)
{
    return withoutControls(text, true).trimmed();
}

QStringList paragraphs(const std::string &text)
{
    static const QRegularExpression blankLines(QStringLiteral("\\n[ \\t]*\\n\\s*"));
    return plainText(text).split(blankLines, Qt::SkipEmptyParts);
}

} // namespace isocost
