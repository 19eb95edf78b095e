// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The keys of the file format, one table per struct, each in the header of its struct: a class's in request_class.h, a
/// sheet's in price_sheet.h, sheet_parts.h and meter.h. Reading, writing, range checks, forms and access by JSON
/// pointer all walk these tables, so a key, its place in the order, its member and its range are said once.
///
/// `describe(visitor, Keys<T>{})` calls the visitor once per key, in file order. A visitor has these members, each
/// taking the key, the member pointer and, where it matters, the rule and the Presence:
///   number (double, optional<double>, int), numberOrBest (a number or, by a flag, the text "best"), text, flag, choice
///   (an enum and its names), numbers, texts, pairs (a list of two numbers each), object (a struct or an optional one),
///   list, named (an object whose keys are the items' names), textMap, textMapOr (or one word in its place), numberMap,
///   value (a number, a text or a switch; always required), group (an object of the file whose keys are members of the
///   same struct), extra (the unknown keys, always last).
/// A row of a number is a call of number() of number_key.h, which makes the rule out of its parts.
/// One that wants to know of a few of these derives from KeyVisitor (key_visitor.h).

#include "core/model/scenario.h"
