// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_access.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QVariant>
#include <QWidget>

Q_DECLARE_METATYPE(std::function<QString()>)

namespace isocost
{

namespace
{

constexpr const char *summaryProperty = "isocostChartSummary";

class ChartAccess : public QAccessibleWidget
{
public:
    explicit ChartAccess(QWidget *chart) : QAccessibleWidget(chart, QAccessible::Chart) {}

    QString text(QAccessible::Text what) const override
    {
        if (what != QAccessible::Description)
            return QAccessibleWidget::text(what);
        const auto summary = object()->property(summaryProperty).value<std::function<QString()>>();
        return summary ? summary() : QString();
    }
};

QAccessibleInterface *chartInterface(const QString &, QObject *object)
{
    const bool isChart = object->isWidgetType() && object->property(summaryProperty).isValid();
    return isChart ? new ChartAccess(static_cast<QWidget *>(object)) : nullptr;
}

} // namespace

void showAsChart(QWidget *widget, const QString &name, const std::function<QString()> &summary)
{
    QAccessible::installFactory(chartInterface); // once, however often it is called
    widget->setProperty(summaryProperty, QVariant::fromValue(summary));
    widget->setAccessibleName(name);
}

} // namespace isocost
