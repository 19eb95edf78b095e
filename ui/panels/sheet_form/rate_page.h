// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/sheet_form/rows_page.h"

#include <utility>

namespace isocost
{

/// Dedicated: the rates of a sheet, a list and the chosen one in full underneath.
class RatePage : public RowsPage<Rate>
{
    Q_OBJECT

public:
    explicit RatePage(PriceSheet &sheet, QWidget *parent = nullptr);
    /// Old and new name of every rate that was given another one.
    std::vector<std::pair<std::string, std::string>> renamed() const;

protected:
    QStringList texts(const Rate &rate) const override;
    Rate fresh() const override;
    void showCurrent() override;
    void add() override;
    void remove(int row) override;
    void move(int row, int to) override;

private:
    void addPrice();
    bool isMonthly() const;

    bool m_monthlyNext = false;        ///< what a price still to be entered will be per
    std::vector<std::string> m_before; ///< the name each row had; empty for new rows
};

} // namespace isocost
