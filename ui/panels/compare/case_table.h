// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/case_result.h"
#include "ui/document/scenario_document.h"

#include <QWidget>

class QLabel;

namespace isocost
{

class FigureTable;

/// Every option's cost in the base and in each case, with the difference to the base. Nothing in sight without cases.
class CaseTable : public QWidget
{
    Q_OBJECT

public:
    explicit CaseTable(ScenarioDocument &document, QWidget *parent = nullptr);

    FigureTable *table() const { return m_table; }

private:
    void refresh();
    void fill(const Scenario &scenario);

    ScenarioDocument &m_document;
    QLabel *m_heading;
    FigureTable *m_table;
    Derived<Scenario, std::vector<CaseEvaluation>> m_cases;
};

} // namespace isocost
