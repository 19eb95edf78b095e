// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_words.h"

#include "ui/format/answer_text.h"

#include "ui/format/format.h"

#include <QLocale>
#include <QRegularExpression>

#include <cmath>
#include <map>

namespace isocost
{

namespace
{

constexpr int currencyLength = 12;

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

void tame(std::string &text, int maxLength = 160)
{
    text = oneLine(text, maxLength).toStdString();
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

Scenario printable(const Scenario &scenario)
{
    Scenario copy = scenario;
    tame(copy.name);
    tame(copy.currency, currencyLength);
    tame(copy.workload.name);
    for (PriceSheet &sheet : copy.sheets)
        tame(sheet.currency, currencyLength);
    for (RequestClass &requests : copy.workload.classes)
        tame(requests.name);
    for (Option &option : copy.options) {
        if (option.name.empty())
            option.name = option.id;
        tame(option.name);
    }
    return copy;
}

Analysis printable(const Analysis &analysis)
{
    Analysis copy = analysis;
    tame(copy.evaluation.scenario);
    tame(copy.evaluation.currency, currencyLength);
    for (OptionResult &option : copy.evaluation.options) {
        if (option.name.empty())
            option.name = option.id;
        tame(option.name);
    }
    return copy;
}

QString plainNumber(double value, int decimals)
{
    return format::exact(std::isfinite(value) ? format::rounded(value, decimals) : value);
}

QString moneyToTheCent(double amount, const QString &currency)
{
    const QString nothing = format::money(0.0, currency);
    const QString zero = QLocale().toString(0.0, 'f', 2);
    if (!std::isfinite(amount) || !nothing.contains(zero)) // a currency without cents
        return format::money(amount, currency);
    const double cents = format::rounded(amount, 2);
    const QString sign = cents < 0 ? QString(QLocale().negativeSign()) : QString();
    return sign + QString(nothing).replace(zero, QLocale().toString(std::abs(cents), 'f', 2));
}

QString shownName(const Scenario &scenario, const std::string &id)
{
    return oneLine(optionName(scenario, id).toStdString(), 80);
}

QString kindInWords(OptionKind kind)
{
    switch (kind) {
    case OptionKind::serverless:
        return ReportWords::tr("serverless");
    case OptionKind::dedicated:
        return ReportWords::tr("dedicated");
    case OptionKind::hybrid:
        return ReportWords::tr("split");
    case OptionKind::portfolio:
        return ReportWords::tr("portfolio");
    }
    return {};
}

QString itemInWords(const CostLine &line)
{
    if (!line.label.empty())
        return oneLine(line.label);
    if (const std::optional<Unit> unit = unitFromKey(line.item)) {
        QString words = *unit == Unit::month ? ReportWords::tr("monthly fee") : format::unitName(*unit);
        words.front() = words.front().toUpper();
        return words;
    }
    if (line.item.rfind("rate ", 0) == 0)
        return ReportWords::tr("Instances at rate %1").arg(oneLine(line.item.substr(5)));
    static const std::map<std::string, QString> others = {
        {"surcharge", ReportWords::tr("Surcharge")},
        {"custom_model_premium", ReportWords::tr("Custom model premium")},
        {"discount", ReportWords::tr("Discount")},
        {"minimum_charge", ReportWords::tr("Up to the minimum charge")},
        {"extra_concurrency", ReportWords::tr("Extra concurrency bought")},
        {"operations", ReportWords::tr("Operations")},
        {"extra_cost", ReportWords::tr("Extra cost")},
        {"tax", ReportWords::tr("Tax")},
    };
    const auto found = others.find(line.item);
    return found != others.end() ? found->second : oneLine(line.item);
}

} // namespace isocost
