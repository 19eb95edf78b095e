// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/library_items.h"

#include "core/formats/object_reader.h"
#include "core/formats/scenario_json.h"

#include <map>

namespace isocost
{

namespace
{

template <class T> Result<LibraryItem> asItem(Result<T> read)
{
    if (!read)
        return read.error();
    return LibraryItem(std::move(read).value());
}

Result<Stored<PriceSheet>> existing(const Store &store, const PriceSheet &sheet)
{
    return store.sheet(sheet.id, sheet.effective);
}

Result<Stored<Workload>> existing(const Store &store, const Workload &workload)
{
    return store.workload(workload.name);
}

Result<Stored<Scenario>> existing(const Store &store, const Scenario &scenario)
{
    return store.scenario(scenario.name);
}

std::string nameOf(const PriceSheet &sheet)
{
    return "sheet \"" + sheet.id + "\"" + (sheet.effective.empty() ? " without a date" : " of " + sheet.effective);
}

std::string nameOf(const Workload &workload)
{
    return "workload \"" + workload.name + "\"";
}

std::string nameOf(const Scenario &scenario)
{
    return "scenario \"" + scenario.name + "\"";
}

template <class T> Result<ImportOutcome> importOne(Store &store, const T &item, bool replace)
{
    const Result<Stored<T>> there = existing(store, item);
    if (!there) {
        const Result<Stored<T>> added = store.add(item);
        if (!added)
            return added.error();
        return ImportOutcome::added;
    }
    if (there->item == item)
        return ImportOutcome::unchanged;
    if (!replace)
        return Error{ErrorCode::input, {}, "the library has another " + nameOf(item) + "; nothing was changed"};
    const Result<std::optional<std::int64_t>> revision = store.update(Stored<T>{there->key, there->revision, item});
    if (!revision)
        return revision.error();
    if (!*revision)
        return Error{ErrorCode::io, {}, "the " + nameOf(item) + " was changed by another program meanwhile"};
    return ImportOutcome::replaced;
}

} // namespace

Result<LibraryItem> readLibraryItem(std::string_view text)
{
    const Result<Json> node = parseJson(text);
    if (!node)
        return node.error();
    const Json format = node->is_object() && node->contains("format") ? (*node)["format"] : Json();
    if (format == "isocost.sheet")
        return asItem(readSheet(text));
    if (format == "isocost.workload")
        return asItem(readWorkload(text));
    if (format == "isocost.scenario")
        return asItem(readScenario(text));
    return Error{ErrorCode::input, "/format",
                 "expected \"isocost.sheet\", \"isocost.workload\" or \"isocost.scenario\", found " +
                     (format.is_null() ? "nothing" : foundText(format))};
}

Result<std::vector<PriceSheet>> newestSheets(const Store &store)
{
    Result<std::vector<Stored<PriceSheet>>> all = store.allSheets();
    if (!all)
        return all.error();
    std::map<std::string, std::string> newest;
    for (const Stored<PriceSheet> &stored : *all) {
        std::string &date = newest[stored.item.id];
        date = std::max(date, stored.item.effective);
    }
    std::vector<PriceSheet> sheets;
    for (Stored<PriceSheet> &stored : all.value()) {
        if (newest[stored.item.id] == stored.item.effective)
            sheets.push_back(std::move(stored.item));
    }
    return sheets;
}

Result<ImportOutcome> importItem(Store &store, const LibraryItem &item, bool replace)
{
    return std::visit([&](const auto &one) { return importOne(store, one, replace); }, item);
}

} // namespace isocost
