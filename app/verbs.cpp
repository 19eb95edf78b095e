// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/verbs.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace isocost
{

namespace
{

/// Letters to add, drop or change to make one word the other (Levenshtein 1966).
std::size_t lettersApart(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t(0));
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

} // namespace

std::span<const Verb *const> verbs()
{
#define ISOCOST_ADDRESS(VERB) &VERB,
    static constexpr const Verb *all[] = {ISOCOST_VERBS(ISOCOST_ADDRESS)};
#undef ISOCOST_ADDRESS
    return all;
}

const Verb *findVerb(std::string_view name)
{
    const auto all = verbs();
    const auto found = std::ranges::find(all, name, [](const Verb *verb) { return verb->name; });
    return found == all.end() ? nullptr : *found;
}

std::string_view nearestVerb(std::string_view word)
{
    constexpr std::size_t most = 2;
    std::size_t least = most + 1;
    std::string_view nearest;
    for (const Verb *verb : verbs()) {
        const std::size_t apart = lettersApart(word, verb->name);
        if (apart < least && apart < word.size()) {
            least = apart;
            nearest = verb->name;
        }
    }
    return nearest;
}

std::string usageOf(const Verb &verb)
{
    return "usage: isocost " + std::string(verb.name) + " " + std::string(verb.usage) + "\n\n  " +
           std::string(verb.does) + "\n";
}

std::string helpText()
{
    std::string text = "Isocost: serverless, dedicated or split, and at which volume the answer changes\n\n"
                       "usage: isocost [FILE] [--library FILE]   open the window\n";
    for (const Verb *verb : verbs())
        text += "       isocost " + std::string(verb->name) + " " + std::string(verb->usage) + "\n           " +
                std::string(verb->does) + "\n";
    return text + "       isocost --help | --version   also after any verb\n\n"
                  "Exit: 0 done, 1 the work failed, 2 wrong usage, 3 bad input.\n";
}

} // namespace isocost
