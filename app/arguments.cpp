// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"

#include "core/model/number_rule.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace isocost
{

namespace
{

Error usageError(std::string message)
{
    return {ErrorCode::usage, {}, std::move(message)};
}

} // namespace

Result<Arguments> Arguments::parse(const std::vector<std::string> &arguments, const std::vector<OptionSpec> &known)
{
    Arguments parsed;
    bool optionsEnded = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string &argument = arguments[i];
        if (optionsEnded || argument.size() < 2 || argument[0] != '-') {
            parsed.m_files.push_back(argument);
            continue;
        }
        if (argument == "--") {
            optionsEnded = true;
            continue;
        }
        const std::size_t equals = argument.find('=');
        const std::string name = argument.substr(0, equals);
        const auto spec = std::find_if(known.begin(), known.end(), [&](const OptionSpec &s) { return s.name == name; });
        if (spec == known.end())
            return usageError("unknown option " + name);
        if (parsed.has(name) && !spec->mayRepeat)
            return usageError(name + " is given twice");
        if (!spec->takesValue && equals != argument.npos)
            return usageError(name + " takes no value");
        if (spec->takesValue && equals == argument.npos && i + 1 == arguments.size())
            return usageError(name + " needs a value");
        std::string value = equals != argument.npos ? argument.substr(equals + 1) : "";
        if (spec->takesValue && equals == argument.npos)
            value = arguments[++i];
        parsed.m_options.emplace_back(spec->name, std::move(value));
    }
    return parsed;
}

std::optional<std::string> Arguments::value(std::string_view name) const
{
    for (const auto &[option, text] : m_options) {
        if (option == name)
            return text;
    }
    return {};
}

std::vector<std::string> Arguments::values(std::string_view name) const
{
    std::vector<std::string> found;
    for (const auto &[option, text] : m_options) {
        if (option == name)
            found.push_back(text);
    }
    return found;
}

Result<double> Arguments::number(std::string_view name, double least, bool open, double otherwise) const
{
    const std::optional<std::string> text = value(name);
    if (!text)
        return otherwise;
    constexpr double largest = 1e15;
    double number = 0;
    const auto [end, failure] = std::from_chars(text->data(), text->data() + text->size(), number);
    const bool isNumber = failure == std::errc() && end == text->data() + text->size() && std::isfinite(number);
    if (!isNumber || number > largest || (open ? number <= least : number < least))
        return usageError(std::string(name) + ": expected a number " + (open ? "over " : "of at least ") +
                          std::to_string(static_cast<int>(least)) + " and at most 1e15, found \"" + *text + "\"");
    return number;
}

Result<double> Arguments::volume(std::string_view name, bool open, double otherwise) const
{
    const Result<double> requestsPerDay = number(name, 0, open, otherwise);
    if (requestsPerDay && !holds(rule::volume, *requestsPerDay))
        return usageError(std::string(name) + ": expected " + expectation(rule::volume, *requestsPerDay) +
                          ", found \"" + value(name).value_or("") + "\"");
    return requestsPerDay;
}

} // namespace isocost
