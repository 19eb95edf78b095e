// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

using NamePieces = std::vector<std::string>;

/// Runs of letters and of digits in small letters: "H100 SXM" is h, 100, sxm; "qwen3 32b" and "Qwen3-32B" are the same.
inline NamePieces namePieces(std::string_view text)
{
    NamePieces pieces;
    int last = 0;
    for (const char c : text) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        const int kind = small >= 'a' && small <= 'z' ? 1 : small >= '0' && small <= '9' ? 2 : 0;
        if (kind != 0 && kind == last)
            pieces.back() += small;
        else if (kind != 0)
            pieces.emplace_back(1, small);
        last = kind;
    }
    return pieces;
}

/// Whether `part` stands in `whole`, piece after piece.
inline bool holdsPieces(const NamePieces &whole, const NamePieces &part)
{
    return std::search(whole.begin(), whole.end(), part.begin(), part.end()) != whole.end();
}

/// The item whose id is meant: the same pieces, or the only one that begins with them; the null pointer where none or
/// several are.
template <class T> const T *itemNamed(const std::vector<T> &items, std::string_view text)
{
    const NamePieces asked = namePieces(text);
    const T *found = nullptr;
    bool isOne = !asked.empty();
    for (const T &item : items) {
        const NamePieces pieces = namePieces(item.id);
        if (pieces == asked)
            return &item;
        if (pieces.size() < asked.size() || !std::equal(asked.begin(), asked.end(), pieces.begin()))
            continue;
        isOne = isOne && !found;
        found = &item;
    }
    return isOne ? found : nullptr;
}

/// Ids that hold the text's pieces in their order, with others between, or that the text holds: what may have been
/// meant.
template <class T> std::vector<std::string> idsLike(const std::vector<T> &items, std::string_view text)
{
    const NamePieces asked = namePieces(text);
    const auto isIn = [](const NamePieces &part, const NamePieces &whole) {
        std::size_t found = 0;
        for (const std::string &piece : whole)
            found += found < part.size() && part[found] == piece ? 1 : 0;
        return !part.empty() && found == part.size();
    };
    std::vector<std::string> ids;
    for (const T &item : items) {
        const NamePieces pieces = namePieces(item.id);
        if (isIn(asked, pieces) || isIn(pieces, asked))
            ids.push_back(item.id);
    }
    return ids;
}

} // namespace isocost
