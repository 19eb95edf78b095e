// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/sheet_kinds.h"

#include <QString>

namespace isocost
{

/// What people call a kind of options or of price sheets, as a title: "Split".
QString kindName(const KindTexts &kind);
/// And in running text: "split".
QString kindWord(const KindTexts &kind);
/// What it is, or what entering one means, in a sentence.
QString kindSentence(const KindTexts &kind);

} // namespace isocost
