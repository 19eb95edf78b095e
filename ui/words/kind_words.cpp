// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/kind_words.h"

#include <QCoreApplication>

namespace isocost
{

namespace
{

QString inputText(const char *text)
{
    return QCoreApplication::translate("isocost::Input", text);
}

} // namespace

QString kindName(const KindTexts &kind)
{
    return inputText(kind.name);
}

QString kindWord(const KindTexts &kind)
{
    return inputText(kind.word);
}

QString kindSentence(const KindTexts &kind)
{
    return inputText(kind.sentence);
}

} // namespace isocost
