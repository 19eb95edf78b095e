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

CheckField *SheetPage::addCheck(QFormLayout *form, const QString &name, const std::string &pointer, bool &member)
{
    auto *field = new CheckField(name, [pointer] { return pointer; },
                                 {[&member] { return member; }, [&member](bool on) { member = on; }});
    form->addRow(QString(), field);
    takeIn(field);
    return field;
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

NumberField *SheetPage::addNumber(QFormLayout *form, const std::string &pointer, double &member)
{
    NumberField::Binding binding;
    binding.get = [&member] { return std::optional(member); };
    binding.set = [&member](std::optional<double> value) { member = *value; };
    return addRow(form, new NumberField(
                            placed(pointer), [pointer] { return pointer; }, std::move(binding)));
}

NumberField *SheetPage::addOptional(QFormLayout *form, const std::string &pointer, std::optional<double> &member,
                                    const QString &whenEmpty)
{
    NumberField::Binding binding;
    binding.get = [&member] { return member; };
    binding.set = [&member](std::optional<double> value) { member = value; };
    binding.optional = true;
    binding.whenEmpty = whenEmpty;
    return addRow(form, new NumberField(
                            placed(pointer), [pointer] { return pointer; }, std::move(binding)));
}

TextField *SheetPage::addText(QFormLayout *form, const QString &name, const std::string &pointer, std::string &member,
                              const QString &placeholder)
{
    return addRow(form, new TextField(name, [pointer] { return pointer; },
                                      {[&member] { return member; },
                                       [&member](const std::string &text) { member = text; }, placeholder}));
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
