// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/actuals.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

namespace isocost
{

/// Reads billing and usage exports of any size, CSV as text or gzip, each in one of billFormats(), and puts them
/// together. Columns are known by name. Money is added exactly. Memory: a few MiB and some 200 bytes for each different
/// day, service, sku, model, region, account and tag; bodies of requests are not looked at.
///
/// Refused, with the file, line and column: a file that is no such export, a row whose cost or day cannot be read, the
/// same charges twice (two exports of one format that share a billing period, day, service and account; two daily
/// tables of LiteLLM), unless the names say that they are parts of one export ("-00001", "-00002"). A last row that is
/// cut off is left out and named. Corrections of days before the bill's own become adjustments.
/// @param progress told the share that is read
Result<BillData> readBills(const std::vector<std::filesystem::path> &paths,
                           const std::function<void(double)> &progress = {}, std::stop_token stop = {});

/// Reads the header of a file: whether it is an export that readBills() knows.
bool looksLikeBill(const std::filesystem::path &path);

} // namespace isocost
