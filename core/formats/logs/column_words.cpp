// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/column_words.h"

#include "core/formats/logs/ascii.h"
#include "core/formats/logs/header_languages.h"

#include <algorithm>
#include <iterator>

namespace isocost
{

namespace
{

/// Words that names without any mark between words are made of ("prompttokens", "createdat").
constexpr std::string_view joined[] = {
    "timestamp", "datetime",  "time",         "date",     "start",     "started",  "end",       "ended",   "created",
    "arrival",   "arrived",   "event",        "epoch",    "unix",      "input",    "output",    "prompt",  "completion",
    "context",   "generated", "request",      "requests", "requested", "response", "tokens",    "token",   "count",
    "num",       "cached",    "cache",        "read",     "write",     "creation", "reasoning", "total",   "length",
    "len",       "duration",  "elapsed",      "latency",  "service",   "status",   "code",      "success", "error",
    "message",   "model",     "name",         "id",       "http",      "ms",       "us",        "ns",      "at",
    "utc",       "seconds",   "milliseconds", "rate",     "per",       "second",   "in",        "out",     "sec",
    "class",     "nano"};
constexpr std::size_t longestWord = std::ranges::max(joined, {}, &std::string_view::size).size();

/// Cuts a word that is several known ones in a row; false when it is not.
bool cutJoined(std::string_view word, std::vector<std::string> &words)
{
    if (word.empty())
        return true;
    for (std::size_t length = std::min(word.size(), longestWord); length > 0; --length) { // the longest first
        const std::string_view head = word.substr(0, length);
        if (std::find(std::begin(joined), std::end(joined), head) == std::end(joined))
            continue;
        words.emplace_back(head);
        if (cutJoined(word.substr(length), words))
            return true;
        words.pop_back();
    }
    return false;
}

void addWord(std::string &word, std::vector<std::string> &words)
{
    constexpr std::size_t longestJoined = 40;
    std::vector<std::string> cut;
    if (word.empty())
        return;
    if (word.size() <= longestJoined && cutJoined(word, cut))
        words.insert(words.end(), cut.begin(), cut.end());
    else
        words.push_back(word);
    word.clear();
}

/// "time stamp" and "date time" are one word however they are written.
void joinPairs(std::vector<std::string> &words)
{
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const bool isPair =
            (words[i] == "time" && words[i + 1] == "stamp") || (words[i] == "date" && words[i + 1] == "time");
        if (!isPair)
            continue;
        words[i] += words[i + 1];
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

} // namespace

std::vector<std::string> wordsOf(std::string_view text)
{
    const std::string name = withoutAccents(text);
    std::vector<std::string> words;
    std::string word;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        const char next = i + 1 < name.size() ? name[i + 1] : '\0';
        const char before = i > 0 ? name[i - 1] : '\0';
        const bool isSecondMark = c == '\xC2' && next == '\xB5'; // micro sign
        if (!ascii::isLower(c) && !ascii::isUpper(c) && !ascii::isDigit(c) && !isSecondMark && c != '\xB5') {
            addWord(word, words);
            if (c == '/') // "requests/s"
                words.emplace_back("per");
            continue;
        }
        if (ascii::isUpper(c) &&
            (ascii::isLower(before) || ascii::isDigit(before) || (ascii::isUpper(before) && ascii::isLower(next))))
            addWord(word, words);
        word += ascii::lower(c);
    }
    addWord(word, words);
    for (std::string &known : words)
        known = std::string(inEnglish(known));
    joinPairs(words);
    return words;
}

} // namespace isocost
