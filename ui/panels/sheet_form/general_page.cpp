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
    addText(form, tr("Id"), "/id", sheet.id, tr("short and unique, e.g. a100-cloud"));
    addText(form, tr("Provider"), "/provider", sheet.provider);
    addText(form, tr("Product"), "/product", sheet.product);
    addText(form, tr("Region"), "/region", sheet.region);
    addText(form, tr("Currency"), "/currency", sheet.currency, tr("three letters, e.g. USD"));
    addText(form, tr("Prices hold from"), "/effective", sheet.effective, tr("YYYY-MM-DD"));
    addText(form, tr("Source"), "/source", sheet.source, tr("where the prices were read"));
    if (traits(sheet.kind).isOfDevices) {
        addOptional(form, "/memory_gb", sheet.memoryGb, tr("unlimited"));
        NumberField::Binding binding;
        binding.get = [&sheet] { return std::optional<double>(sheet.replicasPerUnit); };
        binding.set = [&sheet](std::optional<double> value) { sheet.replicasPerUnit = static_cast<int>(*value); };
        addRow(form, new NumberField(
                         placed("/replicas_per_unit"), [] { return "/replicas_per_unit"; }, std::move(binding)));
    }
    addCheck(form, tr("Has an accelerator (GPU)"), "/accelerator", sheet.accelerator);
    if (traits(sheet.kind).isOfDevices)
        addHardware(form);
    else
        addSpeed(form);
    addNumber(form, "/discount_fraction", sheet.discountFraction);
    addNumber(form, "/minimum_charge_per_month", sheet.minimumChargePerMonth);
    addNumber(form, "/network_seconds", sheet.networkSeconds);
    constexpr std::string_view ofSomeKinds[] = {"memory_gb", "replicas_per_unit", "tokens_per_minute_per_unit",
                                                "minimum_units", "unit_step"};
    addOthers(form, "", sheet, ofSomeKinds);
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

/// What one device can do; all empty: not known.
void GeneralPage::addHardware(QFormLayout *form)
{
    const auto known = [this] { return sheet().hardware.value_or(Hardware()); };
    const auto keep = [this](const Hardware &hardware) {
        Hardware bare = hardware;
        bare.source.clear();
        sheet().hardware = bare == Hardware() ? std::nullopt : std::optional(hardware);
    };
    const auto add = [&](const std::string &key, auto get, auto set) {
        NumberField::Binding binding;
        binding.optional = true;
        binding.whenEmpty = tr("not known");
        binding.get = [known, get]() -> std::optional<double> { return get(known()); };
        binding.set = [known, keep, set](std::optional<double> value) {
            Hardware hardware = known();
            set(hardware, value);
            keep(hardware);
        };
        const std::string pointer = "/hardware/" + key;
        addRow(form, new NumberField(
                         placed(pointer), [pointer] { return pointer; }, std::move(binding)));
    };
    add(
        "bandwidth_tb_s",
        [](const Hardware &h) { return h.bandwidthTbS > 0 ? std::optional(h.bandwidthTbS) : std::nullopt; },
        [](Hardware &h, std::optional<double> value) { h.bandwidthTbS = value.value_or(0); });
    const auto flops = [&](const std::string &key, std::optional<double> Hardware::*member) {
        add(
            key, [member](const Hardware &h) { return h.*member; },
            [member](Hardware &h, std::optional<double> value) { h.*member = value; });
    };
    flops("bf16_tflops", &Hardware::bf16Tflops);
    flops("fp8_tflops", &Hardware::fp8Tflops);
    flops("fp4_tflops", &Hardware::fp4Tflops);
    addOthers<Hardware>(
        form, "/hardware", [] { return "/hardware"; }, known, keep);
}

/// How soon answers come; both empty: the classes' own seconds.
void GeneralPage::addSpeed(QFormLayout *form)
{
    for (const OwnNumber<AnswerSpeed> &own : ownNumbers<AnswerSpeed>()) {
        NumberField::Binding binding;
        binding.optional = true;
        binding.whenEmpty = tr("the workload's own");
        binding.get = [this, &own]() -> std::optional<double> {
            const std::optional<double> said = own.valueIn(sheet().speed.value_or(AnswerSpeed()));
            return said && *said > 0 ? said : std::nullopt;
        };
        binding.set = [this, &own](std::optional<double> value) {
            AnswerSpeed speed = sheet().speed.value_or(AnswerSpeed());
            own.put(speed, value);
            const bool isNone = speed.firstTokenSeconds == 0 && speed.outputTokensPerSecond == 0;
            sheet().speed = isNone ? std::nullopt : std::optional(speed);
        };
        const std::string pointer = "/speed/" + own.key;
        addRow(form, new NumberField(
                         placed(pointer), [pointer] { return pointer; }, std::move(binding)));
    }
}

void GeneralPage::load()
{
    SheetPage::load();
    const QSignalBlocker quiet(m_notes);
    m_notes->setPlainText(QString::fromStdString(sheet().notes));
}

} // namespace isocost
