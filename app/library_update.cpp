// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/library_update.h"

#include "app/terminal.h"
#include "app/text_table.h"
#include "app/verb.h"
#include "core/engine/answer/evaluate.h"
#include "core/formats/files.h"
#include "core/model/number_rule.h"
#include "core/model/validate.h"
#include "core/store/feed_update.h"
#include "ui/format/format.h"

#include <QDate>

#include <algorithm>

namespace isocost
{

namespace
{

struct Recommendation {
    std::string option;
    std::optional<double> cost;
};

Recommendation recommendationOf(const Scenario &scenario)
{
    const Evaluation evaluation = evaluate(scenario);
    if (!evaluation.recommended)
        return {};
    const auto option = std::ranges::find(evaluation.options, *evaluation.recommended, &OptionResult::id);
    return {*evaluation.recommended,
            option == evaluation.options.end() ? std::nullopt : std::optional(option->monthlyCost)};
}

/// Empty when the update does not touch the scenario.
std::optional<DecisionChange> decisionOf(const std::string &name, const Scenario &scenario, const FeedUpdate &update)
{
    const std::optional<Scenario> after = updatedScenario(scenario, update);
    if (!after)
        return {};
    DecisionChange decision;
    decision.scenario = name;
    decision.currency = scenario.currency;
    const Recommendation before = recommendationOf(scenario);
    decision.recommendedBefore = decision.recommendedAfter = before.option;
    decision.costBefore = before.cost;
    if (const std::vector<Error> broken = validate(*after); !broken.empty()) {
        decision.trouble = broken.front().where + ": " + broken.front().message;
        return decision;
    }
    const Recommendation now = recommendationOf(*after);
    decision.recommendedAfter = now.option;
    decision.costAfter = now.cost;
    return decision;
}

/// For every scenario of the library and every file that was named. Why not, and of which file, where one cannot be
/// read.
Result<std::vector<DecisionChange>> decisionsOf(const Store &store, const std::vector<std::string> &files,
                                                const FeedUpdate &update)
{
    std::vector<DecisionChange> decisions;
    const auto take = [&](const std::string &name, const Scenario &scenario) {
        if (std::optional<DecisionChange> decision = decisionOf(name, scenario, update))
            decisions.push_back(std::move(*decision));
    };
    const Result<std::vector<ScenarioSummary>> kept = store.scenarios();
    if (!kept)
        return kept.error();
    for (const ScenarioSummary &summary : *kept) {
        const Result<Stored<Scenario>> scenario = store.scenario(summary.key);
        if (!scenario)
            return scenario.error();
        take(summary.name.toStdString(), scenario->item);
    }
    for (const std::string &file : files) {
        const Result<Scenario> scenario = loadScenario(file);
        if (!scenario)
            return Error{scenario.error().code, file + ": " + scenario.error().where, scenario.error().message};
        take(file, *scenario);
    }
    return decisions;
}

std::string priceText(const std::optional<double> &price)
{
    return price ? numberText(*price) : std::string("none");
}

std::string percentText(const PriceChange &change)
{
    if (!change.old || !change.now || *change.old == 0)
        return "";
    return format::percent(*change.now / *change.old - 1).toStdString();
}

std::string changedTable(const FeedUpdate &update)
{
    TextTable table({"Changed", "Price of", "From", "Old", "To", "New", "Change"});
    for (const SheetUpdate &sheet : update.changed) {
        for (const PriceChange &change : sheet.changes)
            table.addRow({forTerminal(sheet.sheet.id), forTerminal(change.what), forTerminal(sheet.before),
                          priceText(change.old), forTerminal(sheet.sheet.effective), priceText(change.now),
                          percentText(change)});
    }
    return table.isEmpty() ? std::string() : table.text() + "\n";
}

std::string decisionTable(const std::vector<DecisionChange> &decisions)
{
    TextTable table({"Decision", "Before", "A month", "After", "A month", ""});
    const auto cost = [](const std::optional<double> &money, const std::string &currency) {
        return money ? plain(format::money(*money, currency)) : std::string("none");
    };
    for (const DecisionChange &decision : decisions)
        table.addRow({forTerminal(decision.scenario), forTerminal(decision.recommendedBefore),
                      cost(decision.costBefore, decision.currency), forTerminal(decision.recommendedAfter),
                      cost(decision.costAfter, decision.currency),
                      decision.trouble.empty() ? (decision.flips() ? "flips" : "") : forTerminal(decision.trouble)});
    return table.isEmpty() ? std::string() : table.text() + "\n";
}

std::string updateText(const FeedUpdate &update, const std::vector<DecisionChange> &decisions, bool dryRun)
{
    std::string text = changedTable(update);
    TextTable fresh({"New", "Provider", "Of"});
    for (const SheetUpdate &sheet : update.fresh)
        fresh.addRow(
            {forTerminal(sheet.sheet.id), forTerminal(sheet.sheet.provider), forTerminal(sheet.sheet.effective)});
    text += fresh.isEmpty() ? std::string() : fresh.text() + "\n";
    for (const std::string &id : update.gone)
        text += "gone from the feed, kept: " + forTerminal(id) + "\n";
    for (const FeedRefusal &refusal : update.refused)
        text += "refused: " + forTerminal(refusal.name) + ": " + forTerminal(refusal.why) + "\n";
    text += decisionTable(decisions);
    return text + update.format + ": " + std::to_string(update.read) + " entries read, " +
           std::to_string(update.fresh.size()) + " new, " + std::to_string(update.changed.size()) + " changed, " +
           std::to_string(update.unchanged) + " unchanged, " + std::to_string(update.gone.size()) + " gone, " +
           std::to_string(update.refused.size()) + " refused" + (dryRun ? "; nothing was imported\n" : "; imported\n");
}

Status importAll(Store &store, const FeedUpdate &update)
{
    std::vector<PriceSheet> sheets;
    for (const auto *updates : {&update.fresh, &update.changed}) {
        for (const SheetUpdate &one : *updates)
            sheets.push_back(one.sheet);
    }
    return store.addAll(sheets);
}

} // namespace

int runLibraryUpdate(Store &store, const Arguments &arguments)
{
    const std::vector<std::string> &files = arguments.files();
    if (files.empty() || (files.size() > 1 && !arguments.has("--scenarios")))
        return failUsage("expected one price feed, and scenario files only with --scenarios");
    const Result<std::string> text = readTextFile(files[0]);
    if (!text)
        return fail(files[0], {ErrorCode::input, {}, text.error().message});
    const Result<Feed> feed =
        readFeed(*text, {QDate::currentDate().toString(Qt::ISODate).toStdString(), arguments.has("--zero-prices")});
    if (!feed)
        return fail(files[0], feed.error());
    const Result<FeedUpdate> update = planUpdate(store, *feed);
    if (!update)
        return fail(store.path().toStdString(), update.error());
    const Result<std::vector<DecisionChange>> decisions = decisionsOf(store, {files.begin() + 1, files.end()}, *update);
    if (!decisions)
        return fail({}, decisions.error());
    const bool dryRun = arguments.has("--dry-run");
    if (!dryRun) {
        if (const Status imported = importAll(store, *update); !imported)
            return fail(store.path().toStdString(), imported.error());
    }
    const bool printed = printOut(arguments.has("--json") ? writeFeedUpdate(*update, *decisions, dryRun)
                                                          : updateText(*update, *decisions, dryRun));
    return printed ? exitDone : exitFailed;
}

} // namespace isocost
