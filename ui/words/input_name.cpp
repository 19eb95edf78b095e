// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/input_name.h"

#include "ui/format/format.h"
#include "ui/words/lever_kinds.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace isocost
{

namespace
{

struct InputNameWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Input)
};

enum class Measure { number, fraction, seconds, money, monthlyMoney, perDay, kilobytes, gigabytes, price, hourly };

struct KnownInput {
    const char *key;
    const char *name;
    Measure measure = Measure::number;
    const char *unit = "";
};

constexpr KnownInput knownInputs[] = {
    {"growth_per_month", QT_TRANSLATE_NOOP("isocost::Input", "Growth a month"), Measure::fraction},
    {"serverless_price_change_per_month", QT_TRANSLATE_NOOP("isocost::Input", "Change of serverless prices a month"),
     Measure::fraction},
    {"dedicated_price_change_per_month", QT_TRANSLATE_NOOP("isocost::Input", "Change of dedicated prices a month"),
     Measure::fraction},
    {"switching_cost", QT_TRANSLATE_NOOP("isocost::Input", "Switching cost"), Measure::money},
    {"budget_per_month", QT_TRANSLATE_NOOP("isocost::Input", "Budget"), Measure::monthlyMoney},
    {"buffer_fraction", QT_TRANSLATE_NOOP("isocost::Input", "Buffer"), Measure::fraction},
    {"months", QT_TRANSLATE_NOOP("isocost::Input", "Months of the plan")},
    {"requests_per_day", QT_TRANSLATE_NOOP("isocost::Input", "Requests a day"), Measure::perDay},
    {"input_tokens", QT_TRANSLATE_NOOP("isocost::Input", "Input tokens"), Measure::number, "tokens"},
    {"output_tokens", QT_TRANSLATE_NOOP("isocost::Input", "Output tokens"), Measure::number, "tokens"},
    {"cached_input_fraction", QT_TRANSLATE_NOOP("isocost::Input", "Cached input"), Measure::fraction},
    {"images", QT_TRANSLATE_NOOP("isocost::Input", "Images a request")},
    {"audio_seconds", QT_TRANSLATE_NOOP("isocost::Input", "Audio a request"), Measure::seconds},
    {"payload_in_kb", QT_TRANSLATE_NOOP("isocost::Input", "Request payload"), Measure::kilobytes},
    {"payload_out_kb", QT_TRANSLATE_NOOP("isocost::Input", "Response payload"), Measure::kilobytes},
    {"compute_seconds", QT_TRANSLATE_NOOP("isocost::Input", "Service time"), Measure::seconds},
    {"compute_cv", QT_TRANSLATE_NOOP("isocost::Input", "Spread of the service time (CV)")},
    {"prefill_tokens_per_second", QT_TRANSLATE_NOOP("isocost::Input", "Prefill rate"), Measure::number, "tokens/s"},
    {"decode_tokens_per_second", QT_TRANSLATE_NOOP("isocost::Input", "Decode rate"), Measure::number, "tokens/s"},
    {"memory_gb", QT_TRANSLATE_NOOP("isocost::Input", "Memory"), Measure::gigabytes},
    {"model_gb", QT_TRANSLATE_NOOP("isocost::Input", "Model size"), Measure::gigabytes},
    {"failure_fraction", QT_TRANSLATE_NOOP("isocost::Input", "Failed calls"), Measure::fraction},
    {"cache_hit_fraction", QT_TRANSLATE_NOOP("isocost::Input", "Answered from a cache"), Measure::fraction},
    {"cache_hit_seconds", QT_TRANSLATE_NOOP("isocost::Input", "Time of a cached answer"), Measure::seconds},
    {"price_factor", QT_TRANSLATE_NOOP("isocost::Input", "Price factor")},
    {"burstiness", QT_TRANSLATE_NOOP("isocost::Input", "Burstiness")},
    {"percentile", QT_TRANSLATE_NOOP("isocost::Input", "Percentile of the target")},
    {"hours_per_month", QT_TRANSLATE_NOOP("isocost::Input", "Hours in a month"), Measure::number, "h"},
    {"pilot_requests_per_day", QT_TRANSLATE_NOOP("isocost::Input", "Pilot volume"), Measure::perDay},
    {"tax_fraction", QT_TRANSLATE_NOOP("isocost::Input", "Tax"), Measure::fraction},
    {"provisioned_concurrency", QT_TRANSLATE_NOOP("isocost::Input", "Provisioned concurrency")},
    {"slots", QT_TRANSLATE_NOOP("isocost::Input", "Slots of a replica")},
    {"speed", QT_TRANSLATE_NOOP("isocost::Input", "Speed")},
    {"requests_per_second_per_replica", QT_TRANSLATE_NOOP("isocost::Input", "Throughput of a replica"), Measure::number,
     "requests/s"},
    {"tokens_per_second_per_replica", QT_TRANSLATE_NOOP("isocost::Input", "Throughput of a replica"), Measure::number,
     "tokens/s"},
    {"max_throttle", QT_TRANSLATE_NOOP("isocost::Input", "Allowed throttling"), Measure::fraction},
    {"max_utilization", QT_TRANSLATE_NOOP("isocost::Input", "Highest utilisation"), Measure::fraction},
    {"min_replicas", QT_TRANSLATE_NOOP("isocost::Input", "Least replicas")},
    {"spare_replicas", QT_TRANSLATE_NOOP("isocost::Input", "Spare replicas")},
    {"replicas", QT_TRANSLATE_NOOP("isocost::Input", "Replicas at this rate")},
    {"network_seconds", QT_TRANSLATE_NOOP("isocost::Input", "Network time"), Measure::seconds},
    {"ops_per_month", QT_TRANSLATE_NOOP("isocost::Input", "Operations"), Measure::monthlyMoney},
    {"per_month", QT_TRANSLATE_NOOP("isocost::Input", "Extra cost"), Measure::monthlyMoney},
    {"per_1000_requests", QT_TRANSLATE_NOOP("isocost::Input", "Extra cost of 1,000 requests"), Measure::money},
    {"free", QT_TRANSLATE_NOOP("isocost::Input", "Free units a month")},
    {"share", QT_TRANSLATE_NOOP("isocost::Input", "Share counted"), Measure::fraction},
    {"from", QT_TRANSLATE_NOOP("isocost::Input", "Start of the tier")},
    {"price", QT_TRANSLATE_NOOP("isocost::Input", "Price"), Measure::price},
    {"hourly", QT_TRANSLATE_NOOP("isocost::Input", "Hourly price"), Measure::hourly},
    {"monthly", QT_TRANSLATE_NOOP("isocost::Input", "Monthly price"), Measure::monthlyMoney},
    {"upfront", QT_TRANSLATE_NOOP("isocost::Input", "Upfront payment"), Measure::money},
    {"term_months", QT_TRANSLATE_NOOP("isocost::Input", "Commitment"), Measure::number, "months"},
    {"interruptions_per_hour", QT_TRANSLATE_NOOP("isocost::Input", "Interruptions an hour")},
    {"recovery_seconds", QT_TRANSLATE_NOOP("isocost::Input", "Recovery time"), Measure::seconds},
    {"increment_seconds", QT_TRANSLATE_NOOP("isocost::Input", "Billing increment"), Measure::seconds},
    {"minimum_seconds", QT_TRANSLATE_NOOP("isocost::Input", "Least billed time"), Measure::seconds},
    {"failed_fraction", QT_TRANSLATE_NOOP("isocost::Input", "Failed calls billed"), Measure::fraction},
    {"surcharge_fraction", QT_TRANSLATE_NOOP("isocost::Input", "Surcharge"), Measure::fraction},
    {"custom_model_premium", QT_TRANSLATE_NOOP("isocost::Input", "Custom-model premium"), Measure::fraction},
    {"base_seconds", QT_TRANSLATE_NOOP("isocost::Input", "Cold start without loading"), Measure::seconds},
    {"load_gb_per_second", QT_TRANSLATE_NOOP("isocost::Input", "Loading rate"), Measure::number, "GB/s"},
    {"keep_alive_seconds", QT_TRANSLATE_NOOP("isocost::Input", "Keep-alive time"), Measure::seconds},
    {"limit", QT_TRANSLATE_NOOP("isocost::Input", "Concurrency limit")},
    {"extra_price_per_month", QT_TRANSLATE_NOOP("isocost::Input", "Price of more concurrency"), Measure::monthlyMoney},
    {"requests_per_minute", QT_TRANSLATE_NOOP("isocost::Input", "Request limit"), Measure::number, "requests/min"},
    {"tokens_per_minute", QT_TRANSLATE_NOOP("isocost::Input", "Token limit"), Measure::number, "tokens/min"},
    {"max_seconds", QT_TRANSLATE_NOOP("isocost::Input", "Time limit"), Measure::seconds},
    {"max_payload_kb", QT_TRANSLATE_NOOP("isocost::Input", "Payload limit"), Measure::kilobytes},
    {"gb_options", QT_TRANSLATE_NOOP("isocost::Input", "Memory option"), Measure::gigabytes},
    {"discount_fraction", QT_TRANSLATE_NOOP("isocost::Input", "Discount"), Measure::fraction},
    {"minimum_charge_per_month", QT_TRANSLATE_NOOP("isocost::Input", "Minimum charge"), Measure::monthlyMoney},
    {"replicas_per_unit", QT_TRANSLATE_NOOP("isocost::Input", "Replicas sold as one unit")},
};

