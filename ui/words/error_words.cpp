// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/error_words.h"

namespace isocost
{

QString sentence(const Error &error)
{
    QString text = QString::fromStdString(error.message);
    if (text.isEmpty())
        return text;
    text[0] = text[0].toUpper();
    return text.endsWith(u'.') ? text : text + u'.';
}

} // namespace isocost
