// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/calendar_day.h"
#include "core/formats/actuals_json.h"
#include "core/formats/bills/bill_formats.h"
#include "core/formats/bills/bill_words.h"
#include "core/formats/bills/read_bills.h"
#include "core/formats/files.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace isocost::bills
{

inline std::filesystem::path billFile(const QString &name)
{
    return (QStringLiteral(ISOCOST_SOURCE_DIR "/tests/data/bills/") + name).toStdString();
}

struct Sums {
    Decimal billed;
    Decimal effective;
    double requests = 0;
    double failed = 0;
    double input = 0;
    double cached = 0;
    double written = 0;
    double output = 0;
};

inline Sums sumsOf(const BillData &bill)
{
    Sums sums;
    for (const BillCell &cell : bill.cells) {
        sums.billed += cell.billed;
        sums.effective += cell.effective;
        sums.requests += cell.requests;
        sums.failed += cell.failed;
        sums.input += cell.inputTokens;
        sums.cached += cell.cachedTokens;
        sums.written += cell.cacheWriteTokens;
        sums.output += cell.outputTokens;
    }
    return sums;
}

} // namespace isocost::bills
