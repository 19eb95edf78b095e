// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"
#include "tests/fuzz/fuzz_input.h"

#include <QCoreApplication>

namespace
{

void startDriver()
{
    static int argc = 1;
    static char name[] = "fuzz";
    static char *argv[] = {name, nullptr};
    static const QCoreApplication application(argc, argv); // the database driver is a plugin
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    startDriver();
    const std::filesystem::path path = asFile(asText(data, size));
    if (const auto store = isocost::Store::open(QString::fromStdString(path.string()))) {
        const auto sheets = (*store)->sheets();
        const auto all = (*store)->allSheets();
        mustHold(!sheets || !all || sheets->size() == all->size(), "the list and the sheets agree");
        if (const auto scenarios = (*store)->scenarios()) {
            for (const isocost::ScenarioSummary &summary : *scenarios)
                static_cast<void>((*store)->scenario(summary.key).ok());
        }
        if (const auto workloads = (*store)->workloads()) {
            for (const isocost::WorkloadSummary &summary : *workloads)
                static_cast<void>((*store)->workload(summary.key).ok());
        }
    }
    removeFile(path);
    return 0;
}
