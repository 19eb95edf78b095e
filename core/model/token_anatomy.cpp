// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/workload.h"

#include <algorithm>

namespace isocost
{

namespace
{

/// What the i-th turn of a conversation sends, i from 1.
double inputOfTurn(const Conversation &talk, double i)
{
    const double before = i - 1;
    const double now = talk.systemTokens + talk.userTokens;
    switch (talk.history) {
    case History::full:
        break;
    case History::last:
        return now + std::min(before, talk.lastTurns) * (talk.userTokens + talk.replyTokens);
    case History::summary:
        return now + (before > 0 ? talk.summaryTokens : 0);
    }
    return now + before * (talk.userTokens + talk.replyTokens);
}

/// Turns sent again, mean over those of a conversation: the i-th of n sends min(i - 1, k).
double meanTurnsBefore(double n, double k)
{
    const double most = n - 1;
    if (k >= most)
        return most / 2;
    return (k * (k + 1) / 2 + k * (most - k)) / n;
}

double meanInput(const Conversation &talk)
{
    const double now = talk.systemTokens + talk.userTokens;
    if (talk.history == History::summary)
        return now + talk.summaryTokens * (talk.turns - 1) / talk.turns;
    const double before = meanTurnsBefore(talk.turns, talk.history == History::last ? talk.lastTurns : talk.turns);
    return now + before * (talk.userTokens + talk.replyTokens);
}

} // namespace

double inputTokensOf(const RequestClass &c)
{
    const double found = c.retrieval ? c.retrieval->chunks * c.retrieval->tokensPerChunk : 0;
    const double most = c.maxInputTokens.value_or(0);
    if (!c.conversation)
        return c.maxInputTokens ? std::min(c.inputTokens + found, most) : c.inputTokens + found;
    const Conversation &talk = *c.conversation;
    if (!c.maxInputTokens || inputOfTurn(talk, talk.turns) + found <= most)
        return meanInput(talk) + found;
    double sum = 0;
    for (double i = 1; i <= talk.turns; ++i)
        sum += std::min(inputOfTurn(talk, i) + found, most);
    return sum / talk.turns;
}

double outputTokensOf(const RequestClass &c)
{
    return c.conversation ? c.conversation->replyTokens : c.outputTokens;
}

void setMeanTokens(RequestClass &c, double input, double output)
{
    c.inputTokens = input;
    c.outputTokens = output;
    c.maxInputTokens.reset();
    if (c.conversation) {
        Conversation &talk = *c.conversation;
        talk.systemTokens = input;
        talk.userTokens = 0;
        talk.replyTokens = output;
        talk.history = History::last;
        talk.lastTurns = 0;
        talk.summaryTokens = 0;
    }
    if (c.retrieval) {
        c.retrieval->chunks = 0;
        c.retrieval->tokensPerChunk = 0;
    }
}

} // namespace isocost
