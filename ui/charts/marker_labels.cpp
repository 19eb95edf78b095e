// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/marker_labels.h"

#include "ui/charts/label_layout.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>

namespace isocost
{

namespace
{

struct MarkerLabelsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::CrossoverChart)
};

constexpr double sameSpot = 10; ///< pixels
constexpr int mostLabels = 8;

struct Spot {
    QPointF at;
    QString label; ///< of the marker that deserves it most
    int others = 0;
};

QList<Spot> spots(const PlotFrame &frame, const CrossoverPicture &picture)
{
    QList<Spot> found;
    for (int index : labelOrder(picture, frame.volumes)) {
        const MarkerShape &marker = picture.markers[static_cast<std::size_t>(index)];
        const QPointF at = frame.at(marker.volume, marker.cost);
        const auto near = std::find_if(found.begin(), found.end(), [&](const Spot &spot) {
            return std::abs(spot.at.x() - at.x()) <= sameSpot && std::abs(spot.at.y() - at.y()) <= sameSpot;
        });
        if (near == found.end())
            found << Spot{at, marker.label};
        else
            ++near->others;
    }
    return found;
}

} // namespace

QList<MarkerLabel> markerLabels(const PlotFrame &frame, const ChartLook &look, const CrossoverPicture &picture)
{
    const QFontMetricsF metrics(look.font);
    QList<LabelRequest> requests;
    QList<QRectF> dots;
    QStringList texts;
    for (const Spot &spot : spots(frame, picture)) {
        const QString text = spot.others == 0
                                 ? spot.label
                                 : MarkerLabelsWords::tr("%1 (+%2)", "a crossover and how many more beside it")
                                       .arg(spot.label)
                                       .arg(spot.others);
        texts << text;
        requests << LabelRequest{spot.at, QSizeF(metrics.horizontalAdvance(text) + 8, metrics.height() + 2)};
        dots << QRectF(spot.at - QPointF(3, 3), QSizeF(6, 6));
    }
    const QList<QRectF> placed = placeLabels(requests, frame.plot.adjusted(2, 2, -2, -2), dots, mostLabels);
    QList<MarkerLabel> labels;
    for (qsizetype i = 0; i < placed.size(); ++i) {
        if (!placed[i].isNull())
            labels << MarkerLabel{placed[i], texts[i]};
    }
    return labels;
}

} // namespace isocost
