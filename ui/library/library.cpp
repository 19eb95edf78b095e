// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/library.h"

#include "ui/library/library_commands.h"
#include "ui/library/library_place.h"

namespace isocost
{

namespace
{

Result<Stored<PriceSheet>> read(const Store &store, std::int64_t key, const PriceSheet &)
{
    return store.sheet(key);
}
Result<Stored<Workload>> read(const Store &store, std::int64_t key, const Workload &)
{
    return store.workload(key);
}
Result<Stored<Scenario>> read(const Store &store, std::int64_t key, const Scenario &)
{
    return store.scenario(key);
}

void renumber(PriceSheet &sheet, const PriceSheet &original, int number)
{
    sheet.id = original.id + "-" + std::to_string(number);
}
template <class T> void renumber(T &item, const T &original, int number)
{
    item.name = original.name + " " + std::to_string(number);
}

} // namespace

QString inOneLine(const Error &error)
{
    const QString where = QString::fromStdString(error.where);
    const QString message = QString::fromStdString(error.message);
    return where.isEmpty() ? message : Library::tr("%1: %2").arg(where, message);
}

bool holds(const Store &store, const PriceSheet &sheet)
{
    return store.sheet(sheet.id, sheet.effective).ok();
}
bool holds(const Store &store, const Workload &workload)
{
    return store.workload(workload.name).ok();
}
bool holds(const Store &store, const Scenario &scenario)
{
    return store.scenario(scenario.name).ok();
}

Result<bool> removeFrom(Store &store, const Stored<PriceSheet> &item)
{
    return store.removeSheet(item.key, item.revision);
}
Result<bool> removeFrom(Store &store, const Stored<Workload> &item)
{
    return store.removeWorkload(item.key, item.revision);
}
Result<bool> removeFrom(Store &store, const Stored<Scenario> &item)
{
    return store.removeScenario(item.key, item.revision);
}

Library::Library(QObject *parent) : QObject(parent)
{
    connect(&m_opening, &Background::failed, this, [this](const QString &why) {
        m_problem = why;
        refresh();
    });
}

Library::~Library() = default;

void Library::open(const QString &path)
{
    take(path, openLibrary(path));
}

void Library::openInBackground(const QString &path)
{
    m_opening.run([this, path](const Background::Run &) -> Background::Answer {
        // A connection belongs to its thread, so this one is closed again.
        const Result<std::unique_ptr<Store>> checked = openLibrary(path);
        const Status status = checked ? done() : Status(checked.error());
        return [this, path, status] {
            const QString file = path.isEmpty() ? defaultLibraryPath() : path;
            take(path, status ? Store::openAgain(file) : Result<std::unique_ptr<Store>>(status.error()));
        };
    });
}

void Library::take(const QString &path, Result<std::unique_ptr<Store>> store)
{
    m_path = path.isEmpty() ? defaultLibraryPath() : path;
    m_undoStack.clear();
    m_revisions.clear();
    m_problem = store ? QString() : inOneLine(store.error());
    m_store = store ? std::move(store).value() : nullptr;
    refresh();
}

/// The newest version of an id is the one with the latest date.
void Library::refresh()
{
    m_sheets.clear();
    m_workloads.clear();
    m_scenarios.clear();
    m_newest.clear();
    std::optional<Error> error;
    if (m_store) {
        auto sheets = m_store->sheets();
        auto workloads = m_store->workloads();
        auto scenarios = m_store->scenarios();
        m_dataVersion = m_store->dataVersion();
        if (sheets && workloads && scenarios) {
            m_sheets = std::move(sheets).value();
            m_workloads = std::move(workloads).value();
            m_scenarios = std::move(scenarios).value();
        } else {
            error = !sheets ? sheets.error() : !workloads ? workloads.error() : scenarios.error();
        }
    }
    for (std::size_t i = 0; i < m_sheets.size(); ++i) {
        const auto found = m_newest.constFind(m_sheets[i].id);
        if (found == m_newest.cend() || m_sheets[*found].effective < m_sheets[i].effective)
            m_newest.insert(m_sheets[i].id, i);
    }
    emit changed();
    if (error)
        tell(*error);
}

void Library::refreshIfChanged()
{
    if (m_store && m_store->dataVersion() != m_dataVersion)
        refresh();
}

const SheetSummary *Library::newestOf(const QString &id) const
{
    const auto found = m_newest.constFind(id);
    return found == m_newest.cend() ? nullptr : &m_sheets[*found];
}

void Library::tell(const Error &error)
{
    emit failed(inOneLine(error));
}

template <class T> std::int64_t Library::lastKnown(std::int64_t key, std::int64_t otherwise) const
{
    const auto found = m_revisions.find({kindOf<T>, key});
    return found == m_revisions.end() ? otherwise : found->second;
}

template <class T> void Library::remember(std::int64_t key, std::int64_t revision)
{
    m_revisions[{kindOf<T>, key}] = revision;
    m_outcome = Saved::done;
    m_key = key;
    if (!m_batch)
        refresh();
}

void Library::meetConflict()
{
    m_outcome = Saved::conflict;
    emit failed(tr("It was changed in another window meanwhile. Nothing was changed here."));
    refreshIfChanged();
}

void Library::endBatch()
{
    m_batch = false;
    refresh();
}

void Library::push(QUndoCommand *command)
{
    m_outcome = Saved::failed;
    m_key = 0;
    m_undoStack.push(command);
}

template <class T> std::optional<Stored<T>> Library::item(std::int64_t key)
{
    if (!m_store)
        return {};
    Result<Stored<T>> found = read(*m_store, key, T());
    if (!found) {
        tell(found.error());
        return {};
    }
    return std::move(found).value();
}

template <class T> std::int64_t Library::add(const T &item, const QString &what)
{
    if (!m_store)
        return 0;
    push(new AddToLibrary<T>(*this, what, Stored<T>{0, 1, item}));
    return m_outcome == Saved::done ? m_key : 0;
}

template <class T> Library::Saved Library::replace(const Stored<T> &before, const T &after, const QString &what)
{
    if (!m_store)
        return Saved::failed;
    m_revisions[{kindOf<T>, before.key}] = before.revision;
    push(new ReplaceInLibrary<T>(*this, what, before, after));
    return m_outcome;
}

template <class T> std::int64_t Library::duplicate(std::int64_t key)
{
    const std::optional<Stored<T>> original = item<T>(key);
    if (!original)
        return 0;
    T copy = original->item;
    for (int number = 2; holds(*m_store, copy); ++number)
        renumber(copy, original->item, number);
    return add(copy, tr("Duplicate"));
}

template <class T> void addRemovals(Library &library, const std::vector<std::int64_t> &keys, QUndoCommand *batch)
{
    for (const std::int64_t key : keys) {
        if (const std::optional<Stored<T>> found = library.item<T>(key))
            new RemoveFromLibrary<T>(library, {}, *found, batch);
    }
}

void Library::remove(ItemKind kind, const std::vector<std::int64_t> &keys)
{
    auto *batch = new LibraryBatch(*this, tr("Delete"));
    switch (kind) {
    case ItemKind::sheet:
        addRemovals<PriceSheet>(*this, keys, batch);
        break;
    case ItemKind::workload:
        addRemovals<Workload>(*this, keys, batch);
        break;
    case ItemKind::scenario:
        addRemovals<Scenario>(*this, keys, batch);
        break;
    }
    const int count = batch->childCount();
    if (count == 0) {
        delete batch;
        return;
    }
    push(batch);
    emit told(tr("%n removed; Undo brings it back", nullptr, count));
}

template std::int64_t Library::lastKnown<PriceSheet>(std::int64_t, std::int64_t) const;
template std::int64_t Library::lastKnown<Workload>(std::int64_t, std::int64_t) const;
template std::int64_t Library::lastKnown<Scenario>(std::int64_t, std::int64_t) const;
template void Library::remember<PriceSheet>(std::int64_t, std::int64_t);
template void Library::remember<Workload>(std::int64_t, std::int64_t);
template void Library::remember<Scenario>(std::int64_t, std::int64_t);
template std::optional<Stored<PriceSheet>> Library::item(std::int64_t);
template std::optional<Stored<Workload>> Library::item(std::int64_t);
template std::optional<Stored<Scenario>> Library::item(std::int64_t);
template std::int64_t Library::add(const PriceSheet &, const QString &);
template std::int64_t Library::add(const Workload &, const QString &);
template std::int64_t Library::add(const Scenario &, const QString &);
template Library::Saved Library::replace(const Stored<PriceSheet> &, const PriceSheet &, const QString &);
template Library::Saved Library::replace(const Stored<Workload> &, const Workload &, const QString &);
template Library::Saved Library::replace(const Stored<Scenario> &, const Scenario &, const QString &);
template std::int64_t Library::duplicate<PriceSheet>(std::int64_t);
template std::int64_t Library::duplicate<Workload>(std::int64_t);
template std::int64_t Library::duplicate<Scenario>(std::int64_t);

} // namespace isocost
