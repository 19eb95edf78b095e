// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/found_value.h"

namespace isocost
{

FoundValue numberValue(double &number, const NumberRule &rule)
{
    return {[&number] { return CaseValue(number); },
            [&number, rule](const CaseValue &value) {
                const double *given = std::get_if<double>(&value);
                if (given && holds(rule, *given))
                    number = *given;
                return given && holds(rule, *given);
            },
            expectation(rule)};
}

FoundValue textValue(std::string &text)
{
    return {[&text] { return CaseValue(text); },
            [&text](const CaseValue &value) {
                const std::string *given = std::get_if<std::string>(&value);
                if (given)
                    text = *given;
                return given != nullptr;
            },
            "a text"};
}

FoundValue flagValue(bool &flag)
{
    return {[&flag] { return CaseValue(flag); },
            [&flag](const CaseValue &value) {
                const bool *given = std::get_if<bool>(&value);
                if (given)
                    flag = *given;
                return given != nullptr;
            },
            "true or false"};
}

} // namespace isocost
