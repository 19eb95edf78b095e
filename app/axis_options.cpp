// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/axis_options.h"

#include "app/terminal.h"
#include "core/engine/answer/decider.h"
#include "ui/words/input_name.h"

#include <charconv>
#include <cmath>

namespace isocost
{

namespace
{

Error expectedNumber(const char *option, const std::string &text)
{
    return {ErrorCode::usage, {}, std::string(option) + ": expected a number, found \"" + text + "\""};
}

std::optional<double> numberIn(std::string_view text)
{
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return {};
    return value;
}

std::optional<bool> scaleOf(const Arguments &arguments)
{
    if (arguments.has("--log"))
        return true;
    return arguments.has("--linear") ? std::optional(false) : std::nullopt;
}

} // namespace

Result<Axis> axisOf(const Arguments &arguments, const Scenario &scenario, const std::string &at, const char *from,
                    const char *to)
{
    std::optional<double> ends[2];
    const char *const names[2] = {from, to};
    for (int i = 0; i < 2; ++i) {
        const std::optional<std::string> text = arguments.value(names[i]);
        if (!text)
            continue;
        ends[i] = numberIn(*text);
        if (!ends[i])
            return expectedNumber(names[i], *text);
    }
    return axisFor(scenario, at, ends[0], ends[1], scaleOf(arguments));
}

Result<Axis> axisOfRange(const Arguments &arguments, const Scenario &scenario, const std::string &at, const char *range)
{
    const std::optional<std::string> text = arguments.value(range);
    if (!text)
        return axisFor(scenario, at, {}, {}, scaleOf(arguments));
    const std::size_t colon = text->find(':');
    const std::string_view all = *text;
    const std::optional<double> from = numberIn(all.substr(0, colon));
    const std::optional<double> to = colon == std::string::npos ? std::nullopt : numberIn(all.substr(colon + 1));
    if (!from || !to)
        return Error{
            ErrorCode::usage, {}, std::string(range) + ": expected a range such as 10:2000, found \"" + *text + "\""};
    return axisFor(scenario, at, from, to, scaleOf(arguments));
}

std::string axisName(const Scenario &scenario, const Axis &axis)
{
    return axis.at == volumeAxis ? "requests/day" : forTerminal(inputName(scenario, axis.at).toStdString());
}

} // namespace isocost
