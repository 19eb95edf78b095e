#pragma once

#include "core/model/result.h"

#include <string>

namespace isocost
{

/// The `evaluate --json` and `crossover --json` documents of formats.md, with a final newline.
std::string writeEvaluation(const Evaluation &evaluation);
std::string writeCrossovers(const CrossoverResult &result);

} // namespace isocost
