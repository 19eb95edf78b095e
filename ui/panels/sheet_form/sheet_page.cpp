// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/sheet_page.h"

#include "core/model/key_lookup.h"

namespace isocost
{

SheetPage::SheetPage(PriceSheet &sheet, QWidget *parent) : QWidget(parent), m_sheet(sheet) {}

void SheetPage::load()
{
    for (FormField *field : m_fields)
        field->load();
}

void SheetPage::takeIn(FormField *field)
{
    m_fields << field;
    connect(field, &FormField::edited, this, &SheetPage::edited);
}

NumberKey SheetPage::keyAt(const std::string &pointer)
{
    const std::optional<NumberKey> key = sheetKey(pointer);
    Q_ASSERT(key);
    return *key;
}

NumberKey SheetPage::placed(const std::string &pointer)
{
    m_placed.push_back(pointer);
    return keyAt(pointer);
}

QFormLayout *SheetPage::newForm(QWidget *parent)
{
    auto *form = new QFormLayout(parent);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    form->setLabelAlignment(Qt::AlignLeft);
    return form;
}

} // namespace isocost
