// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/fields.h"
#include "core/model/key_visitor.h"

#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

namespace isocost
{

/// Whether a key of that part counts in an object: some of an option's depend on its kind.
template <class T> bool countsIn(const T &object, OptionPart part)
{
    if constexpr (std::is_same_v<T, Option>)
        return hasPart(object.kind, part);
    else
        return true;
}

/// A number that a T of the file has by itself, in no inner object of its own or list.
template <class T> struct OwnNumber {
    std::string key; ///< "speed"; of a group of keys "calendar/hours_per_month"
    NumberKey number;
    std::variant<double T::*, int T::*, std::optional<double> T::*> member;

    /// What the object says; empty: nothing.
    std::optional<double> valueIn(const T &object) const
    {
        return std::visit([&](auto at) -> std::optional<double> { return object.*at; }, member);
    }
    /// Makes the object say that; empty: nothing, or 0 where it has to say something.
    void put(T &object, std::optional<double> value) const
    {
        if (const auto *real = std::get_if<double T::*>(&member))
            object.*(*real) = value.value_or(0);
        else if (const auto *whole = std::get_if<int T::*>(&member))
            object.*(*whole) = static_cast<int>(value.value_or(0));
        else
            object.*std::get<std::optional<double> T::*>(member) = value;
    }
    /// Whether it says anything but what counts where nothing is said.
    bool isStated(const T &object) const
    {
        static const T usual{};
        return valueIn(object) != valueIn(usual);
    }
    bool mayBeAbsent() const { return std::holds_alternative<std::optional<double> T::*>(member); }
    bool hasSlider() const { return number.slide.high > number.slide.low; }
};

/// Keeps the numbers.
template <class T> class OwnNumberLister : public KeyVisitor<T>
{
public:
    explicit OwnNumberLister(std::vector<OwnNumber<T>> &found, std::string path = {})
        : m_found(found), m_path(std::move(path))
    {
    }

    template <class M> void number(const char *key, M T::*member, const NumberKey &number, Presence = {})
    {
        m_found.push_back({m_path + key, number, member});
    }
    template <class Members> void group(const char *key, Extra T::*, const Members &members)
    {
        OwnNumberLister inner(m_found, m_path + key + "/");
        members(inner);
    }

private:
    std::vector<OwnNumber<T>> &m_found;
    std::string m_path;
};

/// Those of T in file order.
template <class T> const std::vector<OwnNumber<T>> &ownNumbers()
{
    static const auto numbers = [] {
        std::vector<OwnNumber<T>> found;
        OwnNumberLister<T> lister(found);
        describe(lister, Keys<T>{});
        return found;
    }();
    return numbers;
}

} // namespace isocost
