// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/case_result.h"

#include <string>
#include <vector>

namespace isocost
{

/// A document that another writer has made, with what it is the answer of behind its version: `"levers_applied": true`
/// and `"case": "id"`, each where it holds.
std::string withBasis(const std::string &document, bool leversApplied, const std::string &caseId);

/// What `evaluate --all-cases` prints with --json: the whole evaluation of the base and of each case, and by option
/// what it costs more (less: under 0) than in the base.
std::string writeCaseEvaluations(const std::vector<CaseEvaluation> &evaluations);

} // namespace isocost
