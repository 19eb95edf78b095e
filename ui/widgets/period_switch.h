// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/money_period.h"

#include <QComboBox>

namespace isocost
{

class ScenarioDocument;

/// Writes all money of `document`'s views in another period and remembers it.
void showMoneyOf(format::MoneyPeriod period, ScenarioDocument &document);
/// Takes the period up that was chosen last.
void recallMoneyPeriod();
/// What a month, a year and three years are.
QString moneyPeriodTip();

/// The switch between money a month, a year and over three years.
class PeriodSwitch : public QComboBox
{
    Q_OBJECT

public:
    explicit PeriodSwitch(ScenarioDocument &document, QWidget *parent = nullptr);

private:
    void follow();
};

} // namespace isocost
