#include "core/store/library_items.h"

#include "core/formats/json_text.h"
#include "core/formats/scenario_json.h"

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

std::string nameOf(const PriceSheet &sheet)
{
    return "sheet \"" + sheet.id + "\"" +
           (sheet.effective.empty() ? " without a date" : " of " + sheet.effective);
}

std::string nameOf(const Workload &workload)
{
    return "workload \"" + workload.name + "\"";
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
    const auto format = node->is_object() ? node->find("format") : node->end();
    if (node->is_object() && format != node->end() && *format == "isocost.workload")
        return asItem(readWorkload(text));
    if (node->is_object() && format != node->end() && *format == "isocost.sheet")
        return asItem(readSheet(text));
    const std::string found =
        !node->is_object() || format == node->end() ? "nothing" : compactJson(*format).substr(0, 60);
    return Error{ErrorCode::input, "/format",
                 "expected \"isocost.sheet\" or \"isocost.workload\", found " + found};
}

Result<ImportOutcome> importItem(Store &store, const LibraryItem &item, bool replace)
{
    return std::visit([&](const auto &one) { return importOne(store, one, replace); }, item);
}

} // namespace isocost
