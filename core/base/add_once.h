// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <vector>

namespace isocost
{

/// Appends what does not stand among the items yet.
template <class T> void addOnce(std::vector<T> &items, const T &item)
{
    if (std::find(items.begin(), items.end(), item) == items.end())
        items.push_back(item);
}

} // namespace isocost
