// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/library_update.h"

#include "app/terminal.h"
#include "app/text_table.h"
#include "app/verb.h"
#include "core/formats/files.h"
#include "ui/library/price_update.h"
#include "ui/words/price_update_words.h"

#include <QDate>

namespace isocost
{

namespace
{

/// Set apart from what follows; empty without rows.
std::string tableAbove(const QStringList &headings, const std::vector<QStringList> &rows)
{
    return rows.empty() ? std::string() : textTable(headings, rows) + "\n";
}

std::string updateText(const FeedUpdate &update, const std::vector<DecisionChange> &decisions, bool dryRun)
{
    std::string text = tableAbove(priceUpdate::changedHeadings(), priceUpdate::changedRows(update));
    text += tableAbove(priceUpdate::freshHeadings(), priceUpdate::freshRows(update));
    for (const std::string &id : update.gone)
        text += "gone from the feed, kept: " + forTerminal(id) + "\n";
    for (const FeedRefusal &refusal : update.refused)
        text += "refused: " + forTerminal(refusal.name) + ": " + forTerminal(refusal.why) + "\n";
    text += tableAbove(priceUpdate::decisionHeadings(), priceUpdate::decisionRows(decisions));
    return text + plain(priceUpdate::counts(update)) + (dryRun ? "; nothing was imported\n" : "; imported\n");
}

/// The scenarios that decisions are asked of. Why not, and of which file, where one cannot be read.
Result<std::vector<NamedScenario>> loadScenarios(const std::vector<std::string> &files)
{
    std::vector<NamedScenario> scenarios;
    for (const std::string &file : files) {
        Result<Scenario> scenario = loadScenario(file);
        if (!scenario)
            return Error{scenario.error().code, file + ": " + scenario.error().where, scenario.error().message};
        scenarios.push_back({file, std::move(scenario).value()});
    }
    return scenarios;
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
    const Result<std::vector<NamedScenario>> scenarios = loadScenarios({files.begin() + 1, files.end()});
    if (!scenarios)
        return fail({}, scenarios.error());
    const Result<std::vector<DecisionChange>> decisions = decisionsOf(store, *scenarios, *update);
    if (!decisions)
        return fail({}, decisions.error());
    const bool dryRun = arguments.has("--dry-run");
    if (!dryRun) {
        if (const Status imported = store.addAll(newVersions(*update)); !imported)
            return fail(store.path().toStdString(), imported.error());
    }
    const bool printed = printOut(arguments.has("--json") ? writeFeedUpdate(*update, *decisions, dryRun)
                                                          : updateText(*update, *decisions, dryRun));
    return printed ? exitDone : exitFailed;
}

} // namespace isocost
