// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/library.h"

#include <QUndoCommand>

namespace isocost
{

template <class T> inline constexpr ItemKind kindOf = ItemKind::sheet;
template <> inline constexpr ItemKind kindOf<Workload> = ItemKind::workload;
template <> inline constexpr ItemKind kindOf<Scenario> = ItemKind::scenario;

/// An error as one line for people.
QString inOneLine(const Error &error);

/// Whether the library has an item of the same identity.
bool holds(const Store &store, const PriceSheet &sheet);
bool holds(const Store &store, const Workload &workload);
bool holds(const Store &store, const Scenario &scenario);

Result<bool> removeFrom(Store &store, const Stored<PriceSheet> &item);
Result<bool> removeFrom(Store &store, const Stored<Workload> &item);
Result<bool> removeFrom(Store &store, const Stored<Scenario> &item);

/// An undoable change of the library. One that cannot be carried out says so and leaves the stack.
template <class T> class LibraryCommand : public QUndoCommand
{
public:
    LibraryCommand(Library &library, const QString &text, Stored<T> item, QUndoCommand *parent = nullptr)
        : QUndoCommand(text, parent), m_library(library), m_item(std::move(item))
    {
    }

protected:
    Store &store() { return *m_library.m_store; }

    void putIn()
    {
        if (m_item.key != 0) {
            finish(store().restore(m_item), m_item.revision);
            return;
        }
        const Result<Stored<T>> added = store().add(m_item.item);
        if (added)
            m_item = *added;
        finish(added ? done() : Status(added.error()), m_item.revision);
    }

    void takeOut()
    {
        m_item.revision = m_library.template lastKnown<T>(m_item.key, m_item.revision);
        const Result<bool> removed = removeFrom(store(), m_item);
        if (removed && !*removed)
            meetConflict();
        else
            finish(removed ? done() : Status(removed.error()), m_item.revision);
    }

    /// Writes `item` over what the library has under its key.
    void write(const T &item)
    {
        const std::int64_t known = m_library.template lastKnown<T>(m_item.key, m_item.revision);
        const Result<std::optional<std::int64_t>> revision = store().update(Stored<T>{m_item.key, known, item});
        if (revision && !*revision)
            meetConflict();
        else
            finish(revision ? done() : Status(revision.error()), revision ? **revision : known);
    }

    /// The last redo or undo was carried out. As part of a larger command, one that was not has nothing to take back.
    bool hasWorked() const { return m_worked; }

    Library &m_library;
    Stored<T> m_item;

private:
    void finish(const Status &status, std::int64_t revision)
    {
        m_worked = status.ok();
        setObsolete(!m_worked);
        if (m_worked)
            m_library.template remember<T>(m_item.key, revision);
        else
            m_library.tell(status.error());
    }

    void meetConflict()
    {
        m_worked = false;
        setObsolete(true);
        m_library.meetConflict();
    }

    bool m_worked = false;
};

template <class T> class AddToLibrary : public LibraryCommand<T>
{
public:
    using LibraryCommand<T>::LibraryCommand;
    void redo() override { this->putIn(); }
    void undo() override
    {
        if (this->hasWorked())
            this->takeOut();
    }
};

template <class T> class RemoveFromLibrary : public LibraryCommand<T>
{
public:
    using LibraryCommand<T>::LibraryCommand;
    void redo() override { this->takeOut(); }
    void undo() override
    {
        if (this->hasWorked())
            this->putIn();
    }
};

/// Several changes as one undo step; the lists are read once at the end.
class LibraryBatch : public QUndoCommand
{
public:
    LibraryBatch(Library &library, const QString &text) : QUndoCommand(text), m_library(library) {}
    void redo() override
    {
        m_library.m_batch = true;
        QUndoCommand::redo();
        m_library.endBatch();
    }
    void undo() override
    {
        m_library.m_batch = true;
        QUndoCommand::undo();
        m_library.endBatch();
    }

private:
    Library &m_library;
};

/// Many sheets in one transaction.
class AddSheets : public QUndoCommand
{
public:
    AddSheets(Library &library, const QString &text, std::vector<PriceSheet> sheets)
        : QUndoCommand(text), m_library(library), m_sheets(std::move(sheets))
    {
    }
    void redo() override { finish(m_library.m_store->addAll(m_sheets)); }
    void undo() override { finish(m_library.m_store->removeAll(m_sheets)); }

private:
    void finish(const Status &status)
    {
        setObsolete(!status.ok());
        m_library.m_outcome = status ? Library::Saved::done : Library::Saved::failed;
        if (status)
            m_library.refresh();
        else
            m_library.tell(status.error());
    }

    Library &m_library;
    std::vector<PriceSheet> m_sheets;
};

template <class T> class ReplaceInLibrary : public LibraryCommand<T>
{
public:
    ReplaceInLibrary(Library &library, const QString &text, Stored<T> before, T after)
        : LibraryCommand<T>(library, text, std::move(before)), m_after(std::move(after))
    {
    }
    void redo() override { this->write(m_after); }
    void undo() override { this->write(this->m_item.item); }

private:
    T m_after;
};

} // namespace isocost
