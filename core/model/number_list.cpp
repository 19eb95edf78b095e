// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/number_list.h"

#include "core/base/json_pointer.h"
#include "core/model/fields.h"
#include "core/model/key_visitor.h"
#include "core/model/option_kinds.h"

namespace isocost
{

namespace
{

template <class T> bool uses(const T &, OptionPart)
{
    return true;
}

bool uses(const Option &option, OptionPart part)
{
    return hasPart(option.kind, part);
}

/// Collects the numbers of a T and of all that it holds.
template <class T> class NumberLister : public KeyVisitor<T>
{
public:
    NumberLister(const T &object, std::string path, std::vector<ListedNumber> &found)
        : m_object(object), m_path(std::move(path)), m_found(found)
    {
    }

    template <class M> void number(const char *key, M T::*member, const NumberKey &number, Presence = {})
    {
        if constexpr (std::is_same_v<M, std::optional<double>>) {
            if (m_object.*member)
                add(key, number, *(m_object.*member));
        } else {
            add(key, number, m_object.*member);
        }
    }

    template <class M>
    void numberOrBest(const char *key, M T::*member, bool T::*best, const NumberKey &number, Presence = {})
    {
        if (!(m_object.*best))
            add(key, number, m_object.*member);
    }

    template <class U> void object(const char *key, U T::*member, Presence = {})
    {
        enter(pointerStep(key), m_object.*member);
    }
    template <class U> void object(const char *key, std::optional<U> T::*member, Presence = {})
    {
        if (m_object.*member)
            enter(pointerStep(key), *(m_object.*member));
    }
    template <class U> void list(const char *key, std::vector<U> T::*member, Presence = {})
    {
        for (std::size_t i = 0; i < (m_object.*member).size(); ++i)
            enter(pointerStep(key) + "/" + std::to_string(i), (m_object.*member)[i]);
    }
    template <class U> void named(const char *key, std::vector<U> T::*member, std::string U::*name)
    {
        for (const U &item : m_object.*member)
            enter(pointerStep(key) + pointerStep(item.*name), item);
    }
    template <class Members> void group(const char *key, Extra T::*, const Members &members)
    {
        NumberLister inner(m_object, m_path + pointerStep(key), m_found);
        members(inner);
    }

private:
    void add(const char *key, const NumberKey &number, double value)
    {
        if (uses(m_object, number.part))
            m_found.push_back({m_path + pointerStep(key), number, value});
    }
    template <class U> void enter(const std::string &step, const U &inner)
    {
        NumberLister<U> walker(inner, m_path + step, m_found);
        describe(walker, Keys<U>{});
    }

    const T &m_object;
    std::string m_path;
    std::vector<ListedNumber> &m_found;
};

} // namespace

std::vector<ListedNumber> numbersOf(const Scenario &scenario)
{
    std::vector<ListedNumber> found;
    NumberLister<Scenario> lister(scenario, {}, found);
    describe(lister, Keys<Scenario>{});
    return found;
}

} // namespace isocost
