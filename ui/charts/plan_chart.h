// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/planning_result.h"
#include "core/model/scenario.h"
#include "ui/charts/chart_figure.h"

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// An option's bill by month.
struct PlanLine {
    QString name;
    int index = 0; ///< the option's place in the scenario
    std::vector<double> bills;
    std::vector<bool> isSound; ///< by month: it can serve the volume and meets the target

    bool operator==(const PlanLine &) const = default;
};

/// A commitment that the path enters.
struct PlanBar {
    int index = 0; ///< the option's place in the scenario
    int begin = 0; ///< month
    int end = 0;   ///< first month without it; may lie beyond the plan
    QString text;  ///< "2 units, $3,358 a month"

    bool operator==(const PlanBar &) const = default;
};

/// A month with a note above the plot.
struct PlanMark {
    int month = 0;
    QString text;
    bool isStrong = false; ///< the path changes here

    bool operator==(const PlanMark &) const = default;
};

/// A plan over months: what its chart shows.
struct PlanPicture {
    QString currency;
    std::vector<PlanLine> lines;
    std::vector<double> requestsPerDay; ///< by month, as all that follow
    std::vector<int> runs;              ///< index in `lines` of the option that runs
    std::vector<double> paid;
    std::vector<double> switching;
    std::vector<PlanBar> bars;
    std::vector<PlanMark> marks; ///< the weightiest first
    std::optional<double> budget;
    std::vector<double> alerts; ///< fractions of the budget
    double buffer = 0;          ///< fraction by which what is paid is raised before it is held against the budget

    bool operator==(const PlanPicture &) const = default;
};

PlanPicture planPicture(const Scenario &scenario, const PlanResult &plan);

/// Bills and what is paid over the months, which option runs, the commitments and the volume below.
class PlanFigure : public ChartFigure
{
public:
    explicit PlanFigure(PlanPicture picture) : m_picture(std::move(picture)) {}

    const PlanPicture &picture() const { return m_picture; }

    void paint(QPainter &painter, const QRectF &target, const ChartLook &look) const override;
    int stopCount() const override { return static_cast<int>(m_picture.paid.size()); }
    int stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const override;
    ChartReading reading(int stop, const QRectF &target, const ChartLook &look) const override;
    QString csv() const override;

private:
    PlanPicture m_picture;
};

/// The plan's chart on paper; nothing for a plan without months.
void paintPlan(QPainter &painter, const QRectF &rect, const Scenario &scenario, const PlanResult &plan,
               ChartTheme theme = ChartTheme::print);

} // namespace isocost
