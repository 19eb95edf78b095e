// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/sheet_picker.h"

#include "ui/format/format.h"
#include "ui/widgets/form_rows.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace isocost
{

namespace
{

struct SheetPickerWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::SheetButtons)
};

constexpr int mostPrices = 4;

QString meterPrice(const Meter &meter, const QString &currency)
{
    if (meter.price)
        return format::unitPrice(*meter.price, meter.per, meter.unit, currency);
    if (meter.tiers.empty())
        return {};
    return SheetPickerWords::tr("from %1").arg(
        format::unitPrice(meter.tiers.front().price, meter.per, meter.unit, currency));
}

QString ratePrice(const Rate &rate, const QString &currency)
{
    const QString name = QString::fromStdString(rate.name).replace(u'_', u' ');
    if (rate.hourly)
        return name + u' ' + format::hourlyPrice(*rate.hourly, currency);
    return name + u' ' + SheetPickerWords::tr("%1 / month").arg(format::price(rate.monthly.value_or(0), currency));
}

} // namespace

QString sheetPrices(const PriceSheet &sheet)
{
    const QString currency = QString::fromStdString(sheet.currency);
    QStringList prices;
    for (const Rate &rate : sheet.rates)
        prices << ratePrice(rate, currency);
    for (const Meter &meter : sheet.meters)
        prices << meterPrice(meter, currency);
    prices.removeAll(QString());
    if (prices.isEmpty())
        return SheetPickerWords::tr("No price has been entered yet: edit the sheet.");
    const auto more = prices.size() - mostPrices;
    if (more > 0) {
        prices.resize(mostPrices);
        prices << SheetPickerWords::tr("%1 more").arg(more);
    }
    return prices.join(QStringLiteral("; "));
}

QString sheetOrigin(const PriceSheet &sheet)
{
    QStringList parts;
    for (const std::string &part : {sheet.region, sheet.effective, sheet.source}) {
        if (!part.empty())
            parts << QString::fromStdString(part);
    }
    return parts.join(QStringLiteral(" · "));
}

SheetButtons::SheetButtons(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(nameColumnWidth(this) + 6, 0, 0, 0);
    layout->setSpacing(4);
    const auto make = [&](const QString &text, const QString &tip) {
        auto *button = new QToolButton(this);
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        button->setFocusPolicy(Qt::StrongFocus);
        layout->addWidget(button);
        return button;
    };
    m_edit = make(SheetPickerWords::tr("Edit…"), SheetPickerWords::tr("Edit this price sheet"));
    m_add = make(SheetPickerWords::tr("New"), SheetPickerWords::tr("Add a price sheet and use it here"));
    m_duplicate = make(SheetPickerWords::tr("Duplicate"),
                       SheetPickerWords::tr("Duplicate this price sheet and use the copy here"));
    m_remove = make(SheetPickerWords::tr("Remove"), SheetPickerWords::tr("Remove this price sheet"));
    layout->addStretch(1);
}

void SheetButtons::showEditOnly(QMenu *sheets)
{
    sheets->setParent(m_edit, sheets->windowFlags());
    m_edit->setMenu(sheets);
    m_edit->setPopupMode(QToolButton::InstantPopup);
    m_edit->setToolTip(SheetPickerWords::tr("Edit the price sheet of a class"));
    m_edit->setAccessibleName(m_edit->toolTip());
    for (QToolButton *button : {m_add, m_duplicate, m_remove})
        button->hide();
}

} // namespace isocost
