// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

/// A key as one step of a JSON pointer (RFC 6901), with its slash: "/a~1b" for "a/b".
inline std::string pointerStep(std::string_view key)
{
    std::string step = "/";
    for (const char c : key) {
        if (c == '~')
            step += "~0";
        else if (c == '/')
            step += "~1";
        else
            step += c;
    }
    return step;
}

/// The steps of a JSON pointer, unescaped; empty for text that is no pointer.
inline std::vector<std::string> pointerSteps(std::string_view pointer)
{
    std::vector<std::string> steps;
    for (std::size_t i = 0; i < pointer.size(); ++i) {
        if (pointer[i] == '/') {
            steps.emplace_back();
        } else if (steps.empty()) {
            return {};
        } else if (pointer[i] == '~' && i + 1 < pointer.size() && (pointer[i + 1] == '0' || pointer[i + 1] == '1')) {
            steps.back() += pointer[++i] == '0' ? '~' : '/';
        } else {
            steps.back() += pointer[i];
        }
    }
    return steps;
}

} // namespace isocost
