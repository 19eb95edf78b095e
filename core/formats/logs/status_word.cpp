// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/status_word.h"

#include "core/formats/logs/ascii.h"
#include "core/formats/logs/header_languages.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace isocost
{

namespace
{

/// Parts of words with which services say that a call failed.
constexpr std::string_view failureWords[] = {
    "fail",      "error",    "timeout",   "timed",     "cancel",         "abort",       "false",     "throttl",
    "reject",    "denied",   "unavail",   "exception", "refused",        "exhaust",     "overload",  "unauthor",
    "forbidden", "invalid",  "not_found", "ratelimit", "rate limit",     "rate_limit",  "exceeded",  "internal",
    "crash",     "critical", "fatal",     "fehler",    "fehlgeschlagen", "abgebrochen", "abgelehnt", "erreur",
    "errore",    "echou",    "fallid",    "falha",     "mislukt"};

/// Words for no failure, or for how an answer ended, as services write them. What is none of these and no failure is
/// not known.
constexpr std::string_view answerWords[] = {"ok",
                                            "success",
                                            "succeeded",
                                            "successful",
                                            "successfully",
                                            "complete",
                                            "completed",
                                            "done",
                                            "finished",
                                            "answered",
                                            "passed",
                                            "pass",
                                            "true",
                                            "yes",
                                            "2xx",
                                            "created",
                                            "accepted",
                                            "no content",
                                            "processed",
                                            "delivered",
                                            "stop",
                                            "stopped",
                                            "stop_sequence",
                                            "end_turn",
                                            "eos",
                                            "eos_token",
                                            "length",
                                            "max_tokens",
                                            "tool_calls",
                                            "tool_use",
                                            "function_call",
                                            "content_filter",
                                            "pause_turn",
                                            "end",
                                            "default",
                                            "info",
                                            "information",
                                            "informational",
                                            "debug",
                                            "trace",
                                            "notice",
                                            "warn",
                                            "warning",
                                            "unset",
                                            "status_code_ok",
                                            "status_code_unset",
                                            "normal",
                                            "erfolg",
                                            "erfolgreich",
                                            "fertig",
                                            "abgeschlossen",
                                            "wahr",
                                            "ja",
                                            "succes",
                                            "reussi",
                                            "termine",
                                            "vrai",
                                            "oui",
                                            "exito",
                                            "exitoso",
                                            "completado",
                                            "verdadero",
                                            "si",
                                            "sucesso",
                                            "successo",
                                            "completato",
                                            "vero",
                                            "geslaagd"};

/// What says that there is no failure though it names one.
constexpr std::string_view denials[] = {"no error",    "no_error",    "noerror",      "no failure",
                                        "no_failure",  "kein fehler", "keine fehler", "fehlerfrei",
                                        "ohne fehler", "sans erreur", "sin error",    "without error"};

bool startsDenied(std::string_view word)
{
    return std::any_of(std::begin(denials), std::end(denials),
                       [&](std::string_view denial) { return word.starts_with(denial); });
}

CallOutcome outcomeOfWord(std::string_view text)
{
    const std::string word = ascii::lower(withoutAccents(text));
    if (startsDenied(word) || std::find(std::begin(answerWords), std::end(answerWords), word) != std::end(answerWords))
        return CallOutcome::answered;
    if (word == "4xx" || word == "5xx")
        return CallOutcome::failed;
    const bool fails = std::any_of(std::begin(failureWords), std::end(failureWords),
                                   [&](std::string_view failure) { return word.find(failure) != word.npos; });
    return fails ? CallOutcome::failed : CallOutcome::unknown;
}

/// The number that a status begins with: "500 Internal Server Error", "HTTP/1.1 503", "429_TooManyRequests".
std::optional<int> leadingCode(std::string_view status)
{
    if (status.size() > 4 && ascii::lower(status.substr(0, 4)) == "http") {
        const std::size_t version = status[4] == '/' ? status.find_first_of(" _-:", 4) : 4;
        status.remove_prefix(
            std::min(status.find_first_not_of(" _-:", std::min(version, status.size())), status.size()));
    }
    int code = 0;
    const auto [end, failure] = std::from_chars(status.data(), status.data() + status.size(), code);
    const char *last = status.data() + status.size();
    const bool isAlone = failure == std::errc() && (end == last || std::string_view(" ._-:,(").find(*end) < 7);
    return isAlone ? std::optional(code) : std::nullopt;
}

} // namespace

std::span<const std::string_view> failureParts()
{
    return failureWords;
}

CallOutcome outcomeOfStatus(std::string_view status, StatusRule rule)
{
    if (isAbsent(status))
        return CallOutcome::unsaid;
    constexpr int otelError = 2;
    constexpr int leastCode = 100;
    constexpr int leastFailure = 400;
    const auto failedIf = [](bool fails) { return fails ? CallOutcome::failed : CallOutcome::answered; };
    const std::optional<int> code = leadingCode(status);
    if (rule == StatusRule::grpc)
        return failedIf(code ? *code != 0 : ascii::lower(status) != "ok");
    if (!code)
        return outcomeOfWord(status);
    if (rule == StatusRule::otel)
        return failedIf(*code == otelError);
    return failedIf(*code >= leastFailure || *code < leastCode);
}

CallOutcome outcomeOfSuccess(std::string_view success)
{
    if (isAbsent(success))
        return CallOutcome::unsaid;
    const std::optional<bool> known = readBoolean(success);
    if (known)
        return *known ? CallOutcome::answered : CallOutcome::failed;
    return outcomeOfWord(success);
}

bool errorFails(std::string_view error)
{
    constexpr std::string_view nothing[] = {"{}", "[]", "\"\"", "ok", "success", "0.0"};
    const std::optional<bool> known = readBoolean(error);
    if (known)
        return *known;
    const std::string word = ascii::lower(error);
    const bool isNothing = std::find(std::begin(nothing), std::end(nothing), word) != std::end(nothing);
    return !isAbsent(error) && !isNothing && !startsDenied(word);
}

} // namespace isocost
