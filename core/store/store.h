// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/price_sheet.h"
#include "core/model/scenario.h"
#include "core/model/workload.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace isocost
{

class Connection;

/// An item of the library as kept. Its key never changes and is never used again; its revision grows with every change.
template <class T> struct Stored {
    std::int64_t key = 0;
    std::int64_t revision = 0;
    T item;

    bool operator==(const Stored &) const = default;
};

/// What a list shows of a price sheet.
struct SheetSummary {
    std::int64_t key = 0;
    std::int64_t revision = 0;
    QString id;
    QString effective;
    PriceSheet::Kind kind = PriceSheet::Kind::serverless;
    QString provider;
    QString product;
    QString region;
    QString currency;
    QString source;
    QStringList units; ///< what its meters count, each once
    QString changedAt; ///< UTC, ISO 8601
};

/// What a list shows of a workload.
struct WorkloadSummary {
    std::int64_t key = 0;
    std::int64_t revision = 0;
    QString name;
    int classes = 0;
    double requestsPerDay = 0;
    QString changedAt;
};

/// What a list shows of a scenario.
struct ScenarioSummary {
    std::int64_t key = 0;
    std::int64_t revision = 0;
    QString name;
    QString currency;
    double requestsPerDay = 0;
    QStringList sheets; ///< ids of the sheets it holds copies of
    QString changedAt;
};

/// A file that a new library is filled with: a name for messages and the text.
struct SeedFile {
    QString name;
    std::string text;
};

/// What a new library is filled with; asked only when there is none yet.
using Seeds = std::function<std::vector<SeedFile>()>;

/// The library: price sheets, workloads and scenarios in an SQLite file. Every change is one transaction, on disk when
/// the call returns. Errors say what is wrong in one line for people; nothing has changed then. For one thread at a
/// time; several stores, in other threads and programs too, may have one file open.
class Store
{
public:
    /// Opens a library. One that does not exist yet is made whole, filled with `seeds`; an older one is brought up to
    /// date. A file that is damaged, of another application, of a newer version, or holds anything but the tables of a
    /// library is refused and stays as it is. One that may not be written can be read; changes are refused.
    static Result<std::unique_ptr<Store>> open(const QString &path, const Seeds &seeds = {});
    /// Another connection to a library that open() has checked, for another thread.
    static Result<std::unique_ptr<Store>> openAgain(const QString &path);
    ~Store();

    const QString &path() const { return m_path; }
    /// Changes whenever another connection, of this program or another one, has changed the file.
    std::int64_t dataVersion() const;

    /// All sheets, by provider, product, id and date.
    Result<std::vector<SheetSummary>> sheets() const;
    Result<Stored<PriceSheet>> sheet(std::int64_t key) const;
    /// The sheet of that id and date; without a date the newest. An error when there is none.
    Result<Stored<PriceSheet>> sheet(const std::string &id, const std::optional<std::string> &effective) const;
    /// Every sheet with everything in it, in the order of their keys. Not validated.
    Result<std::vector<Stored<PriceSheet>>> allSheets() const;

    /// Adds a sheet that validate() accepts; its (id, effective) must be new. The key and revision 1.
    Result<Stored<PriceSheet>> add(const PriceSheet &sheet);
    /// Adds all of them in one transaction, or none.
    Status addAll(const std::vector<PriceSheet> &sheets);
    /// Removes those of them that are there unchanged, in one transaction.
    Status removeAll(const std::vector<PriceSheet> &sheets);
    /// Puts a removed item back as it was, under its old key.
    Status restore(const Stored<PriceSheet> &sheet);
    /// Replaces the item of that key if it still has that revision. The new revision; empty, and nothing changed, when
    /// it has been changed or removed since.
    Result<std::optional<std::int64_t>> update(const Stored<PriceSheet> &sheet);
    /// Removes it if it still has that revision; false, and nothing changed, otherwise.
    Result<bool> removeSheet(std::int64_t key, std::int64_t revision);

    Result<std::vector<WorkloadSummary>> workloads() const;
    Result<Stored<Workload>> workload(std::int64_t key) const;
    Result<Stored<Workload>> workload(const std::string &name) const;
    /// As with sheets; a workload's name must be new and not empty.
    Result<Stored<Workload>> add(const Workload &workload);
    Status restore(const Stored<Workload> &workload);
    Result<std::optional<std::int64_t>> update(const Stored<Workload> &workload);
    Result<bool> removeWorkload(std::int64_t key, std::int64_t revision);

    Result<std::vector<ScenarioSummary>> scenarios() const;
    Result<Stored<Scenario>> scenario(std::int64_t key) const;
    Result<Stored<Scenario>> scenario(const std::string &name) const;
    /// As with workloads. A scenario comes back byte for byte.
    Result<Stored<Scenario>> add(const Scenario &scenario);
    Status restore(const Stored<Scenario> &scenario);
    Result<std::optional<std::int64_t>> update(const Stored<Scenario> &scenario);
    Result<bool> removeScenario(std::int64_t key, std::int64_t revision);

private:
    Store(QString path, std::unique_ptr<Connection> connection);

    QString m_path;
    std::unique_ptr<Connection> m_connection;
};

} // namespace isocost
