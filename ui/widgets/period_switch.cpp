// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/period_switch.h"

#include "ui/document/scenario_document.h"

#include <QSettings>
#include <QTextDocument>

namespace isocost
{

namespace
{

const QString periodKey = QStringLiteral("money/period");

} // namespace

void showMoneyOf(format::MoneyPeriod period, ScenarioDocument &document)
{
    if (period == format::moneyPeriod())
        return;
    format::setMoneyPeriod(period);
    QSettings().setValue(periodKey, format::keyOf(period));
    document.writeAnew();
}

void recallMoneyPeriod()
{
    const auto last = format::moneyPeriodOf(QSettings().value(periodKey).toString());
    format::setMoneyPeriod(last.value_or(format::MoneyPeriod::month));
}

QString moneyPeriodTip()
{
    return PeriodSwitch::tr("The period that all money is of, in every view. A year is 12 months and 3 years are 36, "
                            "each a month of so many hours as the calendar of the inputs says, without growth. Plan, "
                            "bills, Explain and the report stay by the month and say so.");
}

PeriodSwitch::PeriodSwitch(ScenarioDocument &document, QWidget *parent) : QComboBox(parent)
{
    for (const format::MoneyPeriod period : format::allMoneyPeriods)
        addItem(tr("Money %1", "a month").arg(format::periodText(period)));
    setAccessibleName(tr("Period of all money"));
    setToolTip(Qt::convertFromPlainText(moneyPeriodTip()));
    setAccessibleDescription(moneyPeriodTip()); // or the tip would be it, with its markup
    follow();
    connect(this, &QComboBox::activated, this, [&document](int place) {
        showMoneyOf(format::allMoneyPeriods[static_cast<std::size_t>(place)], document);
    });
    connect(&document, &ScenarioDocument::writtenAnew, this, &PeriodSwitch::follow);
}

void PeriodSwitch::follow()
{
    setCurrentIndex(static_cast<int>(format::moneyPeriod()));
}

} // namespace isocost
