// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/own_numbers.h"
#include "ui/panels/sheet_form/form_field.h"

#include <functional>
#include <optional>
#include <string>

namespace isocost
{

/// A part of the sheet that fields are made for.
template <class T> struct SheetPart {
    std::string key;                      ///< where such a part stands in the sheet's tables: "/billing", "/rates/any"
    std::function<T *()> get;             ///< the one shown; null: there is none
    std::function<void(const T &)> set{}; ///< puts one in its place; empty: it is written to where it is
    std::function<std::string()> place{}; ///< where the one shown stands now; empty: at `key`

    /// The JSON pointer of one of its members.
    std::function<std::string()> at(const std::string &member) const
    {
        return [key = key, place = place, member] { return (place ? place() : key) + member; };
    }
};

/// What an emptied number means, so that it may be emptied.
struct WhenEmpty {
    QString text;
    bool isZero = false; ///< 0, which the file says by saying nothing
};

/// A part that is always there.
template <class T> SheetPart<T> partOf(const std::string &key, T &part)
{
    return {key, [&part] { return &part; }};
}

/// A part that may be absent.
/// @param isNone  whether one says no more than none
template <class T, class IsNone> SheetPart<T> partOf(const std::string &key, std::optional<T> &part, IsNone isNone)
{
    return {key, [&part] { return part ? &*part : nullptr; },
            [&part, isNone](const T &next) { part = isNone(next) ? std::nullopt : std::optional(next); }};
}

/// How a field reads and writes a number of a part.
template <class T>
NumberField::Binding numberBinding(const SheetPart<T> &part, const OwnNumber<T> &own, const WhenEmpty &empty)
{
    NumberField::Binding binding;
    binding.get = [part, &own, isZero = empty.isZero && !own.mayBeAbsent()]() -> std::optional<double> {
        const T *shown = part.get();
        const std::optional<double> said = shown ? own.valueIn(*shown) : std::nullopt;
        return isZero && said == 0.0 ? std::nullopt : said;
    };
    binding.set = [part, &own](const std::optional<double> &value) {
        if (!part.set)
            return own.put(*part.get(), value);
        T next = part.get() ? *part.get() : T();
        own.put(next, value);
        part.set(next);
    };
    binding.optional = own.mayBeAbsent() || !empty.text.isEmpty();
    binding.whenEmpty = empty.text;
    return binding;
}

} // namespace isocost
