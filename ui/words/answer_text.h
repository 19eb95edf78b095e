// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/scenario.h"

#include <QString>
#include <QStringList>

namespace isocost
{

/// The answer in plain words: which option, what it costs a month, what it saves against the next best, whether the
/// latency target holds, and the crossover nearest to today's volume. Only what the analysis holds is said; without a
/// feasible option the sentence names the closest one and why it fails. Empty before the first result. Plain text,
/// never markup.
QString answerText(const Scenario &scenario, const Analysis &analysis);

/// Evaluation::reason in words, one sentence: why the recommended option is the answer, or by how much the nearest one
/// misses. Empty before the first result.
QString reasonSentence(const Scenario &scenario, const Evaluation &evaluation);

/// What a reader must know before trusting the answer's figures, one short sentence each, without repeats. Only options
/// that the answer speaks of count: the recommended (or nearest) one and the runner-up.
QStringList caveatTexts(const Scenario &scenario, const Analysis &analysis);

} // namespace isocost
