// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/sheet_form/row_list.h"
#include "ui/panels/sheet_form/sheet_page.h"

#include <utility>

namespace isocost
{

/// Dedicated: the rates of a sheet, a list and the chosen one in full underneath.
class RatePage : public SheetPage
{
    Q_OBJECT

public:
    explicit RatePage(PriceSheet &sheet, QWidget *parent = nullptr);
    void load() override;
    QList<FormField *> fields() const override;
    RowList *list() const { return m_list; }
    /// Old and new name of every rate that was given another one.
    std::vector<std::pair<std::string, std::string>> renamed() const;

private:
    void buildDetail(QFormLayout *form);
    void addPrice(QFormLayout *form);
    void addRateNumber(QFormLayout *form, const std::string &key, double Rate::*member);
    void addRateText(QFormLayout *form, const QString &name, const std::string &key, std::string Rate::*member,
                     const QString &placeholder);
    void showCurrent();
    void fillList(int current);
    void add();
    void remove(int row);
    void move(int row, int to);
    QStringList rowTexts(const Rate &rate) const;
    Rate &rate();
    bool isMonthly();
    std::string at(const std::string &key) const;

    RowList *m_list;
    QWidget *m_detail;
    bool m_monthlyNext = false;        ///< what a price still to be entered will be per
    std::vector<std::string> m_before; ///< the name each row had; empty for new rows
};

} // namespace isocost
