// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/document/scenario_document.h"
#include "ui/widgets/view_actions.h"

#include <QList>
#include <QWidget>

class QComboBox;
class QSplitter;
class QTableView;

namespace isocost
{

class CaseTable;
class CompareModel;

/// The options side by side in a table; differences are measured against the reference, chosen by its header or in the
/// box above.
class ComparePanel : public QWidget, public ViewActions
{
    Q_OBJECT

public:
    explicit ComparePanel(ScenarioDocument &document, QWidget *parent = nullptr);

    /// Puts a widget below the table, behind a handle that shares the height out.
    void addBelow(QWidget *widget);

    QTableView *table() const { return m_table; }
    CompareModel *model() const { return m_model; }
    CaseTable *cases() const { return m_cases; }
    /// Copy and save, for the context menu and the window's menus.
    QList<QAction *> viewActions() const override { return m_actions; }

    /// The selected cells, or the whole table, as tab-separated text.
    void copyTable() const;
    Status saveTable(const QString &path) const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void shareHeight();
    void buildActions();
    void refillReferences();
    void shapeTable();
    void askAndSave();

    ScenarioDocument &m_document;
    CompareModel *m_model;
    QTableView *m_table;
    QSplitter *m_parts;
    bool m_sharedByHand = false; ///< the handle has been moved
    QComboBox *m_reference;
    CaseTable *m_cases;
    QList<QAction *> m_actions;
};

} // namespace isocost