/// The target's seconds; other numbers have keys that say enough.
constexpr KnownInput targetSeconds{"seconds", QT_TRANSLATE_NOOP("isocost::Input", "Latency target"), Measure::seconds};
constexpr KnownInput exchange{"exchange_rates", QT_TRANSLATE_NOOP("isocost::Input", "Exchange rate")};

std::vector<std::string> steps(const std::string &pointer)
{
    std::vector<std::string> found;
    std::size_t at = 0;
    while (at < pointer.size()) {
        const std::size_t end = std::min(pointer.find('/', at + 1), pointer.size());
        found.push_back(pointer.substr(at + 1, end - at - 1));
        at = end;
    }
    return found;
}

const KnownInput *known(const std::vector<std::string> &path)
{
    if (path.size() == 2 && path[0] == "exchange_rates")
        return &exchange;
    if (path.size() == 3 && path[1] == "slo" && path[2] == "seconds")
        return &targetSeconds;
    for (std::size_t back = 1; back <= std::min<std::size_t>(2, path.size()); ++back) {
        for (const KnownInput &input : knownInputs) {
            if (path[path.size() - back] == input.key)
                return &input;
        }
    }
    return nullptr;
}

/// The item that a step of the path counts out; nullptr where there is none.
template <class T> const T *itemAt(const std::vector<T> &items, const std::vector<std::string> &path, std::size_t step)
{
    std::size_t index = 0;
    if (path.size() <= step)
        return nullptr;
    const std::string &text = path[step];
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), index);
    return failure == std::errc() && end == text.data() + text.size() && index < items.size() ? &items[index] : nullptr;
}

