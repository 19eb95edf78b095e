// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/general_page.h"

#include <QPlainTextEdit>
#include <QSignalBlocker>

namespace isocost
{

GeneralPage::GeneralPage(PriceSheet &sheet, QWidget *parent) : SheetPage(sheet, parent), m_notes(new QPlainTextEdit)
{
    QFormLayout *form = newForm(this);
    addText(form, tr("Id"), "/id", sheet.id, tr("short and unique, e.g. a100-cloud"));
    addText(form, tr("Provider"), "/provider", sheet.provider);
    addText(form, tr("Product"), "/product", sheet.product);
    addText(form, tr("Region"), "/region", sheet.region);
    addText(form, tr("Currency"), "/currency", sheet.currency, tr("three letters, e.g. USD"));
    addText(form, tr("Prices hold from"), "/effective", sheet.effective, tr("YYYY-MM-DD"));
    addText(form, tr("Source"), "/source", sheet.source, tr("where the prices were read"));
    if (sheet.kind == PriceSheet::Kind::dedicated) {
        addOptional(form, "/memory_gb", sheet.memoryGb, tr("unlimited"));
        NumberField::Binding binding;
        binding.get = [&sheet] { return std::optional<double>(sheet.replicasPerUnit); };
        binding.set = [&sheet](std::optional<double> value) { sheet.replicasPerUnit = static_cast<int>(*value); };
        addRow(form, new NumberField(
                         keyAt("/replicas_per_unit"), [] { return "/replicas_per_unit"; }, std::move(binding)));
    }
    addCheck(form, tr("Has an accelerator (GPU)"), "/accelerator", sheet.accelerator);
    addNumber(form, "/discount_fraction", sheet.discountFraction);
    addNumber(form, "/minimum_charge_per_month", sheet.minimumChargePerMonth);
    addNumber(form, "/network_seconds", sheet.networkSeconds);
    addText(form, tr("Stated limits"), "/stated_limits", sheet.statedLimits,
            tr("what the vendor states and no field here expresses"));
    m_notes->setAccessibleName(tr("Notes"));
    m_notes->setTabChangesFocus(true);
    m_notes->setMinimumHeight(fontMetrics().lineSpacing() * 3);
    form->addRow(tr("Notes"), m_notes);
    connect(m_notes, &QPlainTextEdit::textChanged, this, [this] {
        this->sheet().notes = m_notes->toPlainText().toStdString();
        emit edited();
    });
}

void GeneralPage::load()
{
    SheetPage::load();
    const QSignalBlocker quiet(m_notes);
    m_notes->setPlainText(QString::fromStdString(sheet().notes));
}

} // namespace isocost
