// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/own_numbers.h"
#include "ui/panels/inputs/input_section.h"
#include "ui/words/capacity_words.h"

#include <algorithm>
#include <utility>

/// The rows of InputSection that depend on a type.

namespace isocost
{

template <class At>
InputRow *InputSection::addOptional(const std::string &pointer, const At &at, const QString &zero, const Text &idle)
{
    NumberInput input = numberAtKey(pointer, {}, idle);
    input.spec.help += QLatin1Char(' ') + zero;
    input.get = [at](const Scenario &s) {
        const auto *number = at(s);
        return std::optional(number ? number->value_or(0) : 0);
    };
    input.set = [this, at, pointer, name = input.spec.name](double value, bool dragging) {
        const auto change = [&](Scenario &s) {
            if (auto *number = at(s))
                *number = value > 0 ? std::optional(value) : std::nullopt;
        };
        return document().edit(tr("Change %1").arg(name), change, dragging ? pointer : std::string());
    };
    input.rangeAt = [at, pointer](const Scenario &s) {
        const auto *number = at(s);
        return number && *number ? pointer : std::string();
    };
    return addNumber(input);
}

template <class T, class Object>
void InputSection::addOthers(const std::string &at, const Object &object, const QString &zero,
                             std::span<const std::string_view> elsewhere, const Text &idle)
{
    bool isFirst = true;
    for (const OwnNumber<T> &own : ownNumbers<T>()) {
        const std::string pointer = at + "/" + own.key;
        const T *shown = object(scenario());
        if (!own.hasSlider() || !shown || !countsIn(*shown, own.number.part) || rowAt(pointer) ||
            std::ranges::find(elsewhere, own.key) != elsewhere.end())
            continue;
        if (std::exchange(isFirst, false))
            addSubheading(tr("More"));
        if (const auto *member = std::get_if<std::optional<double> T::*>(&own.member)) {
            const auto number = [object, to = *member](auto &s) {
                auto *holder = object(s);
                return holder ? &(holder->*to) : nullptr;
            };
            addOptional(pointer, number, zero, idle);
            continue;
        }
        addNumber(numberAtKey(pointer, {}, idle));
    }
}

template <class T>
void InputSection::addChoiceOf(const QString &name, const QString &what, const QList<std::pair<QString, T>> &values,
                               const std::function<T(const Scenario &)> &get,
                               const std::function<void(Scenario &, T)> &set, const Text &idle)
{
    const auto choices = [values](const Scenario &) {
        QList<Choice> named;
        for (const auto &[label, value] : values)
            named << Choice{label, QString::number(named.size())};
        return named;
    };
    const auto current = [values, get](const Scenario &s) {
        const auto now = std::ranges::find(values, get(s), &std::pair<QString, T>::second);
        return QString::number(now - values.begin());
    };
    const auto change = [values, set](Scenario &s, const QString &key) { set(s, values[key.toInt()].second); };
    addChoice(name, what, choices, current, change, idle);
}

template <class At> void InputSection::addMetric(const At &at)
{
    const auto named = [](TargetMetric metric) { return std::pair(metricName(metric), metric); };
    addChoiceOf<TargetMetric>(
        tr("Target for"), tr("Change Target"),
        {named(TargetMetric::total), named(TargetMetric::firstToken), named(TargetMetric::perToken)},
        [at](const Scenario &s) {
            const ServiceLevel *level = at(s);
            return level ? level->metric : TargetMetric::total;
        },
        [at](Scenario &s, TargetMetric metric) {
            if (ServiceLevel *level = at(s))
                level->metric = metric;
        });
}

} // namespace isocost
