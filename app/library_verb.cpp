// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/library_tables.h"
#include "app/library_update.h"
#include "app/terminal.h"
#include "app/verbs.h"
#include "core/engine/answer/comparison/platforms.h"
#include "core/formats/files.h"
#include "core/formats/result_json.h"
#include "core/formats/scenario_json.h"
#include "core/store/library_items.h"
#include "core/store/library_json.h"
#include "ui/document/capacity_edits.h"
#include "ui/library/library_place.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <clocale>
#include <cmath>

namespace isocost
{

namespace
{

bool contains(const QStringList &texts, const std::vector<std::string> &words)
{
    const QString all = texts.join(u' ');
    return std::ranges::all_of(words, [&](const std::string &word) {
        return all.contains(QString::fromStdString(word), Qt::CaseInsensitive);
    });
}

int runList(Store &store, const Arguments &arguments)
{
    auto sheets = store.sheets();
    auto workloads = store.workloads();
    auto scenarios = store.scenarios();
    if (!sheets || !workloads || !scenarios)
        return fail(store.path().toStdString(), !sheets      ? sheets.error()
                                                : !workloads ? workloads.error()
                                                             : scenarios.error());
    const std::vector<std::string> &words = arguments.files();
    std::erase_if(sheets.value(), [&](const SheetSummary &s) {
        return !contains({s.id, s.effective, s.provider, s.product, s.region, s.currency}, words);
    });
    std::erase_if(workloads.value(), [&](const WorkloadSummary &w) { return !contains({w.name}, words); });
    std::erase_if(scenarios.value(), [&](const ScenarioSummary &s) { return !contains({s.name}, words); });
    return print(arguments.has("--json") ? writeLibraryList(*sheets, *workloads, *scenarios)
                                         : libraryTable(*sheets, *workloads, *scenarios));
}

/// The sheet of that id, or the workload or scenario of that name.
Result<LibraryItem> find(const Store &store, const std::string &name, const Arguments &arguments)
{
    Result<Stored<PriceSheet>> sheet = store.sheet(name, arguments.value("--effective"));
    if (sheet)
        return LibraryItem(std::move(sheet).value().item);
    Result<Stored<Workload>> workload = store.workload(name);
    if (workload && !arguments.has("--effective"))
        return LibraryItem(std::move(workload).value().item);
    Result<Stored<Scenario>> scenario = store.scenario(name);
    if (scenario && !arguments.has("--effective"))
        return LibraryItem(std::move(scenario).value().item);
    return sheet.error();
}

std::string fileText(const LibraryItem &item)
{
    if (const auto *sheet = std::get_if<PriceSheet>(&item))
        return writeSheet(*sheet);
    if (const auto *workload = std::get_if<Workload>(&item))
        return writeWorkload(*workload);
    return writeScenario(std::get<Scenario>(item));
}

int runShow(Store &store, const Arguments &arguments)
{
    if (arguments.files().size() != 1)
        return failUsage("expected the id of a sheet or the name of a workload or scenario");
    const Result<LibraryItem> item = find(store, arguments.files()[0], arguments);
    if (!item)
        return fail(store.path().toStdString(), item.error());
    if (arguments.has("--json"))
        return print(fileText(*item));
    if (const auto *sheet = std::get_if<PriceSheet>(&*item))
        return print(sheetTable(*sheet));
    const auto *workload = std::get_if<Workload>(&*item);
    return print(workloadTable(workload ? *workload : std::get<Scenario>(*item).workload));
}

int runExport(Store &store, const Arguments &arguments)
{
    if (arguments.files().size() != 2)
        return failUsage("expected the id of a sheet or the name of a workload or scenario, and a file to write");
    const Result<LibraryItem> item = find(store, arguments.files()[0], arguments);
    if (!item)
        return fail(store.path().toStdString(), item.error());
    const Status status = writeFileWhole(arguments.files()[1], fileText(*item));
    return status ? exitDone : fail(arguments.files()[1], {ErrorCode::io, {}, status.error().message});
}

/// All files are checked before the first one is imported.
int runImport(Store &store, const Arguments &arguments)
{
    constexpr std::array<const char *, 3> outcomes = {"added", "replaced", "already there"};
    if (arguments.files().empty())
        return failUsage("expected at least one file");
    std::vector<LibraryItem> items;
    for (const std::string &file : arguments.files()) {
        const Result<std::string> text = readInput(file);
        const Result<LibraryItem> item = text ? readLibraryItem(*text) : Result<LibraryItem>(text.error());
        if (!item)
            return fail(file, item.error());
        items.push_back(*item);
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string &file = arguments.files()[i];
        const Result<ImportOutcome> outcome = importItem(store, items[i], arguments.has("--replace"));
        if (!outcome)
            return fail(file, outcome.error());
        if (!printOut(forTerminal(file) + ": " + outcomes[static_cast<std::size_t>(*outcome)] + "\n"))
            return exitFailed;
    }
    return exitDone;
}

/// What is priced: a workload of its own, or a scenario's with its currency and calendar.
Result<Scenario> readQuestion(const std::string &text)
{
    Result<Workload> workload = readWorkload(text);
    if (!workload) {
        if (workload.error().where != "/format")
            return workload.error();
        return readScenario(text);
    }
    Scenario scenario;
    scenario.workload = std::move(workload).value();
    return scenario;
}

/// On each id's newest version.
Result<std::vector<PlatformPrice>> pricesOf(const Store &store, const Scenario &scenario, const PlatformTerms &terms)
{
    Result<std::vector<PriceSheet>> sheets = newestSheets(store);
    if (!sheets)
        return sheets.error();
    Scenario described = scenario;
    describeModels(described);
    return pricePlatforms(described, *sheets, terms);
}

int runPrice(Store &store, const Arguments &arguments)
{
    constexpr double mostSlots = 1'000'000;
    if (arguments.files().size() != 1)
        return failUsage("expected one workload or scenario file");
    const std::string &file = arguments.files()[0];
    const Result<std::string> text = readInput(file);
    const Result<Scenario> scenario = text ? readQuestion(*text) : Result<Scenario>(text.error());
    const Result<double> slotCount = arguments.number("--slots", 1, false, scenario ? slotsOf(*scenario) : 1);
    if (!slotCount || *slotCount > mostSlots || *slotCount != std::floor(*slotCount))
        return failUsage("--slots: expected a whole number from 1 to 1000000");
    if (!scenario)
        return fail(file, scenario.error());
    const Result<std::vector<PlatformPrice>> prices =
        pricesOf(store, *scenario, {static_cast<int>(*slotCount), arguments.has("--any-model")});
    if (!prices)
        return fail(store.path().toStdString(), prices.error());
    const PlatformPrice *smallest = smallestDedicated(*prices);
    if (arguments.has("--json"))
        return print(
            writePlatformPrices(*scenario, *prices, smallest ? static_cast<int>(smallest - prices->data()) : -1));
    return print(platformTable(*scenario, *prices, smallest));
}

struct Action {
    std::string_view name;
    std::vector<OptionSpec> options;
    int (*run)(Store &, const Arguments &);
};

const std::vector<Action> &actions()
{
    static const std::vector<Action> all = {
        {"list", {{"--json"}}, runList},
        {"show", {{"--json"}, {"--effective", true}}, runShow},
        {"import", {{"--replace"}}, runImport},
        {"export", {{"--effective", true}}, runExport},
        {"update", {{"--json"}, {"--dry-run"}, {"--zero-prices"}, {"--scenarios"}}, runLibraryUpdate},
        {"price", {{"--json"}, {"--slots", true}, {"--any-model"}}, runPrice},
    };
    return all;
}

int runLibrary(const Words &words)
{
    // The database driver is a plugin, and the usual place goes by these names.
    int argc = 1;
    char program[] = "isocost";
    char *argv[] = {program, nullptr};
    const QCoreApplication application(argc, argv);
    std::setlocale(LC_NUMERIC, "C"); // the application has set the user's
    QCoreApplication::setApplicationName(QStringLiteral("Isocost"));
    QCoreApplication::setOrganizationName(QStringLiteral("Isocost"));
    const auto action =
        std::ranges::find_if(actions(), [&](const Action &a) { return !words.empty() && a.name == words.front(); });
    if (action == actions().end())
        return failUsage("library: expected list, show, import, export, update or price; try isocost library --help");
    std::vector<OptionSpec> options = action->options;
    options.push_back({"--library", true});
    const Result<Arguments> arguments = Arguments::parse({words.begin() + 1, words.end()}, options);
    if (!arguments)
        return fail({}, arguments.error());
    const QString path = QString::fromStdString(arguments->value("--library").value_or(""));
    if (arguments->has("--library") && path.isEmpty())
        return failUsage("--library needs the name of a file");
    Result<std::unique_ptr<Store>> store = openLibrary(path);
    if (!store)
        return fail(path.isEmpty() ? defaultLibraryPath().toStdString() : path.toStdString(), store.error());
    return action->run(**store, *arguments);
}

} // namespace

const Verb libraryVerb{"library",
                       "list|show|import|export|update|price [WORD...] [--library FILE] [--json] [--effective DATE] "
                       "[--replace] [--dry-run] [--zero-prices] [--scenarios FILE...] [--slots N] [--any-model]",
                       "the price sheets and workloads kept for reuse; update: new prices from a feed, and which "
                       "decisions flip; price: a workload on every sheet",
                       runLibrary};

} // namespace isocost
