// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Walks the key tables of the file format (core/model/fields.h) as an SQL table sees them: numbers, texts, flags and
/// choices are columns of the same name, a number without a column stands among the unknown keys of its object; members
/// of an inner object are columns with its name in front; lists are tables of their own, but for a list of pairs, a map
/// of texts and a list of numbers in an optional object, which are one JSON text.

#include "core/model/fields.h"
#include "core/model/key_visitor.h"

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace isocost
{

/// Visits the columns of one row.
/// @tparam Object  T or const T
/// @tparam Sink    number(object, key, member, whether it is what counts unsaid), object: the prefix of its columns;
///                 extra(object, member); value(name, member) for each text and flag; texts(name, map);
///                 choice(name, member, names);
///                 presence(name, bool or bool &), then the members of an optional object between
///                 enterOptional(present) and leaveOptional()
template <class Object, class Sink> class ColumnWalker
{
    using T = std::remove_const_t<Object>;

public:
    ColumnWalker(Object &object, Sink &sink, std::string prefix = {}, bool isOptional = false)
        : m_object(object), m_sink(sink), m_prefix(std::move(prefix)), m_isOptional(isOptional)
    {
    }

    template <class M> void number(const char *key, M T::*member, const NumberRule &, Presence = {})
    {
        static const T plain{};
        m_sink.number(m_prefix, key, m_object.*member, m_object.*member == plain.*member);
    }
    void text(const char *key, std::string T::*member, Presence = {})
    {
        m_sink.value(m_prefix + key, m_object.*member);
    }
    void flag(const char *key, bool T::*member, Presence = {}) { m_sink.value(m_prefix + key, m_object.*member); }
    template <class E> void choice(const char *key, E T::*member, Names names, Presence = {})
    {
        m_sink.choice(m_prefix + key, m_object.*member, names);
    }
    void extra(Extra T::*member) { m_sink.extra(m_prefix, m_object.*member); }

    template <class U> void object(const char *key, U T::*member, Presence = {}) { enter(key, m_object.*member); }

    template <class U> void object(const char *key, std::optional<U> T::*member, Presence = {})
    {
        auto &inner = m_object.*member;
        bool present = inner.has_value();
        m_sink.presence(m_prefix + key, present);
        U fallback;
        if constexpr (!std::is_const_v<Object>) {
            if (present && !inner)
                inner.emplace();
        }
        m_sink.enterOptional(present);
        enter(key, present ? *inner : fallback, true);
        m_sink.leaveOptional();
    }

    template <class Members> void group(const char *key, Extra T::*unknown, const Members &members)
    {
        ColumnWalker inner(m_object, m_sink, m_prefix + key + "_");
        members(inner);
        inner.extra(unknown);
    }

    template <class U> void list(const char *, std::vector<U> T::*, Presence = {}) {}
    template <class U> void named(const char *, std::vector<U> T::*, std::string U::*) {}
    void numbers(const char *key, std::vector<double> T::*member, const NumberRule &)
    {
        if (m_isOptional)
            m_sink.value(m_prefix + key, m_object.*member);
    }
    void texts(const char *, std::vector<std::string> T::*) {}
    void pairs(const char *key, std::vector<std::pair<double, double>> T::*member, const NumberRule &,
               const NumberRule &)
    {
        m_sink.value(m_prefix + key, m_object.*member);
    }
    void textMap(const char *key, std::vector<std::pair<std::string, std::string>> T::*member)
    {
        m_sink.texts(m_prefix + key, m_object.*member);
    }

private:
    template <class U> void enter(const char *key, U &inner, bool isOptional = false)
    {
        ColumnWalker<U, Sink> walker(inner, m_sink, m_prefix + key + "_", isOptional);
        describe(walker, Keys<std::remove_const_t<U>>{});
    }

    Object &m_object;
    Sink &m_sink;
    std::string m_prefix;
    bool m_isOptional; ///< the object may be absent: it has no tables of its own
};

/// Visits the lists of a T, inner objects' ones too. Other keys are ColumnWalker's, which passes none by.
/// @tparam Get   from the row's struct to the T whose keys are visited
/// @tparam Sink  rows(get): a list of structs; values(table, get): a list of numbers or texts; `get` leads from the
///               row's struct to the list
template <class T, class Get, class Sink> class ListWalker : public KeyVisitor<T>
{
public:
    ListWalker(Get get, Sink &sink) : m_get(std::move(get)), m_sink(sink) {}

    template <class U> void list(const char *, std::vector<U> T::*member, Presence = {}) { m_sink.rows(to(member)); }
    template <class U> void named(const char *, std::vector<U> T::*member, std::string U::*)
    {
        m_sink.rows(to(member));
    }
    void numbers(const char *key, std::vector<double> T::*member, const NumberRule &)
    {
        m_sink.values(key, to(member));
    }
    void texts(const char *key, std::vector<std::string> T::*member) { m_sink.values(key, to(member)); }

    template <class U> void object(const char *, U T::*member, Presence = {})
    {
        auto inner = to(member);
        ListWalker<U, decltype(inner), Sink> walker(inner, m_sink);
        describe(walker, Keys<U>{});
    }
    /// Lists in an optional object are columns.
    template <class U> void object(const char *, std::optional<U> T::*, Presence = {}) {}
    template <class Members> void group(const char *, Extra T::*, const Members &members) { members(*this); }

private:
    template <class M> auto to(M T::*member) const
    {
        return [ get = m_get, member ](auto &row) -> auto &
        {
            return get(row).*member;
        };
    }

    Get m_get;
    Sink &m_sink;
};

/// The columns of a T's row. A rate's name is the key it stands under in the file.
template <class Object, class Sink> void walkColumns(Object &object, Sink &sink)
{
    using T = std::remove_const_t<Object>;
    if constexpr (std::is_same_v<T, Rate>)
        sink.value("name", object.name);
    ColumnWalker<Object, Sink> walker(object, sink);
    describe(walker, Keys<T>{});
}

/// The lists of a T.
template <class T, class Sink> void walkLists(Sink &sink)
{
    const auto self = [](auto &row) -> auto &
    {
        return row;
    };
    ListWalker<T, decltype(self), Sink> walker(self, sink);
    describe(walker, Keys<T>{});
}

} // namespace isocost
