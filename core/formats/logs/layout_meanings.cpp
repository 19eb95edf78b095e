// SPDX-License-Identifier: GPL-3.0-or-later
// What columns mean where their names alone do not tell: cached tokens inside or beside, counts, status.
#include "core/formats/logs/layout_builder.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

/// Whether a value is the sum of two others; one token of rounding is nothing.
bool isNear(double value, double sum)
{
    return std::abs(value - sum) <= 1;
}

} // namespace

/// What a sample row has in a column; empty where it has none.
std::string_view LayoutBuilder::sampleCell(LogColumn role, std::size_t row) const
{
    const std::optional<std::size_t> index = m_layout.column(role);
    if (!index || *index >= m_sample.rows[row].size())
        return {};
    return trimmed(m_sample.rows[row][*index]);
}

/// One number of a sample row; 0 where it has none.
double LayoutBuilder::sampleSum(LogColumn role, std::size_t row) const
{
    const std::string_view cell = sampleCell(role, row);
    if (const std::optional<double> number = readDecimal(cell, m_layout.wholeNumbers))
        return *number;
    return readAmount(cell, m_layout.numbers).value_or(Amount()).value;
}

void LayoutBuilder::findCacheConvention()
{
    addCacheWrites();
    const Column *cached = used(LogColumn::cachedTokens);
    const Column *written = used(LogColumn::cacheWriteTokens);
    const Column *input = used(LogColumn::inputTokens);
    if ((!cached && !written) || !input || m_layout.spread) // our own query has put them inside
        return;
    std::string &why = m_why[static_cast<std::size_t>(cached ? LogColumn::cachedTokens : LogColumn::cacheWriteTokens)];
    std::size_t inside = 0;
    std::size_t beside = 0;
    std::size_t tooMany = 0; // rows with more cached tokens than input tokens
    for (std::size_t row = 0; row < m_sample.rows.size(); ++row) {
        const double in = sampleSum(LogColumn::inputTokens, row);
        const double cache = sampleSum(LogColumn::cachedTokens, row) + sampleSum(LogColumn::cacheWriteTokens, row);
        const double total = sampleSum(LogColumn::totalTokens, row);
        const double out = sampleSum(LogColumn::outputTokens, row);
        const double thought = sampleSum(LogColumn::reasoningTokens, row);
        if (cache <= 1 || in + cache <= 0 || isAbsent(sampleCell(LogColumn::inputTokens, row)))
            continue;
        tooMany += cache > in;
        inside += isNear(total, in + out) || isNear(total, in + out + thought);
        beside += isNear(total, in + out + cache) || isNear(total, in + out + thought + cache);
    }
    if (m_choices.cachedBeside) {
        m_layout.cachedBeside = *m_choices.cachedBeside;
        why += ", as asked";
        return;
    }
    if (inside != beside) {
        m_layout.cachedBeside = beside > inside;
        why += ", by the total";
    } else if (tooMany > 0) {
        m_layout.cachedBeside = true;
        why += ", more than the input tokens";
    } else {
        // Anthropic and Bedrock count what the cache gave beside input_tokens; OpenAI's prompt_tokens and
        // cached_tokens, Gemini's counts and OpenTelemetry's gen_ai.usage.* hold it inside.
        const std::vector<std::string> &words = cached ? cached->name.words : written->name.words;
        const bool isOpenTelemetry = hasWord(words, "gen") && hasWord(words, "ai");
        const bool isUncached = hasWord(input->name.words, "uncached");
        // Langfuse takes its usageDetails apart, whatever the vendor says.
        const bool isTakenApart = hasWord(input->name.words, "details") && hasWord(words, "details");
        const bool besideNames =
            isTakenApart || (hasWord(words, "cache") && hasWord(input->name.words, "input") && !isOpenTelemetry);
        m_layout.cachedBeside = isUncached || besideNames || (written && !hasWord(input->name.words, "prompt"));
        why += ", by the vendor's names";
        const Column &column = cached ? *cached : *written;
        assume(column.text + (m_layout.cachedBeside ? " is counted beside " : " is part of ") + input->text +
               ", as the vendor of these names counts (--cached-tokens).");
    }
}

