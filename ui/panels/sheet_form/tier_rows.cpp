// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/tier_rows.h"

#include "ui/panels/sheet_form/sheet_page.h"

#include "ui/panels/sheet_form/quoted_price.h"

#include "ui/format/format.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace isocost
{

TierRows::TierRows(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
}

void TierRows::setMeter(Meter *meter, const std::string &pointer, double per)
{
    m_meter = meter;
    m_pointer = pointer;
    m_per = per;
    build();
}

void TierRows::build()
{
    m_fields.clear();
    if (m_body) { // a row's own button may have asked for this: it goes when the event is over
        m_body->hide();
        layout()->removeWidget(m_body);
        m_body->deleteLater();
    }
    m_body = new QWidget;
    m_grid = new QGridLayout(m_body);
    m_grid->setContentsMargins(0, 0, 0, 0);
    layout()->addWidget(m_body);
    if (!m_meter)
        return;
    m_grid->addWidget(new QLabel(tr("From")), 0, 0);
    m_grid->addWidget(new QLabel(tr("Price")), 0, 1);
    const int count = static_cast<int>(m_meter->tiers.size());
    for (int tier = 0; tier < count; ++tier)
        addRow(tier);
    auto *add = new QPushButton(tr("Add &tier"));
    add->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, &TierRows::addTier);
    m_grid->addWidget(add, count + 1, 0, Qt::AlignLeft);
}

void TierRows::addRow(int tier)
{
    const SheetPart<Tier> row{m_pointer + "/tiers/" + std::to_string(tier), [this, tier] { return &tierAt(tier); }};
    const OwnNumber<Tier> &from = *std::ranges::find(ownNumbers<Tier>(), "from", &OwnNumber<Tier>::key);
    addField(
        new NumberField(from.number, row.at("/from"), numberBinding(row, from, {}), tr("Tier %1 from").arg(tier + 1)),
        tier + 1, 0);
    NumberField::Binding price;
    price.get = [this, tier] {
        Meter shown = *m_meter;
        requote(shown, m_per);
        return std::optional(shown.tiers[static_cast<std::size_t>(tier)].price);
    };
    price.set = [this, tier](std::optional<double> value) {
        requote(*m_meter, m_per);
        tierAt(tier).price = *value;
    };
    addField(new NumberField(SheetPage::keyAt("/meters/0/tiers/0/price"), row.at("/price"), std::move(price),
                             tr("Tier %1 price").arg(tier + 1)),
             tier + 1, 1);
    auto *remove = new QPushButton(tr("Remove"));
    remove->setAutoDefault(false);
    remove->setAccessibleName(tr("Remove tier %1").arg(tier + 1));
    remove->setEnabled(m_meter->tiers.size() > 1);
    connect(remove, &QPushButton::clicked, this, [this, tier] { removeTier(tier); });
    m_grid->addWidget(remove, tier + 1, 2, Qt::AlignTop);
}

void TierRows::addField(NumberField *field, int row, int column)
{
    field->load();
    m_grid->addWidget(field, row, column, Qt::AlignTop);
    m_fields << field;
    connect(field, &FormField::edited, this, &TierRows::edited);
}

void TierRows::addTier()
{
    Tier next = m_meter->tiers.empty() ? Tier{} : m_meter->tiers.back();
    next.extra.clear();
    next.from = next.from > 0 ? next.from * 10 : (m_meter->tiers.empty() ? 0 : 1000);
    m_meter->tiers.push_back(next);
    build();
    emit edited();
}

void TierRows::removeTier(int tier)
{
    m_meter->tiers.erase(m_meter->tiers.begin() + tier);
    if (tier == 0)
        m_meter->tiers.front().from = 0;
    build();
    emit edited();
}

} // namespace isocost
