// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/explain/explanation.h"

#include <QWidget>

class QLabel;
class QScrollArea;
class QTimer;
class QToolButton;

namespace isocost
{

class Background;
class ScenarioDocument;

/// Where the selected figure comes from: the formula, the working, and the values that went in with their sources. It
/// follows the figure as inputs move.
class ExplainPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ExplainPanel(ScenarioDocument &document, QWidget *parent = nullptr);

    const Explanation &shown() const { return m_shown; }
    void copy() const;

    QSize sizeHint() const override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void refreshSoon();
    void refreshLater(const FigureRef &figure);
    void present(const Explanation &explanation);

    ScenarioDocument &m_document;
    QScrollArea *m_scroll;
    QToolButton *m_copy;
    QTimer *m_soon;
    Background *m_job; ///< explains figures that take long
    Explanation m_shown;
};

} // namespace isocost
