// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/traffic_section.h"

#include "ui/document/scenario_edits.h"
#include "ui/format/format.h"
#include "ui/panels/inputs/idle_reasons.h"
#include "ui/panels/inputs/typed_rows.h"

namespace isocost
{

namespace
{

constexpr double leastTotal = 10; // where the slider of all classes starts
constexpr double secondsPerDay = 86400;

} // namespace

QString TrafficSection::structure() const
{
    QStringList ids;
    for (const RequestClass &c : scenario().workload.classes)
        ids << QString::fromStdString(c.id) << edits::className(c);
    return ids.join(u'\n');
}

void TrafficSection::build()
{
    const auto &classes = scenario().workload.classes;
    NumberInput total = numberAtKey("/workload/classes/0/requests_per_day", tr("All requests"));
    total.spec.scale.low = leastTotal;
    total.spec.help = tr("Requests a day over all classes. Changing it scales every class by the same factor.");
    total.get = [](const Scenario &s) {
        constexpr int digits = 12; // the sum of decimals is none in binary
        return std::optional(format::significant(totalRequestsPerDay(s.workload), digits));
    };
    total.set = [this](double value, bool dragging) { return document().setTotalRequestsPerDay(value, dragging); };
    total.rangeAt = [](const Scenario &s) { // of several classes each has its own
        return s.workload.classes.size() == 1 ? std::string("/workload/classes/0/requests_per_day") : std::string();
    };
    addNumber(total);
    for (std::size_t i = 0; classes.size() > 1 && i < classes.size(); ++i) {
        addNumber(
            numberAtKey("/workload/classes/" + std::to_string(i) + "/requests_per_day", edits::className(classes[i])));
    }
    addHint([](const Scenario &s) {
        const double perDay = totalRequestsPerDay(s.workload);
        return tr("%1 requests a month, %2 a second on average")
            .arg(format::count(perDay * s.hoursPerMonth / 24), format::number(perDay / secondsPerDay, 3));
    });
    addNumber(numberAtKey("/workload/burstiness", {}, idle::burstiness));
    constexpr std::string_view elsewhere[] = {"utc_offset_hours", "price_per_user_month"}; // by the week; by the money
    addOthers<Workload>(
        "/workload", [](auto &s) { return &s.workload; }, tr("0: not given."), elsewhere);
}

} // namespace isocost
