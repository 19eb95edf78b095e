// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_pointer.h"
#include "core/model/fields.h"
#include "core/model/key_visitor.h"

namespace isocost
{

/// In place of KeyVisitor: who derives from a walker with it says what it does with every sort of key.
struct NoKeyVisitor {
};

/// Visits the keys of a T, and of all that it holds, with the path to each. Visitor<T>, derived from it, says what it
/// collects into a Found, and in leave() what it does when it has been through an object.
template <template <class> class Visitor, class T, class Found, class Base = KeyVisitor<T>>
class KeyWalker : public Base
{
public:
    /// @param isLast  the object is the last one of a list
    KeyWalker(const T &object, std::string path, Found &found, bool isLast = false)
        : m_object(object), m_path(std::move(path)), m_found(found), m_isLast(isLast)
    {
    }

    /// Visits it.
    static void walk(const T &object, std::string path, Found &found, bool isLast = false)
    {
        Visitor<T> visitor(object, std::move(path), found, isLast);
        describe(visitor, Keys<T>{});
        visitor.leave();
    }

    void leave() {}

    template <class U> void object(const char *key, U T::*member, Presence = {}) { enter(at(key), m_object.*member); }

    template <class U> void object(const char *key, std::optional<U> T::*member, Presence = {})
    {
        if (m_object.*member)
            enter(at(key), *(m_object.*member));
    }

    template <class U> void list(const char *key, std::vector<U> T::*member, Presence = {})
    {
        const std::vector<U> &items = m_object.*member;
        for (std::size_t i = 0; i < items.size(); ++i)
            enter(at(key) + "/" + std::to_string(i), items[i], i + 1 == items.size());
    }

    template <class U> void named(const char *key, std::vector<U> T::*member, std::string U::*name)
    {
        for (const U &item : m_object.*member)
            enter(at(key) + pointerStep(item.*name), item);
    }

    template <class Members> void group(const char *key, Extra T::*unknown, const Members &members)
    {
        Visitor<T> inner(m_object, at(key), m_found);
        members(inner);
        inner.extra(unknown);
    }

protected:
    std::string at(const char *key) const { return m_path + pointerStep(key); }

    const T &m_object;
    std::string m_path;
    Found &m_found;
    bool m_isLast;

private:
    template <class U> void enter(std::string path, const U &item, bool isLast = false)
    {
        Visitor<U>::walk(item, std::move(path), m_found, isLast);
    }
};

/// What Visitor collects of a T.
template <template <class> class Visitor, class Found, class T> Found collected(const T &object)
{
    Found found;
    Visitor<T>::walk(object, {}, found);
    return found;
}

} // namespace isocost
