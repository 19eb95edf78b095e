// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/general_page.h"

#include "core/model/sheet_kinds.h"

#include <QPlainTextEdit>
#include <QSignalBlocker>

namespace isocost
{

GeneralPage::GeneralPage(PriceSheet &sheet, QWidget *parent) : SheetPage(sheet, parent), m_notes(new QPlainTextEdit)
{
    QFormLayout *form = newForm(this);
    const SheetPart<PriceSheet> whole = partOf("", sheet);
    addText(form, tr("Id"), whole, "/id", &PriceSheet::id, tr("short and unique, e.g. a100-cloud"));
    addText(form, tr("Provider"), whole, "/provider", &PriceSheet::provider);
    addText(form, tr("Product"), whole, "/product", &PriceSheet::product);
    addText(form, tr("Region"), whole, "/region", &PriceSheet::region);
    addText(form, tr("Currency"), whole, "/currency", &PriceSheet::currency, tr("three letters, e.g. USD"));
    addText(form, tr("Prices hold from"), whole, "/effective", &PriceSheet::effective, tr("YYYY-MM-DD"));
    addText(form, tr("Source"), whole, "/source", &PriceSheet::source, tr("where the prices were read"));
    if (traits(sheet.kind).isOfDevices) {
        addNumber(form, whole, "memory_gb", {tr("unlimited")});
        addNumber(form, whole, "replicas_per_unit");
    }
    addCheck(form, tr("Has an accelerator (GPU)"), whole, "/accelerator", &PriceSheet::accelerator);
    if (traits(sheet.kind).isOfDevices)
        addHardware(form);
    else
        addSpeed(form);
    for (const char *key : {"discount_fraction", "minimum_charge_per_month", "network_seconds"})
        addNumber(form, whole, key);
    constexpr std::string_view ofSomeKinds[] = {"memory_gb", "replicas_per_unit", "tokens_per_minute_per_unit",
                                                "minimum_units", "unit_step"};
    addOthers(form, whole, {}, ofSomeKinds);
    addText(form, tr("Stated limits"), whole, "/stated_limits", &PriceSheet::statedLimits,
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

/// What one device can do; all empty: not known.
void GeneralPage::addHardware(QFormLayout *form)
{
    const SheetPart<Hardware> hardware = partOf("/hardware", sheet().hardware, [](Hardware next) {
        next.source.clear();
        return next == Hardware();
    });
    for (const char *key : {"bandwidth_tb_s", "bf16_tflops", "fp8_tflops", "fp4_tflops"})
        addNumber(form, hardware, key, {tr("not known"), true});
    addOthers(form, hardware);
}

/// How soon answers come; both empty: the classes' own seconds.
void GeneralPage::addSpeed(QFormLayout *form)
{
    const SheetPart<AnswerSpeed> speed = partOf("/speed", sheet().speed, [](const AnswerSpeed &next) {
        return next.firstTokenSeconds == 0 && next.outputTokensPerSecond == 0;
    });
    addOthers(form, speed, {tr("the workload's own"), true});
}

void GeneralPage::load()
{
    SheetPage::load();
    const QSignalBlocker quiet(m_notes);
    m_notes->setPlainText(QString::fromStdString(sheet().notes));
}

} // namespace isocost
