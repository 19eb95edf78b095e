// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/number_list.h"

#include "core/model/key_walker.h"
#include "core/model/own_numbers.h"

#include <optional>

namespace isocost
{

namespace
{

/// Collects the numbers.
template <class T> class NumberLister : public KeyWalker<NumberLister, T, std::vector<ListedNumber>>
{
public:
    using KeyWalker<NumberLister, T, std::vector<ListedNumber>>::KeyWalker;

    template <class M> void number(const char *key, M T::*member, const NumberKey &number, Presence = {})
    {
        const std::optional<double> now = this->m_object.*member;
        if (now && countsIn(this->m_object, number.part))
            this->m_found.push_back({this->at(key), number, *now});
    }

    template <class M>
    void numberOrBest(const char *key, M T::*member, bool T::*best, const NumberKey &number, Presence = {})
    {
        if (!(this->m_object.*best))
            this->number(key, member, number);
    }
};

} // namespace

std::vector<ListedNumber> numbersOf(const Scenario &scenario)
{
    return collected<NumberLister, std::vector<ListedNumber>>(scenario);
}

} // namespace isocost
