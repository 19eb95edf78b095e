// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_export.h"
#include "core/formats/files.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QMessageBox>
#include <QPainter>
#include <QSvgGenerator>

#include <filesystem>
#include <string_view>

namespace isocost
{

namespace
{

Status saveBytes(const QString &path, const QByteArray &bytes)
{
    const std::filesystem::path target(path.toStdString());
    return writeFileWhole(target, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

} // namespace

QImage chartImage(const ChartPainter &paint, const QSize &size, double scale)
{
    QImage image((QSizeF(size) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paint(painter, QRectF(QPointF(0, 0), size));
    return image;
}

QByteArray chartSvg(const ChartPainter &paint, const QSize &size, const QString &title)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    generator.setResolution(96);
    generator.setTitle(title.toHtmlEscaped()); // the generator writes it as it is
    QPainter painter(&generator);
    paint(painter, QRectF(QPointF(0, 0), size));
    painter.end();
    return buffer.data();
}

Status saveChart(const QString &path, const ChartPainter &paint, const QSize &size, const QString &title)
{
    if (path.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive))
        return saveBytes(path, chartSvg(paint, size, title));
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!chartImage(paint, size).save(&buffer, "PNG"))
        return Error{ErrorCode::io, {}, "the image could not be encoded"};
    return saveBytes(path, buffer.data());
}

void reportFailure(QWidget *parent, const Status &status)
{
    if (status.ok())
        return;
    QMessageBox box(QMessageBox::Warning, QCoreApplication::translate("isocost::Chart", "Not saved"),
                    QString::fromStdString(status.error().message), QMessageBox::Ok, parent);
    box.setTextFormat(Qt::PlainText);
    box.exec();
}

Status saveText(const QString &path, const QString &text)
{
    return saveBytes(path, text.toUtf8());
}

} // namespace isocost
