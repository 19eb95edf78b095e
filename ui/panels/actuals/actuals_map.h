// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/planning/actuals/bill_rules.h"
#include "ui/document/scenario_document.h"

#include <QTableWidget>

#include <memory>

namespace isocost
{

/// Where the rows of a bill belong: services and models with their cost, each with the sheet and class to choose. A
/// choice becomes rules of the scenario's map, one undo step.
class ActualsMap : public QTableWidget
{
    Q_OBJECT

public:
    explicit ActualsMap(ScenarioDocument &document, QWidget *parent = nullptr);

    void showRows(std::shared_ptr<const BillData> bill, const ActualsResult &result);
    /// What of the bill's rows the table leaves out because they are too many, the dearest are shown; empty: nothing.
    QString hidden() const { return m_hidden; }
    /// Makes the guesses rules of the scenario.
    void keepGuesses();
    /// What choosing a place for a row does.
    void choose(int row, const BillPlace &place);

Q_SIGNALS:
    void refused(const QString &why);

private:
    void addBoxes(int row, const std::vector<std::string> &sheets);
    void edit(const QString &what, const std::function<void(BillMap &)> &change);

    ScenarioDocument &m_document;
    std::shared_ptr<const BillData> m_bill;
    std::string m_option; ///< that the bill is held against
    std::vector<MappedRows> m_rows;
    std::vector<BillRule> m_guesses;
    QString m_hidden;
};

} // namespace isocost
