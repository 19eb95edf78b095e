// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/input_name.h"

#include "core/base/json_pointer.h"
#include "core/model/key_lookup.h"
#include "ui/format/format.h"
#include "ui/words/key_words.h"
#include "ui/words/lever_names.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>
#include <QLocale>

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

QString subject(const Scenario &scenario, const std::vector<std::string> &path, const NumberKey &key)
{
    const QString name = keyLabel(key);
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

/// "$722 a month" of "$722.00 a month": cents of a rounded amount say nothing.
QString withoutCents(QString text)
{
    const QString cents = QLocale().decimalPoint() + QStringLiteral("00");
    const qsizetype at = text.indexOf(cents);
    const qsizetype behind = at + cents.size();
    if (at > 0 && (behind == text.size() || !text[behind].isDigit()))
        text.remove(at, cents.size());
    return text;
}

} // namespace

QString inputName(const Scenario &scenario, const std::string &pointer)
{
    int lever = 0;
    if (const LeverParameter *parameter = leverParameterAt(scenario, pointer, &lever))
        return InputNameWords::tr("%1 · %2", "input · where it belongs")
            .arg(keyLabel(keyOf(*parameter)), leverTitle(scenario, lever));
    const std::optional<NumberKey> key = scenarioKey(pointer);
    if (!key)
        return text(pointer);
    const std::vector<std::string> path = pointerSteps(pointer);
    const QString name = subject(scenario, path, *key);
    const QString of = owner(scenario, path);
    return of.isEmpty() ? name : InputNameWords::tr("%1 · %2", "input · where it belongs").arg(name, of);
}

QString inputValue(const Scenario &scenario, const std::string &pointer, double value)
{
    const std::optional<NumberKey> key = scenarioKey(pointer);
    if (!key)
        return format::number(value, 6);
    const std::vector<std::string> path = pointerSteps(pointer);
    const PriceSheet *sheet = sheetOf(scenario, path);
    const QString currency = QString::fromStdString(sheet ? sheet->currency : scenario.currency);
    const Meter *meter = key->measure == Measure::price ? meterOf(scenario, path) : nullptr;
    return meter ? format::unitPrice(value, meter->per, meter->unit, currency) : keyValue(*key, value, currency);
}

QString flipValue(const Scenario &scenario, const std::string &pointer, double value)
{
    constexpr int digits = 3;
    const double rounded = format::significant(value, digits);
    const bool isExact = std::abs(rounded - value) <= 1e-9 * std::abs(value);
    if (isExact || (rounded == 1 && value < 1)) // a share of nearly all is not all
        return inputValue(scenario, pointer, value);
    return InputNameWords::tr("about %1").arg(withoutCents(inputValue(scenario, pointer, rounded)));
}

} // namespace isocost
