// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/sheet_form/row_list.h"
#include "ui/panels/sheet_form/sheet_page.h"
#include "ui/panels/sheet_form/tier_rows.h"

namespace isocost
{

/// The meters of a sheet: a list, and the chosen one in full underneath.
class MeterPage : public SheetPage
{
    Q_OBJECT

public:
    explicit MeterPage(PriceSheet &sheet, QWidget *parent = nullptr);
    void load() override;
    QList<FormField *> fields() const override;
    RowList *list() const { return m_list; }

private:
    void buildDetail(QFormLayout *form);
    void addUnit(QFormLayout *form);
    void addPrice(QFormLayout *form);
    void addQuantity(QFormLayout *form);
    void addUse(QFormLayout *form);
    void addRules(QFormLayout *form);
    void addMeterNumber(QFormLayout *form, const std::string &key, NumberField::Binding binding);
    void addMeterNumber(QFormLayout *form, const std::string &key, double Meter::*member, const QString &whenEmpty);
    void addMeterNumber(QFormLayout *form, const std::string &key, std::optional<double> Meter::*member,
                        const QString &whenEmpty);
    void addReference(QFormLayout *form, const std::string &key, double ReferenceLength::*member);
    void showCurrent();
    void changed();
    void chooseUnit(int index);
    void chooseTiers(bool tiered);
    void add();
    void remove(int row);
    void move(int row, int to);
    void fillList(int current);
    QStringList rowTexts(const Meter &meter) const;

    Meter &meter();
    std::string at(const std::string &key) const;
    TextField *addMeterText(QFormLayout *form, const QString &name, const std::string &key, std::string Meter::*member,
                            const QString &placeholder = {});

    RowList *m_list;
    QWidget *m_detail;
    QFormLayout *m_form = nullptr;
    NumberField *m_price = nullptr;
    ChoiceField *m_tiering = nullptr;
    TierRows *m_tiers = nullptr;
    double m_per = 1; ///< quantity that the chosen meter's prices are shown for
};

} // namespace isocost
