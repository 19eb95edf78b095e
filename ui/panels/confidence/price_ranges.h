// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/scenario_document.h"
#include "ui/widgets/range_editor.h"

#include <QWidget>

#include <string>
#include <vector>

class QComboBox;
class QVBoxLayout;

namespace isocost
{

/// A price of a sheet that some option uses, in the unit people quote.
struct QuotedPrice {
    std::string at; ///< JSON pointer
    QString name;
    QString unit;      ///< "USD / 1M input tokens"
    double factor = 1; ///< shown value = stored value · factor

    bool operator==(const QuotedPrice &) const = default;
};

/// The prices that a range can be given, in the scenario's order.
std::vector<QuotedPrice> rangeablePrices(const Scenario &scenario);

/// The ranges of prices, which stand in sheets and have no row among the inputs: one can be added to any price, edited
/// and removed.
class PriceRanges : public QWidget
{
    Q_OBJECT

public:
    explicit PriceRanges(ScenarioDocument &document, QWidget *parent = nullptr);

    QComboBox *addBox() const { return m_add; }
    /// In the order of the rows.
    QList<RangeEditor *> editors() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Row {
        QuotedPrice price;
        QWidget *widget;
        RangeEditor *editor;
    };
    void refresh();
    void fillAddBox(const std::vector<QuotedPrice> &prices);
    void addRow(const QuotedPrice &price);
    void addRange(const std::string &at);
    void setRange(const QuotedPrice &price, const ValueRange &range, RangeEditor *editor);

    ScenarioDocument &m_document;
    QComboBox *m_add;
    QVBoxLayout *m_layout;
    std::vector<Row> m_rows;
};

} // namespace isocost
