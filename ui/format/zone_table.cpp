// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/zone_table.h"

#include <QDateTime>
#include <QTimeZone>

namespace isocost
{

std::optional<ZoneRules> zoneNamed(const QString &name)
{
    const QTimeZone zone(name.toUtf8());
    if (name.isEmpty() || !zone.isValid())
        return {};
    const QDateTime first(QDate(2000, 1, 1), QTime(0, 0), QTimeZone::utc());
    const QDateTime last(QDate(2100, 1, 1), QTime(0, 0), QTimeZone::utc());
    ZoneRules rules = ZoneRules::fixed(zone.offsetFromUtc(first), name.toStdString());
    const auto transitions = zone.hasTransitions() ? zone.transitions(first, last) : QTimeZone::OffsetDataList();
    for (const QTimeZone::OffsetData &change : transitions)
        rules.changes.push_back({change.atUtc.toSecsSinceEpoch() * nanosPerSecond, change.offsetFromUtc});
    return rules;
}

} // namespace isocost
