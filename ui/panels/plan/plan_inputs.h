// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/scenario_document.h"
#include "ui/widgets/input_row.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QGridLayout;
class QPushButton;

namespace isocost
{

class HintLabel;

/// The numbers of the plan, each edit undoable: two columns of rows where there is room for them.
class PlanInputs : public QWidget
{
    Q_OBJECT

public:
    explicit PlanInputs(ScenarioDocument &document, QWidget *parent = nullptr);

    /// Shows what the scenario holds; it must have a plan.
    void refresh();
    /// The row of a key of the plan, "growth_per_month"; nullptr for others.
    InputRow *row(const std::string &key) const;
    QCheckBox *leversCheck() const { return m_levers; }
    QCheckBox *budgetCheck() const { return m_budget; }
    QPushButton *removeButton() const { return m_remove; }
    /// What a budget begins with when one is asked for: the largest sum paid in a month.
    void setUsualBudget(double amount) { m_usualBudget = amount; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Bound {
        std::string key;
        InputRow *row;
        bool isPercent;
    };

    void build();
    void add(const std::string &key, const InputSpec &spec, bool isPercent = false);
    void edit(const Bound &bound, double shown, bool dragging);
    void toggleLevers(bool on);
    void toggleBudget(bool on);
    void arrange();
    double stored(const Bound &bound, double shown) const;

    ScenarioDocument &m_document;
    QGridLayout *m_grid;
    std::vector<Bound> m_rows;
    QCheckBox *m_levers;
    QCheckBox *m_budget;
    HintLabel *m_growth;
    QPushButton *m_remove;
    double m_usualBudget = 0;
    int m_columns = 0;
};

} // namespace isocost
