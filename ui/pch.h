// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled for ui: the Qt classes that nearly every file there includes.
#pragma once

#include "core/pch.h"

#include <QtCore/QtCore>
#include <QtGui/QtGui>
#include <QtWidgets/QtWidgets>
