// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/bill_words.h"

#include "ui/format/format.h"
#include "ui/format/plain_text.h"

#include <QCoreApplication>

namespace isocost
{

namespace
{

struct BillWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Bill)
};

/// By CostKind.
constexpr const char *itemTexts[] = {
    "", // a meter
    QT_TRANSLATE_NOOP("isocost::Bill", "Instances at rate %1"),
    QT_TRANSLATE_NOOP("isocost::Bill", "Savings plan at rate %1"),
    QT_TRANSLATE_NOOP("isocost::Bill", "Surcharge"),
    QT_TRANSLATE_NOOP("isocost::Bill", "Custom model premium"),
    QT_TRANSLATE_NOOP("isocost::Bill", "Discount"),
    QT_TRANSLATE_NOOP("isocost::Bill", "Up to the minimum charge"),
    QT_TRANSLATE_NOOP("isocost::Bill", "Extra concurrency bought"),
    QT_TRANSLATE_NOOP("isocost::Bill", "Operations"),
    QT_TRANSLATE_NOOP("isocost::Bill", "Extra cost"),
    QT_TRANSLATE_NOOP("isocost::Bill", "Tax"),
    QT_TRANSLATE_NOOP("isocost::Bill", "Searches for passages"),
};
static_assert(std::size(itemTexts) == static_cast<std::size_t>(CostKind::retrieval) + 1);

} // namespace

QString itemInWords(const CostLine &line)
{
    if (!costLabel(line).empty())
        return oneLine(costLabel(line));
    if (line.kind == CostKind::meter) {
        QString words = line.unit == Unit::month ? BillWords::tr("monthly fee") : format::unitName(line.unit);
        words.front() = words.front().toUpper();
        return words;
    }
    const QString words = BillWords::tr(itemTexts[static_cast<std::size_t>(line.kind)]);
    const bool names = line.kind == CostKind::rate || line.kind == CostKind::savingsPlan;
    return names ? words.arg(oneLine(line.name)) : words;
}

} // namespace isocost
