// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "core/store/native_path.h"
#include "ui/library/library.h"
#include "ui/library/library_commands.h"

#include <QFile>
#include <QFileInfo>

namespace isocost
{

namespace
{

std::string fileText(const PriceSheet &sheet)
{
    return writeSheet(sheet);
}
std::string fileText(const Workload &workload)
{
    return writeWorkload(workload);
}
std::string fileText(const Scenario &scenario)
{
    return writeScenario(scenario);
}

} // namespace

void Library::importFiles(const QStringList &paths)
{
    if (!m_store)
        return;
    auto batch = std::make_unique<LibraryBatch>(*this, tr("Import"));
    for (const QString &path : paths) {
        const QString name = QFileInfo(path).fileName();
        const Result<std::string> text = readTextFile(nativePath(path));
        const Result<LibraryItem> item = text ? readLibraryItem(*text) : Result<LibraryItem>(text.error());
        if (!item) {
            emit failed(tr("%1: %2").arg(name, inOneLine(item.error())));
            return;
        }
        std::visit(
            [&](const auto &one) {
                using T = std::remove_cvref_t<decltype(one)>;
                if (!holds(*m_store, one))
                    new AddToLibrary<T>(*this, {}, Stored<T>{0, 1, one}, batch.get());
            },
            *item);
    }
    const int added = batch->childCount();
    const int there = static_cast<int>(paths.size()) - added;
    if (added > 0)
        push(batch.release());
    emit told(there == 0 ? tr("%n imported", nullptr, added)
                         : tr("%1 imported, %2 were there already").arg(added).arg(there));
}

bool Library::importSheets(const std::vector<PriceSheet> &sheets, const QString &what)
{
    if (!m_store || sheets.empty())
        return false;
    push(new AddSheets(*this, what, sheets));
    const bool isDone = m_outcome == Saved::done;
    if (isDone)
        emit told(tr("%n imported", nullptr, static_cast<int>(sheets.size())));
    return isDone;
}

bool Library::exportItem(ItemKind kind, std::int64_t key, const QString &path)
{
    std::optional<std::string> text;
    const auto write = [&](const auto &stored) {
        if (stored)
            text = fileText(stored->item);
    };
    switch (kind) {
    case ItemKind::sheet:
        write(item<PriceSheet>(key));
        break;
    case ItemKind::workload:
        write(item<Workload>(key));
        break;
    case ItemKind::scenario:
        write(item<Scenario>(key));
        break;
    }
    if (!text)
        return false;
    const Status status = writeFileWhole(nativePath(path), *text);
    if (!status)
        tell(status.error());
    return status.ok();
}

} // namespace isocost
