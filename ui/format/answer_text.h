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

/// A reason in words, as the end of "not possible: …", for example "the model does not fit into memory".
QString reasonText(Reason reason);

/// A caveat in words, as the end of "Replicate: …", for example "cold starts are not counted".
QString caveatText(Caveat caveat);

/// What people see of an option id: the option's name in the scenario, or the id itself.
QString optionName(const Scenario &scenario, const std::string &id);

} // namespace isocost