const PriceSheet *sheetOf(const Scenario &scenario, const std::vector<std::string> &path)
{
    return !path.empty() && path[0] == "sheets" ? itemAt(scenario.sheets, path, 1) : nullptr;
}

const Meter *meterOf(const Scenario &scenario, const std::vector<std::string> &path)
{
    const PriceSheet *sheet = sheetOf(scenario, path);
    return sheet && path.size() > 3 && path[2] == "meters" ? itemAt(sheet->meters, path, 3) : nullptr;
}

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8).simplified();
}

/// The class, option or sheet that the number belongs to; empty where there is but one, or none.
QString owner(const Scenario &scenario, const std::vector<std::string> &path)
{
    if (const PriceSheet *sheet = sheetOf(scenario, path))
        return text(sheet->product.empty() ? sheet->id : sheet->product);
    if (path.size() > 2 && path[0] == "options") {
        const Option *option = itemAt(scenario.options, path, 1);
        return option ? optionName(scenario, option->id) : QString();
    }
    if (path.size() > 3 && path[1] == "classes" && scenario.workload.classes.size() > 1) {
        const RequestClass *c = itemAt(scenario.workload.classes, path, 2);
        return c ? text(c->name.empty() ? c->id : c->name) : QString();
    }
    return {};
}

QString subject(const Scenario &scenario, const std::vector<std::string> &path, const KnownInput &input)
{
    const QString name = InputNameWords::tr(input.name);
    if (const Meter *meter = meterOf(scenario, path)) {
        const QString what = meter->label.empty() ? format::unitName(meter->unit) : text(meter->label);
        return InputNameWords::tr("%1 of %2", "price of input tokens").arg(name, what);
    }
    if (path.size() > 3 && path[0] == "sheets" && path[2] == "rates")
        return InputNameWords::tr("%1 (%2)", "hourly price (rate)").arg(name, text(path[3]));
    if (path.size() == 2 && path[0] == "exchange_rates")
        return InputNameWords::tr("%1 of %2", "exchange rate of EUR").arg(name, text(path[1]));
    return name;
}

