// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/unit_page.h"

namespace isocost
{

UnitPage::UnitPage(PriceSheet &sheet, QWidget *parent) : SheetPage(sheet, parent)
{
    QFormLayout *form = newForm(this);
    const SheetPart<PriceSheet> whole = partOf("", sheet);
    const SheetPart<TokenWeights> weights = partOf("/weights", sheet.weights);
    addText(form, tr("Name of a unit"), whole, "/unit", &PriceSheet::unit, tr("as the vendor says, e.g. PTU"));
    addNumber(form, whole, "tokens_per_minute_per_unit", {tr("as the vendor publishes it")});
    addNumber(form, weights, "input");
    addNumber(form, weights, "cached_input", {tr("as an input token")});
    addNumber(form, weights, "output");
    addNumber(form, whole, "minimum_units");
    addNumber(form, whole, "unit_step");
    addOthers(form, weights);
}

} // namespace isocost
