// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/key_lookup.h"

#include "core/base/json_pointer.h"
#include "core/model/fields.h"
#include "core/model/key_visitor.h"

#include <span>

namespace isocost
{

namespace
{

using Steps = std::span<const std::string>;

/// Follows the steps of a pointer through the tables alone.
template <class T> class KeyFinder : public KeyVisitor<T>
{
public:
    KeyFinder(Steps steps, std::optional<NumberKey> &found) : m_steps(steps), m_found(found) {}

    template <class M> void number(const char *key, M T::*, const NumberKey &number, Presence = {})
    {
        if (isNext(key) && m_steps.size() == 1)
            m_found = number;
    }
    template <class M>
    void numberOrBest(const char *key, M T::*member, bool T::*, const NumberKey &number, Presence = {})
    {
        this->number(key, member, number);
    }
    void numbers(const char *key, std::vector<double> T::*, const NumberKey &number) { item(key, number); }
    void numberMap(const char *key, std::vector<std::pair<std::string, double>> T::*, const NumberKey &number)
    {
        item(key, number);
    }

    void pairs(const char *key, std::vector<std::pair<double, double>> T::*, const NumberKey &first,
               const NumberKey &second)
    {
        if (isNext(key) && m_steps.size() == 3)
            m_found = m_steps[2] == "0" ? first : second;
    }

    template <class U> void object(const char *key, U T::*, Presence = {}) { enter<U>(key, 1); }
    template <class U> void object(const char *key, std::optional<U> T::*, Presence = {}) { enter<U>(key, 1); }
    template <class U> void list(const char *key, std::vector<U> T::*, Presence = {}) { enter<U>(key, 2); }
    template <class U> void named(const char *key, std::vector<U> T::*, std::string U::*) { enter<U>(key, 2); }
    template <class Members> void group(const char *key, Extra T::*, const Members &members)
    {
        if (!isNext(key))
            return;
        KeyFinder inner(m_steps.subspan(1), m_found);
        members(inner);
    }

private:
    bool isNext(const char *key) const { return !m_steps.empty() && m_steps[0] == key; }
    /// The list itself or one of it.
    void item(const char *key, const NumberKey &number)
    {
        if (isNext(key) && m_steps.size() <= 2)
            m_found = number;
    }
    template <class U> void enter(const char *key, std::size_t taken)
    {
        if (!isNext(key) || m_steps.size() <= taken)
            return;
        KeyFinder<U> inner(m_steps.subspan(taken), m_found);
        describe(inner, Keys<U>{});
    }

    Steps m_steps;
    std::optional<NumberKey> &m_found;
};

template <class T> std::optional<NumberKey> keyOf(std::string_view pointer)
{
    std::optional<NumberKey> found;
    const std::vector<std::string> steps = pointerSteps(pointer);
    KeyFinder<T> finder(steps, found);
    describe(finder, Keys<T>{});
    return found;
}

} // namespace

std::optional<NumberKey> scenarioKey(std::string_view pointer)
{
    return keyOf<Scenario>(pointer);
}

std::optional<NumberKey> sheetKey(std::string_view pointer)
{
    return keyOf<PriceSheet>(pointer);
}

} // namespace isocost