QString withUnit(double value, const QString &unit)
{
    constexpr int digits = 6;
    const QString number = format::number(value, digits);
    return unit.isEmpty() ? number : InputNameWords::tr("%1 %2", "number unit").arg(number, unit);
}

} // namespace

QString inputName(const Scenario &scenario, const std::string &pointer)
{
    int lever = 0;
    if (const LeverParameter *parameter = leverParameterAt(scenario, pointer, &lever))
        return InputNameWords::tr("%1 · %2", "input · where it belongs")
            .arg(parameterName(*parameter), leverTitle(scenario, lever));
    const std::vector<std::string> path = steps(pointer);
    const KnownInput *input = known(path);
    if (!input)
        return text(pointer);
    const QString name = subject(scenario, path, *input);
    const QString of = owner(scenario, path);
    return of.isEmpty() ? name : InputNameWords::tr("%1 · %2", "input · where it belongs").arg(name, of);
}

QString inputValue(const Scenario &scenario, const std::string &pointer, double value)
{
    if (const LeverParameter *parameter = leverParameterAt(scenario, pointer))
        return parameterText(*parameter, value, scenario.currency);
    const std::vector<std::string> path = steps(pointer);
    const KnownInput *input = known(path);
    const PriceSheet *sheet = sheetOf(scenario, path);
    const QString currency = QString::fromStdString(sheet ? sheet->currency : scenario.currency);
    switch (input ? input->measure : Measure::number) {
    case Measure::number:
        return withUnit(value, input ? QCoreApplication::translate("isocost::Input", input->unit) : QString());
    case Measure::fraction: {
        constexpr double shortened = 1e-5; // below it a share in words is "less than"; an input is a number
        return value > 0 && value < shortened ? withUnit(value * 100, InputNameWords::tr("%")) : format::percent(value);
    }
    case Measure::seconds:
        return format::seconds(value);
    case Measure::money:
        return format::price(value, currency);
    case Measure::monthlyMoney:
        // To the cent: what is paid by the month is never finer.
        return InputNameWords::tr("%1 a month").arg(format::price(format::rounded(value, 2), currency));
    case Measure::perDay:
        return InputNameWords::tr("%1 requests/day").arg(format::requestsPerDay(value));
    case Measure::kilobytes:
        return withUnit(value, InputNameWords::tr("KB"));
    case Measure::gigabytes:
        return withUnit(value, InputNameWords::tr("GB"));
    case Measure::price:
        if (const Meter *meter = meterOf(scenario, path))
            return format::unitPrice(value, meter->per, meter->unit, currency);
        return format::price(value, currency);
    case Measure::hourly:
        return format::hourlyPrice(value, currency);
    }
    return {};
}

} // namespace isocost
