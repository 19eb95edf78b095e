// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/crossover_picture.h"
#include "ui/charts/palette.h"

#include <QAbstractButton>
#include <QWidget>

#include <string>
#include <vector>

namespace isocost
{

/// One curve's sample and name; checked while the curve is shown.
class LegendEntry : public QAbstractButton
{
    Q_OBJECT

public:
    LegendEntry(const QString &name, int index, QWidget *parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_index;
};

/// The chart's legend: a click or the space bar hides a curve and shows it again.
class LegendBar : public QWidget
{
    Q_OBJECT

public:
    explicit LegendBar(QWidget *parent = nullptr);

    /// Rebuilds the entries when options or names differ; what was hidden stays hidden.
    void setCurves(const std::vector<CurveShape> &curves);

Q_SIGNALS:
    void optionToggled(const std::string &option, bool shown);

private:
    struct Entry {
        std::string option;
        QString name;
        LegendEntry *button = nullptr;
    };
    bool shows(const std::vector<CurveShape> &curves) const;

    std::vector<Entry> m_entries;
};

} // namespace isocost
