// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/scenario_document.h"
#include "ui/explain/figure_ref.h"
#include "ui/panels/compare/compare_rows.h"

#include <QAbstractTableModel>

#include <map>

namespace isocost
{

/// The options side by side: a column per option, the winner's first, a row per figure. Formats the document's analysis
/// and keeps none of it.
class CompareModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int numberRole = Qt::UserRole;      ///< the exact number behind a cell, invalid when there is none
    static constexpr int sectionRole = Qt::UserRole + 1; ///< true for a heading

    explicit CompareModel(ScenarioDocument &document, QObject *parent = nullptr);

    /// Follows the analysis while somebody sees it, and only then; at first it is seen.
    void setSeen(bool seen);

    /// The option that differences are measured against; empty: the recommended one (or the nearest miss).
    void setReference(const std::string &option);
    const std::string &chosenReference() const { return m_reference; }
    /// Id of the option measured against now; empty when there is none.
    std::string reference() const;
    bool isRecommended(int column) const;
    QString optionTitle(int column) const;
    /// Id of a column's option.
    const std::string &optionAt(int column) const;
    /// What the cell shows, to be explained; none for a heading and for words that need no explanation.
    FigureRef figureAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void refresh();
    const OptionResult *referenceResult() const;
    const OptionResult *resultOf(const std::string &id) const;
    QVariant optionHeader(int column, int role) const;
    const Showback &showbackOf(const OptionResult &option) const;

    ScenarioDocument &m_document;
    bool m_isSeen = true;
    std::string m_reference;
    std::vector<CompareRow> m_rows; ///< what the rows are, not what they say
    std::vector<std::string> m_columns;
    mutable std::map<std::string, Showback> m_showbacks; ///< by option, of those that were looked at
};

} // namespace isocost
