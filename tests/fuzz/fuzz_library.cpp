// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "core/store/connection.h"
#include "core/store/store.h"
#include "tests/fuzz/fuzz_input.h"

#include <QCoreApplication>

#include <atomic>
#include <chrono>
#include <ctime>
#include <fcntl.h>
#include <sqlite3.h>

/// Nobody else has the library open: who waits for others has waited long enough at once, of this program's clock.
static std::atomic<std::chrono::nanoseconds::rep> waited{0};

extern "C" int nanosleep(const timespec *, timespec *)
{
    waited += std::chrono::nanoseconds(std::chrono::minutes(1)).count();
    return 0;
}

std::chrono::steady_clock::time_point std::chrono::steady_clock::now() noexcept
{
    timespec now = {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return time_point(seconds(now.tv_sec) + nanoseconds(now.tv_nsec) + nanoseconds(waited));
}

namespace
{

using namespace isocost;

void startDriver()
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); // no lock at each allocation
    static int argc = 1;
    static char name[] = "fuzz";
    static char *argv[] = {name, nullptr};
    static const QCoreApplication application(argc, argv); // the database driver is a plugin
}

/// SQLite wants a name in a folder: one in memory, of this process.
const std::string &libraryPath()
{
    static const std::string path = "/dev/shm/isocost-fuzz-" + std::to_string(::getpid()) + ".db";
    return path;
}

void removeLibrary()
{
    for (const char *ending : {"", "-wal", "-shm", "-journal"})
        ::unlink((libraryPath() + ending).c_str());
}

std::string contentOf(const std::string &path)
{
    const auto text = readTextFile(path);
    mustHold(text.ok(), "a file that was there");
    return *text;
}

/// A sound library with an item of each kind, in small pages.
std::string soundLibrary()
{
    const QString path = QString::fromStdString(libraryPath());
    const auto scenario =
        readScenario(contentOf(ISOCOST_SOURCE_DIR "/tests/fuzz/seeds/scenario/indie-prototype.isocost"));
    mustHold(scenario.ok(), "a sample");
    {
        const auto store = Store::open(path);
        mustHold(store.ok() && (*store)->add(*scenario).ok() && (*store)->add(scenario->workload).ok(), "a library");
        for (const PriceSheet &sheet : scenario->sheets)
            mustHold((*store)->add(sheet).ok(), "a sheet of its own");
    }
    {
        Connection connection(path, Access::buildUp);
        for (const char *statement :
             {"PRAGMA journal_mode = DELETE", "PRAGMA page_size = 512", "VACUUM", "PRAGMA journal_mode = WAL"})
            connection.run(QString::fromLatin1(statement));
        mustHold(!connection.failed(), "a small library");
    }
    std::string content = contentOf(libraryPath());
    std::atexit(removeLibrary);
    return content;
}

/// The library with some of its bytes changed: a place in two bytes and two to stand there.
std::string changed(std::string library, std::string_view changes)
{
    const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(changes[i])); };
    for (std::size_t i = 0; i + 3 < changes.size(); i += 4) {
        const std::size_t at = (byte(i) << 8 | byte(i + 1)) * 2 % (library.size() - 1);
        library[at] = changes[i + 2];
        library[at + 1] = changes[i + 3];
    }
    return library;
}

void readAll(const Store &store)
{
    const auto sheets = store.sheets();
    const auto all = store.allSheets();
    mustHold(!sheets || !all || sheets->size() == all->size(), "the list and the sheets agree");
    if (const auto scenarios = store.scenarios()) {
        for (const ScenarioSummary &summary : *scenarios)
            static_cast<void>(store.scenario(summary.key).ok());
    }
    if (const auto workloads = store.workloads()) {
        for (const WorkloadSummary &summary : *workloads)
            static_cast<void>(store.workload(summary.key).ok());
    }
}

} // namespace

/// A library's file as it stands, or what is to be changed of a sound one.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const bool isReady = (startDriver(), true);
    static_cast<void>(isReady);
    static const std::string sound = soundLibrary();
    removeLibrary();
    const std::string_view input = asText(data, size);
    const int file = ::open(libraryPath().c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    fill(file, input.starts_with("SQLite format 3") ? std::string(input) : changed(sound, input));
    ::close(file);
    if (const auto store = Store::open(QString::fromStdString(libraryPath())))
        readAll(**store);
    return 0;
}
