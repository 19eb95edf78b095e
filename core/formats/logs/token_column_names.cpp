// SPDX-License-Identifier: GPL-3.0-or-later
// Names of token columns, by the words in them.
#include "core/formats/logs/column_names.h"

#include <algorithm>
#include <span>

namespace isocost
{

namespace
{

using WordList = std::span<const std::string_view>;

constexpr std::string_view tokenWords[] = {"token", "tokens", "tok", "toks"};
constexpr std::string_view lengthWords[] = {"length", "len"};
constexpr std::string_view inputWords[] = {"input", "prompt", "context", "request", "in", "prefill", "query"};
constexpr std::string_view outputWords[] = {"output",   "completion", "generated",  "generation",
                                            "response", "out",        "candidates", "candidate",
                                            "decode",   "answer",     "generate",   "completions"};
/// Words that make something else of tokens: limits, prices, speeds, parts that prices do not tell apart.
constexpr std::string_view foreignWords[] = {
    "remaining", "limit",      "limits", "max",      "min",      "cost",       "costs",     "price", "per",
    "rate",      "budget",     "quota",  "name",     "id",       "key",        "type",      "first", "time",
    "latency",   "second",     "speed",  "accepted", "rejected", "prediction", "predicted", "miss",  "text",
    "image",     "audio",      "video",  "p50",      "p90",      "p95",        "p99",       "avg",   "hash",
    "ids",       "throughput", "tps",    "percent",  "fraction", "ratio",      "price",     "usd",   "ms"};
/// Words that add nothing: they stand in front of most of the names.
constexpr std::string_view noiseWords[] = {
    "gen",      "ai",    "usage",   "num",  "n",       "number",     "count",  "of",   "llm",      "details",
    "tokens",   "token", "tok",     "toks", "metrics", "attributes", "body",   "data", "response", "request",
    "metadata", "the",   "content", "read", "input",   "prompt",     "length", "len"};
constexpr std::string_view readWords[] = {"read", "hit", "hits"};
constexpr std::string_view writeWords[] = {"write", "written", "creation", "created", "create", "writes"};
constexpr std::string_view reasoningWords[] = {"reasoning", "thoughts", "thought", "thinking"};

bool isIn(const std::string &word, WordList list)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool hasAny(const std::vector<std::string> &words, WordList list)
{
    return std::any_of(words.begin(), words.end(), [&](const std::string &word) { return isIn(word, list); });
}

/// 100 less what stands there besides the words of the role and those that add nothing.
int scoreOf(const std::vector<std::string> &words, WordList own)
{
    constexpr int foreign = 5;
    int score = 100;
    for (const std::string &word : words) {
        if (!isIn(word, own))
            score -= isIn(word, noiseWords) ? 1 : foreign;
    }
    return std::max(score, 1);
}

constexpr std::string_view cacheOwn[] = {"cache", "cached"};

} // namespace

bool isLengthOfBytes(const std::vector<std::string> &words)
{
    const bool isWhole = hasWord(words, "request") || hasWord(words, "response");
    const auto isPart = [](const std::string &word) {
        return word != "request" && word != "response" && (isIn(word, inputWords) || isIn(word, outputWords));
    };
    return isWhole && hasAny(words, lengthWords) && !hasAny(words, tokenWords) &&
           std::none_of(words.begin(), words.end(), isPart);
}

std::vector<NamedRole> tokenRoles(const std::vector<std::string> &words)
{
    constexpr int bare = 40; // "input" alone: it may as well hold the text
    const bool tokens = hasAny(words, tokenWords);
    const bool cache = hasWord(words, "cache");
    const bool inputs = hasAny(words, inputWords);
    const bool outputs = hasAny(words, outputWords);
    const bool lengths = hasAny(words, lengthWords) && (inputs || outputs) && !isLengthOfBytes(words);
    if (hasAny(words, foreignWords))
        return {};
    const auto found = [&](LogColumn role, WordList own) -> std::vector<NamedRole> {
        return {{role, tokens ? scoreOf(words, own) : std::min(bare, scoreOf(words, own))}};
    };
    if (hasWord(words, "cached") || (cache && hasAny(words, readWords)))
        return found(LogColumn::cachedTokens, cacheOwn);
    if (cache && hasAny(words, writeWords))
        return found(LogColumn::cacheWriteTokens, writeWords);
    if (words == std::vector<std::string>{"prompt", "eval", "count"}) // Ollama
        return {{LogColumn::inputTokens, 95}};
    if (words == std::vector<std::string>{"eval", "count"})
        return {{LogColumn::outputTokens, 95}};
    if (hasAny(words, reasoningWords))
        return found(LogColumn::reasoningTokens, reasoningWords);
    // Langfuse's inputUsage and usageDetails.total
    const bool isUsage = (words.size() == 2 && words.back() == "usage") ||
                         (words.size() > 1 && hasWord(words, "usage") && words.back() == "total");
    const bool isBare = !words.empty() && (isUsage || words.back() == "input" || words.back() == "output" ||
                                           words.back() == "prompt" || words.back() == "completion");
    if (!tokens && !lengths && !isBare)
        return {};
    // "response.usage.input_tokens", "request tokens": the word next to the tokens decides.
    const bool says = hasWord(words, "input") || hasWord(words, "prompt") || hasWord(words, "context");
    const bool saysOut = hasWord(words, "output") || hasWord(words, "completion") || hasWord(words, "generated") ||
                         hasWord(words, "generation") || hasWord(words, "candidates");
    const auto role = says && !saysOut ? LogColumn::inputTokens
                      : saysOut        ? LogColumn::outputTokens
                      : inputs         ? LogColumn::inputTokens
                                       : LogColumn::outputTokens;
    if (hasWord(words, "total") && !says && !saysOut && (tokens || lengths || isUsage))
        return {{LogColumn::totalTokens, scoreOf(words, tokenWords)}};
    if (!inputs && !outputs)
        return {};
    if (lengths && !tokens)
        return {{role, scoreOf(words, role == LogColumn::inputTokens ? WordList(inputWords) : WordList(outputWords))}};
    return found(role, role == LogColumn::inputTokens ? WordList(inputWords) : WordList(outputWords));
}

} // namespace isocost
