// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/price_update_words.h"

#include "ui/format/format.h"

#include <QCoreApplication>

namespace isocost::priceUpdate
{

namespace
{

struct PriceUpdateWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::PriceUpdate)
};

QString qt(const std::string &text)
{
    return QString::fromStdString(text);
}

QString count(std::size_t number)
{
    return format::number(static_cast<double>(number), 15);
}

/// Of one unit or hour; feeds quote fractions of a millionth.
QString priceText(const std::optional<double> &price)
{
    constexpr int digits = 6;
    return price ? format::number(*price, digits) : format::none();
}

QString changeText(const PriceChange &change)
{
    const bool isBoth = change.old && change.now && *change.old != 0;
    return isBoth ? format::percent(*change.now / *change.old - 1) : QString();
}

} // namespace

QString counts(const FeedUpdate &update)
{
    return PriceUpdateWords::tr("%1: %2 entries read, %3 new, %4 changed, %5 unchanged, %6 gone, %7 refused")
        .arg(qt(update.format), count(update.read), count(update.fresh.size()), count(update.changed.size()),
             count(update.unchanged), count(update.gone.size()), count(update.refused.size()));
}

QStringList changedHeadings()
{
    return {PriceUpdateWords::tr("Changed"), PriceUpdateWords::tr("Price of"), PriceUpdateWords::tr("From"),
            PriceUpdateWords::tr("Old"),     PriceUpdateWords::tr("To"),       PriceUpdateWords::tr("New"),
            PriceUpdateWords::tr("Change")};
}

std::vector<QStringList> changedRows(const FeedUpdate &update)
{
    std::vector<QStringList> rows;
    for (const SheetUpdate &sheet : update.changed) {
        for (const PriceChange &change : sheet.changes)
            rows.push_back({qt(sheet.sheet.id), qt(change.what), qt(sheet.before), priceText(change.old),
                            qt(sheet.sheet.effective), priceText(change.now), changeText(change)});
    }
    return rows;
}

QStringList freshHeadings()
{
    return {PriceUpdateWords::tr("New"), PriceUpdateWords::tr("Provider"), PriceUpdateWords::tr("Of")};
}

std::vector<QStringList> freshRows(const FeedUpdate &update)
{
    std::vector<QStringList> rows;
    for (const SheetUpdate &sheet : update.fresh)
        rows.push_back({qt(sheet.sheet.id), qt(sheet.sheet.provider), qt(sheet.sheet.effective)});
    return rows;
}

QStringList refusedHeadings()
{
    return {PriceUpdateWords::tr("Refused"), PriceUpdateWords::tr("Why")};
}

std::vector<QStringList> refusedRows(const FeedUpdate &update)
{
    std::vector<QStringList> rows;
    for (const FeedRefusal &refusal : update.refused)
        rows.push_back({qt(refusal.name), qt(refusal.why)});
    return rows;
}

QStringList decisionHeadings()
{
    return {PriceUpdateWords::tr("Decision"), PriceUpdateWords::tr("Before"),  PriceUpdateWords::tr("A month"),
            PriceUpdateWords::tr("After"),    PriceUpdateWords::tr("A month"), PriceUpdateWords::tr("Flips")};
}

std::vector<QStringList> decisionRows(const std::vector<DecisionChange> &decisions)
{
    const auto cost = [](const std::optional<double> &money, const std::string &currency) {
        return money ? format::money(*money, currency) : format::none();
    };
    std::vector<QStringList> rows;
    for (const DecisionChange &decision : decisions) {
        const QString flips = decision.flips() ? PriceUpdateWords::tr("yes") : PriceUpdateWords::tr("no");
        rows.push_back({qt(decision.scenario), qt(decision.recommendedBefore),
                        cost(decision.costBefore, decision.currency), qt(decision.recommendedAfter),
                        cost(decision.costAfter, decision.currency),
                        decision.trouble.empty() ? flips : qt(decision.trouble)});
    }
    return rows;
}

} // namespace isocost::priceUpdate
