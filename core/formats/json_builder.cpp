// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/json_builder.h"

#include "core/model/number_rule.h"

namespace isocost
{

bool JsonBuilder::key(std::string &name)
{
    Level &level = m_levels.back();
    level.key = name;
    return level.keys.insert(name).second || refuse("expected each key once, found this one twice");
}

bool JsonBuilder::parse_error(std::size_t position, const std::string &token, const nlohmann::detail::exception &e)
{
    constexpr int numberOverflow = 406;
    syntaxErrorAt = position;
    syntaxError = e.what();
    if (e.id == numberOverflow && m_levels.empty())
        refuse("expected a number of at most 1e15 in magnitude, found " + token.substr(0, 40));
    else if (e.id == numberOverflow)
        return place(nullptr), refuse("expected a number of at most 1e15 in magnitude, found " + token.substr(0, 40));
    return false;
}

bool JsonBuilder::addNumber(double value)
{
    if (place(value) == nullptr)
        return false;
    return holds(rule::any, value) ||
           refuse("expected a number of at most 1e15 in magnitude, found " + numberText(value));
}

/// Puts a value where the parser stands; values stay put until their list or object is complete.
Json *JsonBuilder::place(Json value)
{
    if (m_levels.empty()) {
        root = std::move(value);
        return &root;
    }
    Level &level = m_levels.back();
    if (level.node->is_array()) {
        level.node->push_back(std::move(value));
        return &level.node->back();
    }
    appendKey(*level.node, level.key, std::move(value));
    return &level.node->back();
}

bool JsonBuilder::open(Json value)
{
    Json *node = place(std::move(value));
    if (m_levels.size() >= maxDepth)
        return refuse("expected at most " + std::to_string(maxDepth) + " levels of nesting");
    m_levels.push_back({node, {}, {}});
    return true;
}

bool JsonBuilder::close()
{
    m_levels.pop_back();
    return true;
}

bool JsonBuilder::refuse(std::string message)
{
    error = Error{ErrorCode::input, pointer(), std::move(message)};
    return false;
}

std::string JsonBuilder::pointer() const
{
    std::string path;
    for (const Level &level : m_levels) {
        if (level.node->is_array())
            path += "/" + std::to_string(level.node->empty() ? 0 : level.node->size() - 1);
        else
            path += pointerStep(level.key);
    }
    return path;
}

} // namespace isocost
