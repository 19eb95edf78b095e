// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/status_word.h"

#include "core/formats/logs/ascii.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace isocost
{

namespace
{

/// Parts of words with which services say that a call failed.
constexpr std::string_view failureWords[] = {
    "fail",      "error",     "timeout",    "timed",      "cancel",   "abort",    "false",    "throttl",   "reject",
    "denied",    "unavail",   "exception",  "refused",    "exhaust",  "overload", "unauthor", "forbidden", "invalid",
    "not_found", "ratelimit", "rate limit", "rate_limit", "exceeded", "unknown",  "internal", "crash"};

bool saysFailure(std::string_view text)
{
    const std::string word = ascii::lower(text);
    if (word.starts_with("no error") || word.starts_with("no_error") || word.starts_with("noerror"))
        return false;
    if (word == "4xx" || word == "5xx" || word == "status_code_error")
        return true;
    return std::any_of(std::begin(failureWords), std::end(failureWords),
                       [&](std::string_view failure) { return word.find(failure) != word.npos; });
}

/// The number that a status begins with ("500 Internal Server Error").
std::optional<int> leadingCode(std::string_view status)
{
    int code = 0;
    const auto [end, failure] = std::from_chars(status.data(), status.data() + status.size(), code);
    const char *last = status.data() + status.size();
    const bool isAlone = failure == std::errc() && (end == last || *end == ' ' || *end == '.');
    return isAlone ? std::optional(code) : std::nullopt;
}

} // namespace

std::span<const std::string_view> failureParts()
{
    return failureWords;
}

bool statusFails(std::string_view status, StatusRule rule)
{
    if (isAbsent(status))
        return false;
    constexpr int otelError = 2;
    constexpr int leastCode = 100;
    constexpr int leastFailure = 400;
    const std::optional<int> code = leadingCode(status);
    if (!code)
        return saysFailure(status);
    if (rule == StatusRule::otel)
        return *code == otelError;
    if (rule == StatusRule::grpc)
        return *code != 0;
    return *code >= leastFailure || *code < leastCode;
}

bool successFails(std::string_view success)
{
    const std::optional<bool> known = readBoolean(success);
    if (known)
        return !*known;
    return !isAbsent(success) && saysFailure(success);
}

bool errorFails(std::string_view error)
{
    constexpr std::string_view nothing[] = {"{}", "[]", "\"\"", "ok", "success"};
    const std::optional<bool> known = readBoolean(error);
    if (known)
        return *known;
    const std::string word = ascii::lower(error);
    const bool isNothing = std::find(std::begin(nothing), std::end(nothing), word) != std::end(nothing);
    return !isAbsent(error) && !isNothing && word != "0.0" && !word.starts_with("no error") &&
           !word.starts_with("no_error");
}

} // namespace isocost
