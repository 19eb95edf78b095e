// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/replay_result.h"
#include "core/model/request_log.h"
#include "core/model/workload.h"

#include <string>

namespace isocost
{

/// The document that `replay` prints with --json, with a final newline.
std::string writeReplay(const Replay &replay);

/// The document that `import-trace` prints with --json: a workload on its own, with what was found in the log under
/// "trace".
std::string writeImportedWorkload(Workload workload, const LogSummary &log, double peakToMeanMinute);

} // namespace isocost
