// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/sheet_form/sheet_page.h"

namespace isocost
{

/// Provisioned: what a unit serves, what tokens count, how many units are sold.
class UnitPage : public SheetPage
{
    Q_OBJECT

public:
    explicit UnitPage(PriceSheet &sheet, QWidget *parent = nullptr);
};

} // namespace isocost
