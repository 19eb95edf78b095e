// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/map/map_panel.h"

#include "ui/panels/map/sweep_page.h"
#include "ui/panels/map/trade_page.h"
#include "ui/panels/map/winner_map_page.h"
#include "ui/widgets/view_parts.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

namespace isocost
{

MapPanel::MapPanel(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_box(new QComboBox(this)), m_map(new WinnerMapPage(document, this)),
      m_sweep(new SweepPage(document, this)), m_trade(new TradePage(document, this)), m_pages{m_map, m_sweep, m_trade}
{
    m_box->addItem(tr("Which option wins over two inputs"));
    m_box->addItem(tr("Every option over one input"));
    m_box->addItem(tr("Cost against latency"));
    m_box->setAccessibleName(tr("What the map shows"));
    auto *label = new QLabel(tr("S&how"), this);
    label->setBuddy(m_box);
    auto *top = new QHBoxLayout;
    top->addWidget(label);
    top->addWidget(m_box);
    top->addStretch();
    QVBoxLayout *column = scrolledColumn(this);
    column->addLayout(top);
    for (QWidget *page : m_pages)
        column->addWidget(page, 1);
    connect(m_box, &QComboBox::currentIndexChanged, this, &MapPanel::showPage);
    showPage(0);
}

void MapPanel::showPage(int page)
{
    for (std::size_t i = 0; i < m_pages.size(); ++i)
        m_pages[i]->setVisible(static_cast<int>(i) == page);
}

} // namespace isocost
