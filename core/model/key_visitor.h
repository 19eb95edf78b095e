// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/keys.h"
#include "core/model/scenario_case.h"

#include <string>
#include <utility>
#include <vector>

namespace isocost
{

/// A visitor of T's key table (fields.h) that passes every key by. One derived from it says what it does with those it
/// wants; of `object` it says both, for a struct and for an optional one. Reading, writing, checking and storing, which
/// must not miss any, do not derive from it: a new sort of key does not compile there before it is seen to.
template <class T> class KeyVisitor
{
public:
    template <class M> void number(const char *, M T::*, const NumberRule &, Presence = {}) {}
    template <class M> void numberOrBest(const char *, M T::*, bool T::*, const NumberRule &, Presence = {}) {}
    void numbers(const char *, std::vector<double> T::*, const NumberRule &) {}
    void numberMap(const char *, std::vector<std::pair<std::string, double>> T::*, const NumberRule &) {}
    void pairs(const char *, std::vector<std::pair<double, double>> T::*, const NumberRule &, const NumberRule &) {}
    void text(const char *, std::string T::*, Presence = {}) {}
    void flag(const char *, bool T::*, Presence = {}) {}
    template <class E> void choice(const char *, E T::*, Names, Presence = {}) {}
    void texts(const char *, std::vector<std::string> T::*) {}
    void textMap(const char *, std::vector<std::pair<std::string, std::string>> T::*) {}
    void textMapOr(const char *, std::vector<std::pair<std::string, std::string>> T::*, const char *, bool T::*) {}
    void value(const char *, CaseValue T::*) {}
    template <class U> void object(const char *, U T::*, Presence = {}) {}
    template <class U> void list(const char *, std::vector<U> T::*, Presence = {}) {}
    template <class U> void named(const char *, std::vector<U> T::*, std::string U::*) {}
    template <class Members> void group(const char *, Extra T::*, const Members &) {}
    void extra(Extra T::*) {}
};

} // namespace isocost
