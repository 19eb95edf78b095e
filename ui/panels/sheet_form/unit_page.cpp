// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/unit_page.h"

namespace isocost
{

UnitPage::UnitPage(PriceSheet &sheet, QWidget *parent) : SheetPage(sheet, parent)
{
    QFormLayout *form = newForm(this);
    addText(form, tr("Name of a unit"), "/unit", sheet.unit, tr("as the vendor says, e.g. PTU"));
    addOptional(form, "/tokens_per_minute_per_unit", sheet.tokensPerMinutePerUnit, tr("as the vendor publishes it"));
    addNumber(form, "/weights/input", sheet.weights.input);
    addOptional(form, "/weights/cached_input", sheet.weights.cachedInput, tr("as an input token"));
    addNumber(form, "/weights/output", sheet.weights.output);
    addCount(form, "/minimum_units", sheet.minimumUnits);
    addCount(form, "/unit_step", sheet.unitStep);
    addOthers(form, "/weights", sheet.weights);
}

void UnitPage::addCount(QFormLayout *form, const std::string &pointer, int &member)
{
    NumberField::Binding binding;
    binding.get = [&member] { return std::optional<double>(member); };
    binding.set = [&member](std::optional<double> value) { member = static_cast<int>(*value); };
    addRow(form, new NumberField(
                     placed(pointer), [pointer] { return pointer; }, std::move(binding)));
}

} // namespace isocost
