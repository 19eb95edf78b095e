// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/crossover_view.h"
#include "ui/document/scenario_document.h"
#include "ui/widgets/view_actions.h"

#include <QList>
#include <QTimer>
#include <QWidget>

class QLabel;
class QListView;
class QToolButton;

namespace isocost
{

class CostBands;
class CrossoverListModel;
class LegendBar;

/// Monthly cost against requests/day: legend, chart and the crossovers as a list.
class CrossoverPanel : public QWidget, public ViewActions
{
    Q_OBJECT

public:
    explicit CrossoverPanel(ScenarioDocument &document, QWidget *parent = nullptr);

    CrossoverView *view() const { return m_view; }
    /// Copy as image, save as picture, save data, zoom: for the context menu and the window's menus.
    QList<QAction *> viewActions() const override { return m_actions; }
    /// Shows where the costs may lie, P10 to P90, behind the curves; of use where inputs have ranges.
    QAction *bandsAction() const { return m_bandsAction; }

    void copyImage() const;
    /// SVG or PNG by the file's name.
    Status savePicture(const QString &path) const;
    Status saveData(const QString &path) const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void buildActions();
    void fitListAtRest();
    void fitList();
    void refresh();
    void follow();
    void addFaint(CrossoverPicture &picture);
    void explainCrossover(int index);
    void explainPoint(const CurveHit &hit);
    void paintPicture(QPainter &painter, const QRectF &rect) const;
    QString suggestedName(const QString &suffix) const;
    void askAndSavePicture();
    void askAndSaveData();

    ScenarioDocument &m_document;
    LegendBar *m_legend;
    CrossoverView *m_view;
    CrossoverListModel *m_lines;
    QListView *m_list;
    CostBands *m_bands;
    QLabel *m_faint;                                     ///< what the pale lines are
    Derived<Scenario, std::vector<CostCurve>> m_without; ///< the curves of the inputs without levers
    QAction *m_bandsAction;
    QToolButton *m_bandsButton;
    QList<QAction *> m_actions;
    QTimer m_fitting; ///< to fitList(), when the hand rests
    bool m_fitNext = true;
    const Analysis *m_shown = nullptr; ///< to tell a newer one by, never looked into
    double m_lastToday = -1;
};

} // namespace isocost
