// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/start/samples.h"

#include "core/formats/scenario_json.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace isocost
{

namespace
{

/// The first sentence of the notes' second paragraph: the first one is about the prices.
QString summaryOf(const Scenario &scenario)
{
    const QStringList paragraphs =
        QString::fromStdString(scenario.notes).split(QStringLiteral("\n\n"), Qt::SkipEmptyParts);
    const QString text = paragraphs.value(1, paragraphs.value(0)).simplified();
    const qsizetype end = text.indexOf(QStringLiteral(". "));
    return end < 0 ? text : text.left(end + 1);
}

QList<Sample> readAll()
{
    QList<Sample> found;
    const QFileInfoList files = QDir(QStringLiteral(":/samples")).entryInfoList({QStringLiteral("*.isocost")});
    for (const QFileInfo &file : files) {
        Sample sample{file.filePath(), {}, {}};
        if (const Result<Scenario> scenario = loadSample(sample)) {
            sample.name = QString::fromStdString(scenario->name);
            sample.summary = summaryOf(*scenario);
            found << sample;
        }
    }
    std::ranges::sort(found, [](const Sample &a, const Sample &b) { return a.name.localeAwareCompare(b.name) < 0; });
    return found;
}

} // namespace

const QList<Sample> &samples()
{
    static const QList<Sample> all = readAll();
    return all;
}

Result<Scenario> loadSample(const Sample &sample)
{
    QFile file(sample.path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::io, {}, file.errorString().toStdString()};
    const QByteArray text = file.readAll();
    return readScenario(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
}

} // namespace isocost
