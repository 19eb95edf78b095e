// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/note_edits.h"

#include <algorithm>

namespace isocost::edits
{

const InputNote *noteAt(const Scenario &scenario, const std::string &pointer)
{
    const auto found = std::ranges::find(scenario.inputNotes, pointer, &InputNote::at);
    return found == scenario.inputNotes.end() ? nullptr : &*found;
}

void setNote(Scenario &scenario, const InputNote &note)
{
    const auto found = std::ranges::find(scenario.inputNotes, note.at, &InputNote::at);
    const bool saysSomething = !note.note.empty() || !note.source.empty();
    if (found == scenario.inputNotes.end()) {
        if (saysSomething)
            scenario.inputNotes.push_back(note);
    } else if (saysSomething) {
        found->note = note.note;
        found->source = note.source;
    } else {
        scenario.inputNotes.erase(found);
    }
}

} // namespace isocost::edits
