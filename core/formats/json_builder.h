// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/json_text.h"

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace isocost
{

/// Builds a Json from the library's parse events and stops at what the formats refuse. The names of the members that
/// the parser calls are the library's.
class JsonBuilder
{
public:
    Json root;
    std::optional<Error> error;    ///< a rule that is broken
    std::size_t syntaxErrorAt = 0; ///< bytes read when the text turned out not to be JSON
    std::string syntaxError;       ///< the library's message

    bool null() { return add(nullptr); }
    bool boolean(bool value) { return add(value); }
    bool number_integer(std::int64_t value) { return addNumber(static_cast<double>(value)); }
    bool number_unsigned(std::uint64_t value) { return addNumber(static_cast<double>(value)); }
    bool number_float(double value, const std::string &) { return addNumber(value); }
    bool string(std::string &value) { return add(std::move(value)); }
    bool binary(Json::binary_t &) { return false; }
    bool start_object(std::size_t) { return open(Json::object()); }
    bool key(std::string &name);
    bool end_object() { return close(); }
    bool start_array(std::size_t) { return open(Json::array()); }
    bool end_array() { return close(); }
    bool parse_error(std::size_t position, const std::string &token, const nlohmann::detail::exception &e);

private:
    struct Level {
        Json *node = nullptr;
        std::string key;                      ///< of the member being read
        std::unordered_set<std::string> keys; ///< found so far
    };

    bool addNumber(double value);
    bool add(Json value) { return place(std::move(value)) != nullptr; }
    Json *place(Json value);
    bool open(Json value);
    bool close();
    bool refuse(std::string message);
    std::string pointer() const;

    std::vector<Level> m_levels;
};

} // namespace isocost
