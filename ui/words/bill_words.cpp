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

} // namespace

QString itemInWords(const CostLine &line)
{
    if (!costLabel(line).empty())
        return oneLine(costLabel(line));
    switch (line.kind) {
    case CostKind::meter: {
        QString words = line.unit == Unit::month ? BillWords::tr("monthly fee") : format::unitName(line.unit);
        words.front() = words.front().toUpper();
        return words;
    }
    case CostKind::rate:
        return BillWords::tr("Instances at rate %1").arg(oneLine(line.name));
    case CostKind::savingsPlan:
        return BillWords::tr("Savings plan at rate %1").arg(oneLine(line.name));
    case CostKind::surcharge:
        return BillWords::tr("Surcharge");
    case CostKind::customModelPremium:
        return BillWords::tr("Custom model premium");
    case CostKind::discount:
        return BillWords::tr("Discount");
    case CostKind::minimumCharge:
        return BillWords::tr("Up to the minimum charge");
    case CostKind::extraConcurrency:
        return BillWords::tr("Extra concurrency bought");
    case CostKind::operations:
        return BillWords::tr("Operations");
    case CostKind::extraCost:
        return BillWords::tr("Extra cost");
    case CostKind::tax:
        return BillWords::tr("Tax");
    case CostKind::retrieval:
        return BillWords::tr("Searches for passages");
    }
    return {};
}

} // namespace isocost
