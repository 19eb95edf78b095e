// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/number_rule.h"
#include "core/model/offered_values.h"

/// Marks a text that people read, so that it can be translated in context "isocost::Input"; the text itself. Label,
/// InUnit and Help do the same.
#define ISOCOST_TEXT(text) text

namespace isocost
{

/// When a key must be there on reading and whether it is written at its default.
enum class Presence {
    usual,        ///< may be absent; left out at its default
    shown,        ///< may be absent; always written
    required,     ///< must be there; always written
    orNull,       ///< may be absent or null, which is the same
    exceptInLast, ///< required in every item of a list but the last, forbidden there
};

/// Which options a key of an option counts in.
enum class OptionPart {
    any,
    service,    ///< with a price sheet of its own
    onDemand,   ///< with instances that come and go
    fleet,      ///< with replicas
    bounded,    ///< that turns requests away: with instances or bought units
    ownNetwork, ///< whose network time is the option's own: with replicas or bought units
    bought,     ///< with bought units
};

/// What people call a number, everywhere.
struct Label {
    const char *text;
};
/// The unit of a plain number: "tokens".
struct InUnit {
    const char *text;
};
/// One or two sentences.
struct Help {
    const char *text;
};

/// Everything that is known of a number of the file format besides its name and member.
struct NumberKey {
    /// @param parts in any order, of any type that take() knows
    template <class... Parts>
    constexpr NumberKey(const NumberRule &range, Label name, const Parts &...parts) : rule(range), label(name.text)
    {
        (take(parts), ...);
    }

    constexpr operator const NumberRule &() const { return rule; }

    NumberRule rule;
    const char *label;
    Measure measure = rule.measure;
    const char *unit = "";
    Slide slide = slide::none;
    Search search = search::none;
    const char *help = "";
    OptionPart part = OptionPart::any;
    Presence presence = Presence::usual;

private:
    constexpr void take(Measure what) { measure = what; }
    constexpr void take(InUnit words) { unit = words.text; }
    constexpr void take(Slide offered) { slide = offered; }
    constexpr void take(Search tried) { search = tried; }
    constexpr void take(Help sentences) { help = sentences.text; }
    constexpr void take(OptionPart where) { part = where; }
    constexpr void take(Presence when) { presence = when; }
};

/// A number's row of a key table: `parts` are what NumberKey is made of.
template <class Visitor, class Member, class... Parts>
void number(Visitor &visitor, const char *key, Member member, const Parts &...parts)
{
    const NumberKey row(parts...);
    visitor.number(key, member, row, row.presence);
}

} // namespace isocost
