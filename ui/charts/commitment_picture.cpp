// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/commitment_chart.h"
#include "ui/charts/csv.h"
#include "ui/words/commitment_words.h"

#include <QCoreApplication>

namespace isocost
{

namespace
{

struct CommitmentPictureWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::CommitmentChart)
};

} // namespace

CommitmentPicture commitmentPicture(const Scenario &scenario, const CommitmentCurve &curve)
{
    CommitmentPicture picture;
    picture.curve = curve;
    picture.currency = QString::fromStdString(scenario.currency);
    picture.index = optionIndex(scenario, curve.option);
    picture.amountTitle = commitmentAxisTitle(scenario, curve);
    for (const CommitmentPlace &place : curve.places)
        picture.amounts << commitmentAmount(scenario, curve, place.amount);
    picture.coverageTitle = coverageName(curve);
    return picture;
}

QString CommitmentFigure::csv() const
{
    const auto share = [](const std::optional<double> &value) { return value ? csvNumber(*value) : QString(); };
    QString csv = csvLine(
        {csvText(m_picture.amountTitle), csvText(CommitmentPictureWords::tr("%1 a month").arg(m_picture.currency)),
         csvText(m_picture.coverageTitle), csvText(CommitmentPictureWords::tr("use of it all")),
         csvText(CommitmentPictureWords::tr("use of the last of it")), csvText(CommitmentPictureWords::tr("standing")),
         csvText(CommitmentPictureWords::tr("mark"))});
    for (std::size_t i = 0; i < m_picture.curve.places.size(); ++i) {
        const CommitmentPlace &place = m_picture.curve.places[i];
        QStringList marks;
        if (i == m_picture.curve.today)
            marks << CommitmentPictureWords::tr("today");
        if (i == m_picture.curve.best)
            marks << CommitmentPictureWords::tr("least cost");
        csv += csvLine({csvNumber(place.amount), csvNumber(place.monthlyCost), share(place.coverage), share(place.use),
                        share(place.useOfLast), csvText(commitmentStanding(place)),
                        csvText(marks.join(QStringLiteral(", ")))});
    }
    return csv;
}

} // namespace isocost
