// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/number_key.h"
#include "core/model/option.h"
#include "core/model/request_class.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace isocost
{

/// A number that a T of the file has by itself, in no inner object or list.
template <class T> struct OwnNumber {
    std::string key;
    NumberKey number;
    std::variant<double T::*, int T::*, std::optional<double> T::*> member;

    /// What the object says; empty: nothing.
    std::optional<double> valueIn(const T &object) const
    {
        if (const auto *real = std::get_if<double T::*>(&member))
            return object.*(*real);
        if (const auto *whole = std::get_if<int T::*>(&member))
            return object.*(*whole);
        return object.*std::get<std::optional<double> T::*>(member);
    }
    /// Whether it says anything but what counts where nothing is said.
    bool isStated(const T &object) const
    {
        static const T usual{};
        return valueIn(object) != valueIn(usual);
    }
    bool hasSlider() const { return number.slide.high > number.slide.low; }
};

/// Those of an option and of a request class, in file order.
const std::vector<OwnNumber<Option>> &optionNumbers();
const std::vector<OwnNumber<RequestClass>> &classNumbers();

} // namespace isocost
