// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/own_numbers.h"

#include "core/model/fields.h"

namespace isocost
{

namespace
{

/// Visits a key table and keeps the numbers.
template <class T> class OwnNumberLister
{
public:
    std::vector<OwnNumber<T>> found;

    template <class M> void number(const char *key, M T::*member, const NumberKey &number, Presence = {})
    {
        found.push_back({key, number, member});
    }
    template <class M> void numberOrBest(const char *, M T::*, bool T::*, const NumberKey &, Presence = {}) {}
    void numbers(const char *, std::vector<double> T::*, const NumberKey &) {}
    void pairs(const char *, std::vector<std::pair<double, double>> T::*, const NumberKey &, const NumberKey &) {}
    template <class U> void object(const char *, U T::*, Presence = {}) {}
    template <class U> void list(const char *, std::vector<U> T::*, Presence = {}) {}
    void text(const char *, std::string T::*, Presence = {}) {}
    void flag(const char *, bool T::*, Presence = {}) {}
    template <class E> void choice(const char *, E T::*, Names, Presence = {}) {}
    void texts(const char *, std::vector<std::string> T::*) {}
    void textMap(const char *, std::vector<std::pair<std::string, std::string>> T::*) {}
    void textMapOr(const char *, std::vector<std::pair<std::string, std::string>> T::*, const char *, bool T::*) {}
    void extra(Extra T::*) {}
};

template <class T> std::vector<OwnNumber<T>> ownNumbers()
{
    OwnNumberLister<T> lister;
    describe(lister, Keys<T>{});
    return std::move(lister.found);
}

} // namespace

const std::vector<OwnNumber<Option>> &optionNumbers()
{
    static const auto numbers = ownNumbers<Option>();
    return numbers;
}

const std::vector<OwnNumber<RequestClass>> &classNumbers()
{
    static const auto numbers = ownNumbers<RequestClass>();
    return numbers;
}

} // namespace isocost
