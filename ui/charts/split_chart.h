// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/scenario.h"
#include "ui/charts/chart_figure.h"

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// One number of dedicated replicas.
struct SplitPoint {
    enum class Standing { sound, missesTarget, infeasible };
    double replicas = 0;
    double monthlyCost = 0;
    double dedicatedShare = 0;
    Standing standing = Standing::sound;

    bool operator==(const SplitPoint &) const = default;
};

/// The cost of a pure option, drawn as a level.
struct CostLevel {
    QString name;
    int index = 0;
    double monthlyCost = 0;

    bool operator==(const CostLevel &) const = default;
};

/// Cost of a split by its number of dedicated replicas.
struct SplitPicture {
    QString currency;
    QString base;                   ///< name of the dedicated option
    QString burst;                  ///< name of the serverless option
    int index = 0;                  ///< the split's own place in the scenario
    std::vector<SplitPoint> points; ///< ascending replicas
    int best = -1;                  ///< index of the split; -1: not among the points
    std::optional<CostLevel> dedicatedAlone;
    std::optional<CostLevel> byTheHour; ///< the split, where its replicas differ from hour to hour
    double from = 0;                    ///< of the cost axis
    double to = 1;

    bool operator==(const SplitPicture &) const = default;
};

/// @param curve one of the analysis' hybrids
SplitPicture splitPicture(const Scenario &scenario, const Analysis &analysis, const HybridCurve &curve);

class SplitFigure : public ChartFigure
{
public:
    explicit SplitFigure(SplitPicture picture) : m_picture(std::move(picture)) {}

    const SplitPicture &picture() const { return m_picture; }

    void paint(QPainter &painter, const QRectF &target, const ChartLook &look) const override;
    int stopCount() const override { return static_cast<int>(m_picture.points.size()); }
    int stopNear(const QPointF &point, const QRectF &target, const ChartLook &look) const override;
    ChartReading reading(int stop, const QRectF &target, const ChartLook &look) const override;
    QString csv() const override;

private:
    SplitPicture m_picture;
};

/// What a standing means, in words.
QString standingText(SplitPoint::Standing standing);

/// The cost curve of one hybrid option as vectors, for paper; nothing for an option without one.
void paintHybridCurve(QPainter &painter, const QRectF &rect, const Scenario &scenario, const Analysis &analysis,
                      const std::string &option, ChartTheme theme = ChartTheme::print);

} // namespace isocost
