// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/views.h"

#include "core/formats/bills/read_bills.h"
#include "core/store/native_path.h"
#include "ui/panels/actuals/actuals_panel.h"
#include "ui/panels/capacity/capacity_panel.h"
#include "ui/panels/commitments/commitments_panel.h"
#include "ui/panels/compare/compare_panel.h"
#include "ui/panels/confidence/confidence_panel.h"
#include "ui/panels/crossover/crossover_panel.h"
#include "ui/panels/decision_guide/decision_guide_panel.h"
#include "ui/panels/hidden_costs/hidden_costs_panel.h"
#include "ui/panels/hybrid/hybrid_panel.h"
#include "ui/panels/latency/latency_panel.h"
#include "ui/panels/levers/levers_panel.h"
#include "ui/panels/map/map_panel.h"
#include "ui/panels/plan/plan_panel.h"
#include "ui/panels/platforms/platforms_panel.h"
#include "ui/panels/replay/replay_panel.h"
#include "ui/shell/library_shell.h"
#include "ui/widgets/section.h"

#include <QCoreApplication>
#include <QMenu>
#include <QScrollArea>
#include <QTabWidget>
#include <QToolButton>

#include <algorithm>

namespace isocost
{

namespace
{

struct ViewWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::MainWindow)
};

template <class Panel> QWidget *view(const ViewPlace &place)
{
    return new Panel(place.document, place.parent);
}

/// The decision guide stands below the comparison, in a section that can be folded.
QWidget *compareView(const ViewPlace &place)
{
    auto *compare = new ComparePanel(place.document, place.parent);
    auto *guide = new QScrollArea(compare);
    guide->setFrameShape(QFrame::NoFrame);
    guide->setAccessibleName(ViewWords::tr("Decision guide"));
    guide->setWidgetResizable(true);
    guide->setWidget(new DecisionGuidePanel(place.document, guide));
    auto *section = new Section(ViewWords::tr("Decision guide"), guide, compare);
    constexpr int lines = 21; // as much as the flowchart needs at the usual width
    const int whole = lines * section->fontMetrics().lineSpacing();
    section->setMaximumHeight(whole);
    QObject::connect(section, &Section::toggled, section, [section, whole](bool open) {
        section->setMaximumHeight(open ? whole : section->minimumSizeHint().height());
    });
    compare->addBelow(section);
    return compare;
}

QWidget *platformsView(const ViewPlace &place)
{
    return place.library.platforms();
}

} // namespace

std::vector<ViewKind> viewKinds()
{
    return {
        {ViewWords::tr("Crossover"), view<CrossoverPanel>},
        {ViewWords::tr("Hidden costs"), view<HiddenCostsPanel>},
        {ViewWords::tr("Hybrid"), view<HybridPanel>},
        {ViewWords::tr("Latency"), view<LatencyPanel>},
        {ViewWords::tr("Compare"), compareView},
        {ViewWords::tr("Platforms"), platformsView},
        {ViewWords::tr("Replay"), view<ReplayPanel>},
        {ViewWords::tr("Levers"), view<LeversPanel>},
        {ViewWords::tr("Plan"), view<PlanPanel>},
        {ViewWords::tr("Confidence"), view<ConfidencePanel>},
        {ViewWords::tr("Capacity"), view<CapacityPanel>},
        {ViewWords::tr("Map"), view<MapPanel>},
        {ViewWords::tr("Commitments"), view<CommitmentsPanel>},
        {ViewWords::tr("Actuals"), view<ActualsPanel>},
    };
}

void addViewList(QTabWidget *tabs)
{
    auto *button = new QToolButton(tabs);
    button->setText(QStringLiteral("▾"));
    button->setAutoRaise(true);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setAccessibleName(ViewWords::tr("All views"));
    button->setToolTip(ViewWords::tr("All views"));
    auto *menu = new QMenu(button);
    for (int i = 0; i < tabs->count(); ++i) {
        QAction *action = menu->addAction(tabs->tabText(i).replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setCheckable(true);
        QObject::connect(action, &QAction::triggered, tabs, [tabs, i] { tabs->setCurrentIndex(i); });
    }
    QObject::connect(menu, &QMenu::aboutToShow, tabs, [menu, tabs] {
        const QList<QAction *> actions = menu->actions();
        for (int i = 0; i < actions.size(); ++i)
            actions[i]->setChecked(i == tabs->currentIndex());
    });
    button->setMenu(menu);
    tabs->setCornerWidget(button);
}

bool openBillsIn(QTabWidget &views, const QStringList &paths)
{
    auto *actuals = views.findChild<ActualsPanel *>();
    const bool isInFront = views.currentWidget() == actuals;
    const auto isForIt = [&](const QString &path) {
        return isInFront ? !path.endsWith(QStringLiteral(".isocost")) : looksLikeBill(nativePath(path));
    };
    if (paths.isEmpty() || !std::all_of(paths.begin(), paths.end(), isForIt))
        return false;
    views.setCurrentWidget(actuals);
    actuals->openBills(paths);
    return true;
}

void chooseBillIn(QTabWidget &views)
{
    auto *actuals = views.findChild<ActualsPanel *>();
    views.setCurrentWidget(actuals);
    actuals->chooseFiles();
}

QString viewShortcut(int place)
{
    constexpr int keys = 10;
    return place < keys ? ViewWords::tr("Ctrl+%1").arg((place + 1) % keys) : QString();
}

} // namespace isocost
