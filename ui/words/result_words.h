// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"
#include "core/model/scenario.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <string>

namespace isocost
{

/// A reason in words, as the end of "not possible: …", for example "the model does not fit into memory".
QString reasonText(Reason reason);

/// A caveat in words, as the end of "Replicate: …", for example "cold starts are not counted".
QString caveatText(Caveat caveat);
/// What is to be doubted, as part of a sentence.
QString cautionText(const Caution &caution);

/// What people see of an option id: the option's name in the scenario, or the id itself.
QString optionName(const Scenario &scenario, const std::string &id);

/// The same within a sentence, set apart from its words: ‘A100 on demand’.
QString namedOption(const Scenario &scenario, const std::string &id);
/// All options of the scenario, each as in a sentence.
QStringList namedOptions(const Scenario &scenario);
/// A sentence as rich text: of `names`, those in it are bold and in the colour of their place. All else is text, never
/// markup, and its text is the sentence.
QString richSentence(const QStringList &names, const QString &sentence,
                     const std::function<QString(qsizetype place)> &colorOf);

/// Whether an option serves the workload and does not miss its latency target.
bool isSound(const OptionResult &option);

} // namespace isocost
