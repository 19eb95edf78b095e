// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/object_reader.h"

namespace isocost
{

namespace
{

constexpr std::size_t longestShown = 60;

/// At most longestShown bytes, cut between characters.
std::string shortened(const std::string &text)
{
    if (text.size() <= longestShown)
        return text;
    std::size_t end = longestShown;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return text.substr(0, end) + "…";
}

} // namespace

std::string foundText(const Json &value)
{
    if (value.is_object())
        return "an object";
    if (value.is_array())
        return "a list";
    if (value.is_string())
        return compactJson(shortened(value.get_ref<const std::string &>()));
    return compactJson(value);
}

void refuse(FirstError &error, std::string where, const std::string &expected, const Json *found)
{
    if (error)
        return;
    error = Error{ErrorCode::input, std::move(where),
                  "expected " + expected + ", found " + (found ? foundText(*found) : "nothing")};
}

bool readNumber(const Json &value, const std::string &where, const NumberRule &rule, double &out, FirstError &error)
{
    if (!value.is_number() || !holds(rule, value.get<double>())) {
        refuse(error, where, value.is_number() ? expectation(rule, value.get<double>()) : expectation(rule), &value);
        return false;
    }
    out = value.get<double>();
    return true;
}

bool readText(const Json &value, const std::string &where, std::string &out, FirstError &error)
{
    if (!value.is_string()) {
        refuse(error, where, "a text", &value);
        return false;
    }
    out = value.get_ref<const std::string &>();
    return true;
}

int readChoice(const Json &value, const std::string &where, Names names, FirstError &error)
{
    std::string expected;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (value.is_string() && value.get_ref<const std::string &>() == names[i])
            return static_cast<int>(i);
        expected += (i == 0 ? "" : i + 1 == names.size() ? " or " : ", ") + compactJson(names[i]);
    }
    refuse(error, where, expected, &value);
    return -1;
}

} // namespace isocost
