// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/key_walker.h"
#include "core/model/struct_rules.h"

#include <optional>

namespace isocost
{

/// Checks every number of a T, and of all that it holds, against its range, and each object's own rules after them.
template <class T> class RangeChecker : public KeyWalker<RangeChecker, T, std::vector<Error>, NoKeyVisitor>
{
public:
    using KeyWalker<RangeChecker, T, std::vector<Error>, NoKeyVisitor>::KeyWalker;

    template <class M> void number(const char *key, M T::*member, const NumberRule &rule, Presence presence = {})
    {
        const std::optional<double> value = this->m_object.*member;
        if (presence == Presence::exceptInLast && this->m_isLast && value != 0.0)
            refuseInLast(key, numberText(*value));
        else if (value)
            check(pointerStep(key), *value, rule);
    }

    /// A number by its rule; "best" needs none.
    template <class M>
    void numberOrBest(const char *key, M T::*member, bool T::*best, const NumberRule &rule, Presence presence = {})
    {
        if (!(this->m_object.*best))
            number(key, member, rule, presence);
        else if (presence == Presence::exceptInLast && this->m_isLast)
            refuseInLast(key, "\"best\"");
    }

    void numbers(const char *key, std::vector<double> T::*member, const NumberRule &rule)
    {
        for (std::size_t i = 0; i < (this->m_object.*member).size(); ++i) {
            const double value = (this->m_object.*member)[i];
            if (!holds(rule, value))
                check(pointerStep(key) + "/" + std::to_string(i), value, rule);
        }
    }

    void pairs(const char *key, std::vector<std::pair<double, double>> T::*member, const NumberRule &first,
               const NumberRule &second)
    {
        for (std::size_t i = 0; i < (this->m_object.*member).size(); ++i) {
            const std::string where = pointerStep(key) + "/" + std::to_string(i);
            check(where + "/0", (this->m_object.*member)[i].first, first);
            check(where + "/1", (this->m_object.*member)[i].second, second);
        }
    }

    void numberMap(const char *key, std::vector<std::pair<std::string, double>> T::*member, const NumberRule &rule)
    {
        for (const auto &[name, value] : this->m_object.*member)
            check(pointerStep(key) + pointerStep(name), value, rule);
    }

    void text(const char *, std::string T::*, Presence = {}) {}
    void flag(const char *, bool T::*, Presence = {}) {}
    template <class E> void choice(const char *, E T::*, Names, Presence = {}) {}
    void texts(const char *, std::vector<std::string> T::*) {}
    void textMap(const char *, std::vector<std::pair<std::string, std::string>> T::*) {}
    void textMapOr(const char *, std::vector<std::pair<std::string, std::string>> T::*, const char *, bool T::*) {}
    void value(const char *, CaseValue T::*) {}
    void extra(Extra T::*) {}

    void leave() const { checkRules(this->m_object, context()); }

private:
    CheckContext context() const { return {this->m_found, this->m_path}; }

    void check(const std::string &where, double value, const NumberRule &rule) const
    {
        if (!holds(rule, value))
            context().refuse(where, expectation(rule, value), numberText(value));
    }

    void refuseInLast(const char *key, const std::string &found) const
    {
        context().refuse(pointerStep(key), "no count in the last entry, which takes the rest", found);
    }
};

/// All errors of one object by itself.
template <class T> std::vector<Error> errorsIn(const T &object)
{
    return collected<RangeChecker, std::vector<Error>>(object);
}

} // namespace isocost
