// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/note_words.h"

#include "ui/format/plain_text.h"

#include <QCoreApplication>

namespace isocost
{

namespace
{

struct NoteWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Note)
};

} // namespace

QString noteText(const InputNote &note)
{
    const QString words = plainText(note.note);
    if (note.source.empty())
        return words;
    const QString source = NoteWords::tr("Source: %1").arg(plainText(note.source));
    return words.isEmpty() ? source : words + QLatin1Char('\n') + source;
}

} // namespace isocost
