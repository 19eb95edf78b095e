// SPDX-License-Identifier: GPL-3.0-or-later
// The chart as a picture and as a table, in the clipboard and in files.

#include "ui/charts/chart_export.h"
#include "ui/charts/crossover_csv.h"
#include "ui/panels/crossover/crossover_panel.h"
#include "ui/widgets/output_file.h"

#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>

namespace isocost
{

void CrossoverPanel::paintPicture(QPainter &painter, const QRectF &rect) const
{
    CrossoverChart chart;
    ChartLook look;
    look.font = font();
    chart.setLook(look);
    chart.setPicture(m_view->chart().picture());
    for (const std::string &option : m_view->chart().hidden())
        chart.setHidden(option, true);
    chart.setVolumes(m_view->chart().volumes());
    chart.paintWhole(painter, rect);
}

void CrossoverPanel::copyImage() const
{
    QGuiApplication::clipboard()->setImage(
        chartImage([this](QPainter &painter, const QRectF &rect) { paintPicture(painter, rect); }, m_view->size()));
}

Status CrossoverPanel::savePicture(const QString &path) const
{
    return saveChart(
        path, [this](QPainter &painter, const QRectF &rect) { paintPicture(painter, rect); }, m_view->size(),
        QString::fromStdString(m_document.scenario().name));
}

Status CrossoverPanel::saveData(const QString &path) const
{
    return saveText(path, crossoverCsv(m_view->chart().picture()));
}

QString CrossoverPanel::suggestedName(const QString &suffix) const
{
    const QFileInfo file(m_document.filePath());
    const QString base = file.completeBaseName().isEmpty() ? tr("scenario") : file.completeBaseName();
    return file.absoluteDir().filePath(tr("%1-crossover.%2", "file name").arg(base, suffix));
}

void CrossoverPanel::askAndSavePicture()
{
    const QString path = askForOutput(this, {tr("Save Chart"), suggestedName(QStringLiteral("svg")),
                                             tr("SVG picture (*.svg);;PNG picture (*.png)"), m_document.filePath()});
    if (!path.isEmpty())
        reportFailure(this, savePicture(path));
}

void CrossoverPanel::askAndSaveData()
{
    const QString path = askForOutput(this, {tr("Save Chart Data"), suggestedName(QStringLiteral("csv")),
                                             tr("Comma-separated values (*.csv)"), m_document.filePath()});
    if (!path.isEmpty())
        reportFailure(this, saveData(path));
}

} // namespace isocost
