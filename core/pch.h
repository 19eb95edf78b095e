// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled for core: what nearly every file there includes.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>
