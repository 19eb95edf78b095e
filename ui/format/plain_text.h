// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <string>

namespace isocost
{

/// Text of a file made fit for one line of print: no control or direction-override characters, no line breaks, at most
/// `maxLength` characters (the rest is "…").
QString oneLine(const std::string &text, int maxLength = 160);

/// The same, but line breaks stay and nothing is shortened.
QString plainText(const std::string &text);
/// plainText() cut at its blank lines.
QStringList paragraphs(const std::string &text);

} // namespace isocost
