// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/library_items.h"
#include "core/store/store.h"
#include "ui/document/background.h"

#include <QHash>
#include <QObject>
#include <QUndoStack>

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace isocost
{

/// What the library keeps.
enum class ItemKind { sheet, workload, scenario };

/// The open library as the window sees it: lists of what it holds, and changes to it that can be undone. Each change
/// is on disk when the call returns. What goes wrong is told by failed().
class Library : public QObject
{
    Q_OBJECT

public:
    explicit Library(QObject *parent = nullptr);
    ~Library() override;

    /// Opens the library at `path`, or a person's own when that is empty. When it cannot be opened, problem() says why.
    void open(const QString &path = {});
    /// The same, with the slow part (making a new library, checking an old one for damage) off this thread.
    void openInBackground(const QString &path = {});
    bool isOpen() const { return m_store != nullptr; }
    const QString &path() const { return m_path; }
    /// Why it is not open, one line.
    const QString &problem() const { return m_problem; }

    QUndoStack *undoStack() { return &m_undoStack; }

    const std::vector<SheetSummary> &sheets() const { return m_sheets; }
    const std::vector<WorkloadSummary> &workloads() const { return m_workloads; }
    const std::vector<ScenarioSummary> &scenarios() const { return m_scenarios; }
    /// The newest version of a sheet id; null when there is none.
    const SheetSummary *newestOf(const QString &id) const;

    /// The whole item of that key; empty, after failed(), when it is gone or unreadable.
    template <class T> std::optional<Stored<T>> item(std::int64_t key);

    enum class Saved { done, conflict, failed };

    /// Adds an item as one undo step; its key, 0 after failed().
    template <class T> std::int64_t add(const T &item, const QString &what);
    /// Replaces an item that was read as `before`. `conflict`, and nothing changed, when somebody else has changed it
    /// since.
    template <class T> Saved replace(const Stored<T> &before, const T &after, const QString &what);
    /// Adds a copy under an id or name of its own; the copy's key, 0 after failed().
    template <class T> std::int64_t duplicate(std::int64_t key);
    /// Removes items as one undo step.
    void remove(ItemKind kind, const std::vector<std::int64_t> &keys);
    /// Adds the items of files as one undo step, all of them checked before. Those that are there already stay.
    void importFiles(const QStringList &paths);
    /// Adds new versions of sheets as one undo step, all or none; false after failed().
    bool importSheets(const std::vector<PriceSheet> &sheets, const QString &what);
    /// Writes a sheet, workload or scenario to a file of its own.
    bool exportItem(ItemKind kind, std::int64_t key, const QString &path);

    /// Reads the lists again when another window or program has changed the file.
    void refreshIfChanged();

Q_SIGNALS:
    /// The lists have changed, or it was opened.
    void changed();
    void failed(const QString &message);
    void told(const QString &message);

private:
    template <class T> friend class LibraryCommand;
    friend class LibraryBatch;
    friend class AddSheets;

    void take(const QString &path, Result<std::unique_ptr<Store>> store);
    void refresh();
    void tell(const Error &error);
    void meetConflict();
    void endBatch();
    /// Carries a command out; what came of it is in m_outcome and m_key.
    void push(QUndoCommand *command);
    template <class T> std::int64_t lastKnown(std::int64_t key, std::int64_t otherwise) const;
    template <class T> void remember(std::int64_t key, std::int64_t revision);

    std::unique_ptr<Store> m_store;
    QString m_path;
    QString m_problem;
    std::vector<SheetSummary> m_sheets;
    std::vector<WorkloadSummary> m_workloads;
    std::vector<ScenarioSummary> m_scenarios;
    QHash<QString, std::size_t> m_newest;                                  ///< index into m_sheets, by id
    std::map<std::pair<ItemKind, std::int64_t>, std::int64_t> m_revisions; ///< as we left the items
    std::int64_t m_dataVersion = 0;
    Saved m_outcome = Saved::failed;
    std::int64_t m_key = 0; ///< of the item changed last
    bool m_batch = false;   ///< the lists are read when it ends
    QUndoStack m_undoStack;
    Background m_opening; ///< last: its thread ends first
};

} // namespace isocost
