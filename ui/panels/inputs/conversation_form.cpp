// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/format.h"
#include "ui/panels/inputs/idle_reasons.h"
#include "ui/panels/inputs/request_section.h"
#include "ui/panels/inputs/typed_rows.h"

#include <algorithm>

namespace isocost
{

namespace
{

/// Turns that send and get what the class's requests do.
Conversation sameTokens(const RequestClass &c)
{
    Conversation talk;
    talk.userTokens = c.inputTokens;
    talk.replyTokens = c.outputTokens;
    return talk;
}

} // namespace

void RequestSection::buildConversation()
{
    addSubheading(tr("Conversation and passages"));
    addCheck(
        tr("Turns of a conversation"), [this](const Scenario &s) { return shown(s).conversation.has_value(); },
        [this](Scenario &s, bool on) {
            RequestClass &c = shown(s);
            c.conversation = on ? std::optional(sameTokens(c)) : std::nullopt;
        },
        [this](const Scenario &s) { return idle::noRequests(shown(s)); });
    if (shown(scenario()).conversation)
        buildTurns();
    addCheck(
        tr("Looks up passages"), [this](const Scenario &s) { return shown(s).retrieval.has_value(); },
        [this](Scenario &s, bool on) { shown(s).retrieval = on ? std::optional(Retrieval()) : std::nullopt; },
        [this](const Scenario &s) { return idle::noRequests(shown(s)); });
    if (shown(scenario()).retrieval) {
        for (const char *key : {"chunks", "tokens_per_chunk", "search_cost_per_1000", "cache_hit_fraction"})
            addNumber(numberAtKey(at(std::string("retrieval/") + key)));
    }
    addOptional("max_input_tokens", &RequestClass::maxInputTokens, tr("0: as long as it gets."));
    addHint([this](const Scenario &s) {
        const RequestClass &c = shown(s);
        if (!c.conversation && !c.retrieval && !c.maxInputTokens)
            return QString();
        return tr("A request takes in %1 tokens on average and writes %2.")
            .arg(format::number(inputTokensOf(c), 4), format::number(outputTokensOf(c), 4));
    });
}

void RequestSection::buildTurns()
{
    for (const char *key : {"turns", "system_tokens", "user_tokens", "reply_tokens"})
        addNumber(numberAtKey(at(std::string("conversation/") + key)));
    addChoiceOf<History>(
        tr("Sends again"), tr("Change History"),
        {{tr("All turns before"), History::full},
         {tr("The last turns"), History::last},
         {tr("A summary of them"), History::summary}},
        [this](const Scenario &s) {
            const RequestClass &c = shown(s);
            return c.conversation ? c.conversation->history : History();
        },
        [this](Scenario &s, History history) {
            if (shown(s).conversation)
                shown(s).conversation->history = history;
        });
    const History history = shown(scenario()).conversation->history;
    if (history == History::last)
        addNumber(numberAtKey(at("conversation/last_turns")));
    if (history == History::summary)
        addNumber(numberAtKey(at("conversation/summary_tokens")));
}

void RequestSection::buildUsers()
{
    addSubheading(tr("Users"));
    addNumber(numberAtKey(at("calls_per_interaction")));
    addOptional("sessions_per_user_month", &RequestClass::sessionsPerUserMonth, tr("0: not known."));
}

void RequestSection::addOptional(const std::string &key, std::optional<double> RequestClass::*member,
                                 const QString &zero)
{
    InputSection::addOptional(
        at(key), [this, member](auto &s) { return &(shown(s).*member); }, zero);
}

} // namespace isocost
