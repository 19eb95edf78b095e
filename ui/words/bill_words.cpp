// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/bill_words.h"

#include "ui/format/format.h"
#include "ui/format/plain_text.h"

#include <QCoreApplication>

#include <map>
#include <optional>

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
    if (!line.label.empty())
        return oneLine(line.label);
    if (const std::optional<Unit> unit = unitFromKey(line.item)) {
        QString words = *unit == Unit::month ? BillWords::tr("monthly fee") : format::unitName(*unit);
        words.front() = words.front().toUpper();
        return words;
    }
    if (line.item.rfind("rate ", 0) == 0)
        return BillWords::tr("Instances at rate %1").arg(oneLine(line.item.substr(5)));
    static const std::map<std::string, QString> others = {
        {"surcharge", BillWords::tr("Surcharge")},
        {"custom_model_premium", BillWords::tr("Custom model premium")},
        {"discount", BillWords::tr("Discount")},
        {"minimum_charge", BillWords::tr("Up to the minimum charge")},
        {"extra_concurrency", BillWords::tr("Extra concurrency bought")},
        {"operations", BillWords::tr("Operations")},
        {"extra_cost", BillWords::tr("Extra cost")},
        {"tax", BillWords::tr("Tax")},
    };
    const auto found = others.find(line.item);
    return found != others.end() ? found->second : oneLine(line.item);
}

} // namespace isocost
