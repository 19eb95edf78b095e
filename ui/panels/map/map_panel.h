// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QComboBox;

namespace isocost
{

class ScenarioDocument;
class SweepPage;
class TradePage;
class WinnerMapPage;

/// Where each choice wins: over two inputs, over one, and by cost against latency. Only the page in front is worked
/// out.
class MapPanel : public QWidget
{
    Q_OBJECT

public:
    explicit MapPanel(ScenarioDocument &document, QWidget *parent = nullptr);

    QComboBox *pageBox() const { return m_box; }
    WinnerMapPage *winnerMap() const { return m_map; }
    SweepPage *sweep() const { return m_sweep; }
    TradePage *tradeOff() const { return m_trade; }

private:
    void showPage(int page);

    QComboBox *m_box;
    WinnerMapPage *m_map;
    SweepPage *m_sweep;
    TradePage *m_trade;
    std::vector<QWidget *> m_pages;
};

} // namespace isocost
