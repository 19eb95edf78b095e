// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/own_numbers.h"
#include "ui/report/report_words.h"
#include "ui/words/input_name.h"
#include "ui/words/key_words.h"

#include <QStringList>

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

/// A number of the scenario in words.
struct StatedNumber {
    QString name;
    QString value;
};

/// What an object states beyond what the report words by itself, as the key table describes it.
/// @param at    the object's JSON pointer
/// @param said  keys that are worded, or left out on purpose
template <class T>
std::vector<StatedNumber> statedNumbers(const Scenario &scenario, const std::string &at, const T &object,
                                        std::span<const std::string_view> said)
{
    std::vector<StatedNumber> stated;
    for (const OwnNumber<T> &own : ownNumbers<T>()) {
        const std::optional<double> value = own.valueIn(object);
        if (value && own.isStated(object) && countsIn(object, own.number.part) &&
            std::ranges::find(said, own.key) == said.end())
            stated.push_back({keyLabel(own.number), inputValue(scenario, at + "/" + own.key, *value)});
    }
    return stated;
}

/// The same, a line each: "Loading rate: 2 GB/s".
template <class T>
void addStated(QStringList &lines, const Scenario &scenario, const std::string &at, const T &object,
               std::initializer_list<std::string_view> said)
{
    for (const StatedNumber &other : statedNumbers(scenario, at, object, {said.begin(), said.end()}))
        lines << ReportWords::tr("%1: %2", "input: value").arg(other.name, other.value);
}

} // namespace isocost
