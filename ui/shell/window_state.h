// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMainWindow;

/// Where docks and windows were left, kept in QSettings with a hash: bytes that do not match theirs are forgotten,
/// because restoring damaged ones can crash.
namespace isocost::windowState
{

void save(const QMainWindow &window);
/// False when there is nothing sound to restore.
bool restore(QMainWindow &window);
void forget();

} // namespace isocost::windowState
