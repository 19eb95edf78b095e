// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/bill_picture.h"

#include "core/base/calendar_day.h"
#include "ui/format/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace isocost
{

namespace
{

struct BillPictureWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::BillPicture)
};

/// Collects steps: what is settled, what the model says, what may still change.
class BillSteps
{
public:
    void add(const QString &name, double settled, double modelled, double provisional)
    {
        m_picture.seconds.push_back(static_cast<double>(m_picture.seconds.size()));
        m_picture.names << name;
        m_bill.values.push_back(settled);
        m_model.values.push_back(modelled);
        m_open.values.push_back(provisional);
    }

    TimelinePicture take(const QString &title)
    {
        m_picture.step = 1;
        m_picture.title = title;
        m_picture.bands = {m_bill, m_model};
        const auto isSome = [](double value) { return value != 0; };
        if (std::any_of(m_open.values.begin(), m_open.values.end(), isSome))
            m_picture.bands.push_back(m_open);
        return m_picture;
    }

private:
    TimelinePicture m_picture;
    TimelineBand m_bill{BillPictureWords::tr("bill"), 0, {}};
    TimelineBand m_model{BillPictureWords::tr("modelled"), 1, {}};
    TimelineBand m_open{BillPictureWords::tr("bill, may still change"), 2, {}};
};

} // namespace

TimelinePicture billByDay(const ActualsResult &result)
{
    BillSteps steps;
    for (const ActualDay &day : result.days) {
        if (day.day < result.firstDay || day.day > result.lastDay)
            continue; // a correction of before
        const double cost = static_cast<double>(day.cents) / 100;
        steps.add(QString::fromStdString(dayText(day.day)), day.isProvisional ? 0 : cost, day.modelled,
                  day.isProvisional ? cost : 0);
    }
    return steps.take(BillPictureWords::tr("%1 a day").arg(QString::fromStdString(result.currency)));
}

TimelinePicture billByMonth(const ActualsResult &result)
{
    BillSteps steps;
    for (const ActualMonth &month : result.months)
        steps.add(QString::fromStdString(month.month), static_cast<double>(month.cents) / 100, month.modelled, 0);
    return steps.take(BillPictureWords::tr("%1 a month").arg(QString::fromStdString(result.currency)));
}

} // namespace isocost
