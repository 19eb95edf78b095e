// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/sheet_form/rows_page.h"
#include "ui/panels/sheet_form/tier_rows.h"

namespace isocost
{

/// The meters of a sheet: a list, and the chosen one in full underneath.
class MeterPage : public RowsPage<Meter>
{
    Q_OBJECT

public:
    explicit MeterPage(PriceSheet &sheet, QWidget *parent = nullptr);
    QList<FormField *> fields() const override;

protected:
    QStringList texts(const Meter &meter) const override;
    Meter fresh() const override;
    void showCurrent() override;

private:
    void addUnit();
    void addPrice();
    void addQuantity();
    void addClasses();
    void addRules();
    void chooseUnit(int index);
    void chooseTiers(bool tiered);

    std::string at(const std::string &key) const;

    const SheetPart<Meter> m_shown;
    NumberField *m_price = nullptr;
    ChoiceField *m_tiering = nullptr;
    TierRows *m_tiers = nullptr;
    double m_per = 1; ///< quantity that the chosen meter's prices are shown for
};

} // namespace isocost
