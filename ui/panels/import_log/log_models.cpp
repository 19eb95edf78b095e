// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/import_log/log_models.h"

#include "core/base/name_pieces.h"

#include <QStringList>

#include <algorithm>

namespace isocost
{

QString otherModels(const Workload &known, const Workload &fitted)
{
    const auto isKnown = [&](const std::string &model) {
        return std::ranges::any_of(known.classes,
                                   [&](const RequestClass &c) { return namePieces(c.model) == namePieces(model); });
    };
    QStringList models;
    bool isOther = false;
    for (const RequestClass &c : fitted.classes) {
        const QString model = QString::fromStdString(c.model).simplified();
        if (model.isEmpty())
            continue;
        isOther = isOther || !isKnown(c.model);
        if (!models.contains(model))
            models << model;
    }
    constexpr qsizetype mostNamed = 8;
    if (models.size() > mostNamed)
        models = models.mid(0, mostNamed) << QStringLiteral("…");
    return isOther ? models.join(QStringLiteral(", ")) : QString();
}

} // namespace isocost
