// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal.h"

#include "ui/words/result_words.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace isocost
{

namespace
{

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Decodes the character at `text[0]`; the length is 0 for bytes that are no UTF-8.
std::pair<char32_t, std::size_t> decode(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(0);
    const std::size_t length = first < 0x80   ? 1
                               : first < 0xC2 ? 0
                               : first < 0xE0 ? 2
                               : first < 0xF0 ? 3
                               : first < 0xF5 ? 4
                                              : 0;
    if (length == 0 || length > text.size())
        return {0, 0};
    char32_t code = length == 1 ? first : first & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return {0, 0};
        code = (code << 6) | (byte(i) & 0x3F);
    }
    constexpr char32_t leastOf[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool valid = code >= leastOf[length] && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    return {code, valid ? length : 0};
}

/// Control characters and those that change the direction of what follows.
bool isHarmful(char32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 || code == 0x200E ||
           code == 0x200F || (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

} // namespace

std::string forTerminal(std::string_view text, bool keepLines)
{
    std::string out;
    while (!text.empty()) {
        const auto [code, length] = decode(text);
        const bool kept = length > 0 && (!isHarmful(code) || (keepLines && code == '\n'));
        out += kept ? text.substr(0, length) : replacement;
        text.remove_prefix(length > 0 ? length : 1);
    }
    return out;
}

std::string plain(const QString &text)
{
    return forTerminal(text.toStdString());
}

std::string nameOf(const Scenario &scenario, const std::string &id)
{
    return plain(optionName(scenario, id));
}

std::string namedIn(const Scenario &scenario, const std::string &id)
{
    return plain(namedOption(scenario, id));
}

bool printOut(std::string_view text)
{
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (!written)
        printError({}, {ErrorCode::io, {}, std::string("cannot write to standard output: ") + std::strerror(errno)});
    return written;
}

void printError(std::string_view file, const Error &error)
{
    std::string line = file.empty() ? std::string("isocost") : forTerminal(file);
    if (!error.where.empty())
        line += ": " + forTerminal(error.where);
    line += ": " + forTerminal(error.message) + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
}

int exitCodeOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::input:
        return exitInput;
    case ErrorCode::io:
        return exitFailed;
    case ErrorCode::usage:
        return exitUsage;
    }
    return exitFailed;
}

} // namespace isocost
