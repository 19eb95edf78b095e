// SPDX-License-Identifier: GPL-3.0-or-later
// moc 6.4 stops at GCC 12's <compare> and <concepts> unless this macro swallows the attribute. Passed to moc only.
#pragma once
#define _GLIBCXX_VISIBILITY(V)
