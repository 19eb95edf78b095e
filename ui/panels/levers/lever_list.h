// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/scenario_document.h"

#include <QWidget>

#include <functional>

class QAction;
class QMenu;
class QTableView;
class QToolButton;

namespace isocost
{

class LeverModel;

/// The scenario's levers in the order in which they are applied, with what adds, copies, removes and moves them.
class LeverList : public QWidget
{
    Q_OBJECT

public:
    explicit LeverList(ScenarioDocument &document, QWidget *parent = nullptr);

    QTableView *view() const { return m_view; }
    /// One action for each kind, which adds a lever of it.
    QMenu *addMenu() const { return m_addMenu; }
    QToolButton *duplicateButton() const { return m_duplicate; }
    QToolButton *removeButton() const { return m_remove; }
    QToolButton *upButton() const { return m_up; }
    QToolButton *downButton() const { return m_down; }

    /// The chosen lever's place; -1: there is none.
    int current() const;

Q_SIGNALS:
    /// Another lever has been chosen, or the chosen one has moved.
    void currentChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildView();
    QToolButton *makeButton(const QString &text, const QString &tip, const QKeySequence &key);
    void offerKinds();
    void choose(int row);
    void add(LeverKind kind);
    void editChosen(const QString &what, const std::function<void(Scenario &, std::size_t)> &change, int then);
    void move(int by);
    void update();
    void fit();

    ScenarioDocument &m_document;
    LeverModel *m_model;
    QTableView *m_view;
    QMenu *m_addMenu;
    QToolButton *m_add;
    QToolButton *m_duplicate;
    QToolButton *m_remove;
    QToolButton *m_up;
    QToolButton *m_down;
};

} // namespace isocost
