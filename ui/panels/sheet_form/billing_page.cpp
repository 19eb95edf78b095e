// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/billing_page.h"

#include <QComboBox>
#include <QGroupBox>
#include <QVBoxLayout>

#include <array>

namespace isocost
{

namespace
{

/// Typical cold starts to begin from; the sheet's own source decides what holds.
struct Preset {
    const char *name;
    double baseSeconds;
    double loadGbPerSecond;
    double keepAliveSeconds;
};

constexpr std::array presets = {
    Preset{QT_TRANSLATE_NOOP("isocost::BillingPage", "Small CPU function: 0.5 s, kept 5 minutes"), 0.5, 0, 300},
    Preset{QT_TRANSLATE_NOOP("isocost::BillingPage", "CPU container: 3 s + 0.5 GB/s, kept 5 minutes"), 3, 0.5, 300},
    Preset{QT_TRANSLATE_NOOP("isocost::BillingPage", "GPU container: 10 s + 1 GB/s, kept 1 minute"), 10, 1, 60},
    Preset{QT_TRANSLATE_NOOP("isocost::BillingPage", "Large model on a GPU: 30 s + 2 GB/s, kept 5 minutes"), 30, 2,
           300},
};

} // namespace

BillingPage::BillingPage(PriceSheet &sheet, QWidget *parent) : SheetPage(sheet, parent)
{
    auto *column = new QVBoxLayout(this);
    auto *billing = new QGroupBox(tr("Billing"));
    QFormLayout *form = newForm(billing);
    const SheetPart<Billing> terms = partOf("/billing", sheet.billing);
    addOthers(form, terms);
    addCheck(form, tr("Idle time is billed"), terms, "/idle_billed", &Billing::idleBilled);
    column->addWidget(billing);
    m_always = SheetPage::fields().size();
    column->addWidget(coldStartGroup());
    column->addStretch();
}

QWidget *BillingPage::coldStartGroup()
{
    m_coldGroup = new QGroupBox(tr("Instances start cold"));
    m_coldGroup->setCheckable(true);
    QFormLayout *form = newForm(m_coldGroup);
    auto *choice = new QComboBox;
    choice->setAccessibleName(tr("Typical cold starts"));
    choice->addItem(tr("Choose typical values…"));
    for (const Preset &preset : presets)
        choice->addItem(tr(preset.name));
    form->addRow(tr("Typical cold starts"), choice);
    const SheetPart<ColdStart> shown{"/cold_start", [this] { return &cold(); }};
    addOthers(form, shown);
    addCheck(form, tr("The cold start itself is billed"), shown, "/billed", &ColdStart::billed);
    connect(m_coldGroup, &QGroupBox::clicked, this, &BillingPage::switchColdStarts);
    connect(choice, &QComboBox::activated, this, [this, choice](int index) {
        if (index < 1)
            return;
        const Preset &preset = presets[static_cast<std::size_t>(index - 1)];
        cold().baseSeconds = preset.baseSeconds;
        cold().loadGbPerSecond = preset.loadGbPerSecond;
        cold().keepAliveSeconds = preset.keepAliveSeconds;
        choice->setCurrentIndex(0);
        load();
        emit edited();
    });
    return m_coldGroup;
}

void BillingPage::switchColdStarts(bool on)
{
    if (on) {
        sheet().coldStart = m_coldKept;
    } else if (sheet().coldStart) {
        m_coldKept = *sheet().coldStart;
        sheet().coldStart.reset();
    }
    load();
    emit edited();
}

void BillingPage::load()
{
    SheetPage::load();
    m_coldGroup->setChecked(sheet().coldStart.has_value());
}

QList<FormField *> BillingPage::fields() const
{
    return sheet().coldStart ? SheetPage::fields() : SheetPage::fields().first(m_always);
}

} // namespace isocost
