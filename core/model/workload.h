// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/request_class.h"

namespace isocost
{

struct Workload {
    std::string name;
    std::vector<RequestClass> classes;
    Shape shape;
    double burstiness = 0; ///< coefficient of variation of the rate inside a bin, 0 to 30
    std::optional<ServiceLevel> slo;
    double utcOffsetHours = 0; ///< of the clock that the shape goes by: its noon is 12:00 less this in UTC
    std::optional<double> pricePerUserMonth{}; ///< what a user pays, in the scenario's currency
    Extra extra;

    bool operator==(const Workload &) const = default;
};

/// Mean input tokens of a request: of the conversation's turns where there is one, with what is retrieved, each request
/// capped. See resources/docs/formats.md.
double inputTokensOf(const RequestClass &c);
/// Mean output tokens of a request: the conversation's replies where there is one.
double outputTokensOf(const RequestClass &c);

/// Makes the means these, whatever the class said of them: turns, users and what searches cost stay.
void setMeanTokens(RequestClass &c, double input, double output);

/// True when the workload or any of its classes has a latency target.
bool hasTarget(const Workload &workload);

template <class Visitor> void describe(Visitor &v, Keys<Workload>)
{
    v.text("name", &Workload::name);
    v.list("classes", &Workload::classes, Presence::required);
    v.object("shape", &Workload::shape);
    number(v, "burstiness", &Workload::burstiness, rule::burstiness, Label{"Burstiness"}, slide::linear(0, 3),
           search::linear(0, 3),
           Help{"How much the rate varies within an hour: standard deviation divided by mean. 0 is steady, 1 very "
                "bursty."});
    v.object("slo", &Workload::slo);
    number(v, "utc_offset_hours", &Workload::utcOffsetHours, rule::utcOffset, Label{"Offset from UTC"},
           slide::linear(-12, 14), Help{"Hours that the clock of the demand shape is ahead of UTC."});
    number(v, "price_per_user_month", &Workload::pricePerUserMonth, rule::money, Label{"Price of a user"},
           Measure::monthlyMoney, slide::logWithZero(0.1, 10000),
           Help{"What a user pays in a month: the margin is what the cost leaves of it."});
    v.extra(&Workload::extra);
}

} // namespace isocost
