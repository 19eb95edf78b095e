// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/traffic_section.h"

#include "ui/document/scenario_edits.h"
#include "ui/format/format.h"
#include "ui/panels/inputs/idle_reasons.h"

namespace isocost
{

namespace
{

constexpr SliderScale volumeScale{10, 1e8, true, true, false};
constexpr SliderScale classScale{1, 1e8, true, true, false};
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
    NumberInput total;
    total.spec = {tr("All requests"),
                  tr("requests/day"),
                  volumeScale,
                  0,
                  1e15,
                  false,
                  tr("Requests a day over all classes. Changing it scales every class by the same factor.")};
    total.get = [](const Scenario &s) { return std::optional(totalRequestsPerDay(s.workload)); };
    total.set = [this](double value, bool dragging) { return document().setTotalRequestsPerDay(value, dragging); };
    total.rangeAt = [](const Scenario &s) { // of several classes each has its own
        return s.workload.classes.size() == 1 ? std::string("/workload/classes/0/requests_per_day") : std::string();
    };
    addNumber(total);
    for (std::size_t i = 0; classes.size() > 1 && i < classes.size(); ++i) {
        NumberInput field;
        field.spec = {edits::className(classes[i]),       tr("requests/day"), classScale, 0, 1e15, false,
                      tr("Requests a day of this class.")};
        field.pointer = "/workload/classes/" + std::to_string(i) + "/requests_per_day";
        addNumber(field);
    }
    addHint([](const Scenario &s) {
        const double perDay = totalRequestsPerDay(s.workload);
        return tr("%1 requests a month, %2 a second on average")
            .arg(format::count(perDay * s.hoursPerMonth / 24), format::number(perDay / secondsPerDay, 3));
    });
    NumberInput burstiness;
    burstiness.spec = {tr("Burstiness"),
                       QString(),
                       SliderScale{0, 3},
                       0,
                       30,
                       false,
                       tr("How much the rate varies within an hour: standard deviation divided by mean. 0 is steady, "
                          "1 very bursty.")};
    burstiness.pointer = "/workload/burstiness";
    burstiness.idle = idle::burstiness;
    addNumber(burstiness);
}

} // namespace isocost
