// SPDX-License-Identifier: GPL-3.0-or-later
// The library with 10,000 price sheets: opening, searching as one types, and 1,000 sheets priced. Prints JSON.
#include "core/engine/answer/comparison/platforms.h"
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "core/store/library_items.h"
#include "ui/library/library.h"
#include "ui/library/library_place.h"
#include "ui/panels/library/library_page.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace isocost;

namespace
{

constexpr int sheetCount = 10'000;

std::vector<PriceSheet> shipped()
{
    std::vector<PriceSheet> sheets;
    for (const SeedFile &file : shippedLibrary()) {
        const Result<LibraryItem> item = readLibraryItem(file.text);
        if (item && std::holds_alternative<PriceSheet>(*item))
            sheets.push_back(std::get<PriceSheet>(*item));
    }
    return sheets;
}

std::vector<SeedFile> manySheets()
{
    const std::vector<PriceSheet> originals = shipped();
    std::vector<SeedFile> files;
    for (int i = 0; i < sheetCount; ++i) {
        PriceSheet sheet = originals[static_cast<std::size_t>(i) % originals.size()];
        sheet.id += "-" + std::to_string(i);
        files.push_back({QString::number(i), writeSheet(sheet)});
    }
    return files;
}

double median(std::vector<double> times)
{
    std::ranges::sort(times);
    return times[times.size() / 2];
}

template <class Run> double milliseconds(const Run &run)
{
    constexpr double nanoseconds = 1e6;
    QElapsedTimer timer;
    timer.start();
    run();
    return double(timer.nsecsElapsed()) / nanoseconds;
}

/// Each key press until the list is painted.
std::vector<double> typing(LibraryPage &page)
{
    std::vector<double> times;
    for (const char *text : {"llama 8b", "aws a100", "dedicated us-east", "2026-06"}) {
        page.search()->clear();
        QString typed;
        for (const QChar c : QString::fromLatin1(text)) {
            typed += c;
            times.push_back(milliseconds([&] {
                page.search()->setText(typed);
                QCoreApplication::processEvents();
            }));
        }
    }
    return times;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QTemporaryDir folder;
    const QString path = folder.filePath("library.db");
    const double filling = milliseconds([&] { Store::open(path, manySheets).value(); });
    Library library;
    const double opening = milliseconds([&] { library.open(path); });
    LibraryPage page(library, ItemKind::sheet, "Price sheets");
    page.resize(400, 800);
    page.show();
    QCoreApplication::processEvents();
    const std::vector<double> typed = typing(page);

    Scenario scenario =
        readScenario(readTextFile(ISOCOST_SOURCE_DIR "/data/scenarios/spiky-chat.isocost").value()).value();
    std::vector<PriceSheet> sheets = newestSheets(*Store::openAgain(path).value()).value();
    const double loading = milliseconds([&] { newestSheets(*Store::openAgain(path).value()).value(); });
    sheets.resize(1000);
    std::vector<double> pricing;
    for (int i = 0; i < 5; ++i)
        pricing.push_back(milliseconds([&] { pricePlatforms(scenario, sheets); }));
    std::printf("{\"sheets\": %d, \"fill_ms\": %.1f, \"open_ms\": %.1f, \"key_press_median_ms\": %.2f, "
                "\"key_press_worst_ms\": %.2f, \"load_all_ms\": %.1f, \"price_1000_sheets_ms\": %.1f}\n",
                sheetCount, filling, opening, median(typed), *std::ranges::max_element(typed), loading,
                median(pricing));
    return 0;
}
