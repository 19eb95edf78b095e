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

/// One curve's sample and name; checked while the curve is shown. A long name goes over several lines.
class LegendEntry : public QAbstractButton
{
    Q_OBJECT

public:
    LegendEntry(const CurveShape &curve, QWidget *parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_index;
};

/// The chart's legend, in as many rows as it takes: a click or the space bar hides a curve and shows it again. An
/// option without a curve says why.
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
        QString text;
        LegendEntry *button = nullptr;
    };
    bool shows(const std::vector<CurveShape> &curves) const;

    std::vector<Entry> m_entries;
};

} // namespace isocost
