// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/error_words.h"

#include "ui/words/input_name.h"

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

QString sentence(const Scenario &scenario, const Error &error)
{
    const QString name = inputName(scenario, error.where);
    return error.where.empty() || name.startsWith(u'/') ? sentence(error)
                                                        : QStringLiteral("%1: %2").arg(name, sentence(error));
}

} // namespace isocost
