// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;

namespace isocost
{

class InputRow;
class ScenarioDocument;

/// What a day of work costs, once somebody says it: the roadmap's payback goes by it.
class DayRateRow : public QWidget
{
    Q_OBJECT

public:
    explicit DayRateRow(ScenarioDocument &document, QWidget *parent = nullptr);

    void refresh();
    QCheckBox *known() const { return m_known; }
    InputRow *row() const { return m_row; }

private:
    ScenarioDocument &m_document;
    QCheckBox *m_known;
    InputRow *m_row;
};

} // namespace isocost