/// Reasoning tokens are part of the output but where the total, or Gemini's names, count them beside it.
void LayoutBuilder::findReasoning()
{
    const Column *reasoning = used(LogColumn::reasoningTokens);
    if (!reasoning || !used(LogColumn::outputTokens))
        return;
    std::size_t inside = 0;
    std::size_t beside = 0;
    for (std::size_t row = 0; row < m_sample.rows.size(); ++row) {
        const double thought = sampleSum(LogColumn::reasoningTokens, row);
        const double total = sampleSum(LogColumn::totalTokens, row);
        const double cache = m_layout.cachedBeside
                                 ? sampleSum(LogColumn::cachedTokens, row) + sampleSum(LogColumn::cacheWriteTokens, row)
                                 : 0;
        const double rest = sampleSum(LogColumn::inputTokens, row) + sampleSum(LogColumn::outputTokens, row) + cache;
        if (thought <= 1)
            continue;
        inside += isNear(total, rest);
        beside += isNear(total, rest + thought);
    }
    std::string &why = m_why[static_cast<std::size_t>(LogColumn::reasoningTokens)];
    if (inside != beside) {
        m_layout.reasoningBeside = beside > inside;
        why += ", by the total";
        return;
    }
    const std::vector<std::string> &words = reasoning->name.words;
    m_layout.reasoningBeside = hasWord(words, "thoughts") || hasWord(words, "thought");
    why += ", by the vendor's names";
    assume(reasoning->text + (m_layout.reasoningBeside ? " is counted beside " : " is part of ") +
           used(LogColumn::outputTokens)->text + ", as the vendor of these names counts.");
}

void LayoutBuilder::findStatusRule()
{
    const Column *status = used(LogColumn::status);
    if (!status)
        return;
    const ColumnProfile &profile = status->profile;
    const bool isSmall = profile.isWhole() && profile.numbers == profile.filled && profile.most < 100;
    if (!isSmall) {
        if (profile.numbers == 0 && hasWord(status->name.words, "grpc"))
            m_layout.statusRule = StatusRule::grpc;
        return;
    }
    constexpr double mostOtel = 2;
    const bool isGrpc = hasWord(status->name.words, "grpc");
    const bool isOtel = profile.most == mostOtel || hasWord(status->name.words, "otel") ||
                        hasWord(status->name.words, "span") ||
                        (profile.most < mostOtel && hasWord(status->name.words, "code"));
    if (isGrpc || isOtel) {
        m_layout.statusRule = isGrpc ? StatusRule::grpc : StatusRule::otel;
        m_why[static_cast<std::size_t>(LogColumn::status)] += isGrpc ? ", 0 is success" : ", 2 is an error";
        return;
    }
    m_columns[*m_layout.column(LogColumn::status)].doubt = "its numbers are no HTTP codes: what fails is not known";
    drop(LogColumn::status);
}

/// An endpoint may be named after its model, and often is not: what is only taken for a model is said to be guessed,
/// and addresses tell kinds of request apart, but name no model.
void LayoutBuilder::findModels()
{
    const Column *column = used(LogColumn::requestClass);
    const NamedRole *named = column ? column->name.as(LogColumn::requestClass) : nullptr;
    if (!column || m_choices.columns[static_cast<std::size_t>(LogColumn::requestClass)])
        return;
    constexpr int vague = 60; // "endpoint", "engine"
    std::string &why = m_why[static_cast<std::size_t>(LogColumn::requestClass)];
    const std::string others = " (--model-column NAME, or --none \"" + column->text + "\")";
    if (column->profile.addresses > 0 && column->profile.mostly(column->profile.addresses)) {
        why = "guessed, holds addresses";
        assume(column->text +
               " holds addresses of calls rather than names of models: each makes a class without a model" + others +
               ".");
    } else if (named && named->score <= vague) {
        why = "guessed by its name";
        assume("No column is named as a model; " + column->text + " is taken for it" + others + ".");
    }
}

/// What is written to caches of different lives, each in a column of its own.
void LayoutBuilder::addCacheWrites()
{
    const Column *first = used(LogColumn::cacheWriteTokens);
    const auto isPart = [](const Column &column) {
        return hasWord(column.name.words, "5m") || hasWord(column.name.words, "1h");
    };
    if (!first || !isPart(*first))
        return;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const bool isOther = &m_columns[i] != first && m_columns[i].name.as(LogColumn::cacheWriteTokens);
        if (isOther && !m_columns[i].isLeftOut && isPart(m_columns[i]) && m_columns[i].profile.numbers > 0)
            m_layout.moreCacheWrites.push_back(i);
    }
}

} // namespace isocost
