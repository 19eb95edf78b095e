// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/json_text.h"

#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// Builds one object of a result; JSON has no NaN or infinity, so a figure that is none is null.
class Fields
{
public:
    Fields &add(const char *key, Json value)
    {
        appendKey(m_node, key, std::move(value));
        return *this;
    }
    Fields &add(const char *key, double value) { return add(key, std::isfinite(value) ? Json(value) : Json()); }
    template <class T> Fields &add(const char *key, const std::optional<T> &value)
    {
        return value ? add(key, *value) : add(key, Json());
    }
    Fields &add(const char *key, const std::string &value) { return add(key, Json(value)); }
    Fields &add(const char *key, const char *value) { return add(key, Json(value)); }
    Fields &add(const char *key, bool value) { return add(key, Json(value)); }
    Fields &add(const char *key, int value) { return add(key, Json(value)); }

    /// The object, once.
    operator Json() { return std::move(m_node); }

private:
    Json m_node = Json::object();
};

/// A list of what `toJson` makes of each item.
template <class T, class ToJson> Json listOf(const std::vector<T> &items, const ToJson &toJson)
{
    Json list = Json::array();
    for (const T &item : items)
        list.push_back(toJson(item));
    return list;
}

/// Splits that follow the hour say so; a fixed one has the keys it always had.
inline void addByBin(Fields &fields, const std::vector<double> &replicas)
{
    if (!replicas.empty())
        fields.add("replicas_by_bin", listOf(replicas, [](double n) { return Json(n); }));
}

} // namespace isocost
