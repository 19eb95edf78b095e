// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace isocost
{

/// One field of RFC 4180: quoted where it holds a comma, a quote or a line break. A text that a spreadsheet would take
/// for a formula (it starts with = + - @, a tab or a carriage return) is defused by a leading apostrophe.
QString csvText(const QString &text);

/// A text to paste: one that a spreadsheet would take for a formula is defused by a leading apostrophe; a signed figure
/// ("-$800", "+3 %") is none.
QString withoutFormula(const QString &text);

/// One field holding a number: shortest decimal that reads back as the same double, always with a point; empty for NaN
/// and infinities. Needs no defusing: it is no text.
QString csvNumber(double value);

/// Fields that went through csvText() or csvNumber() as a line with CRLF.
QString csvLine(const QStringList &fields);

} // namespace isocost
