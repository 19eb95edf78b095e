// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/result.h"
#include "core/model/scenario.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <string>

namespace isocost
{

/// Translation context of the report.
struct ReportWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Report)
};

/// Text of a file made fit for one line of print: no control or direction-override characters, no line breaks, at most
/// `maxLength` characters (the rest is "…").
QString oneLine(const std::string &text, int maxLength = 160);

/// The same, but line breaks stay and nothing is shortened.
QString plainText(const std::string &text);
/// plainText() cut at its blank lines.
QStringList paragraphs(const std::string &text);

/// A copy of the scenario in which every name and note went through oneLine(); ids that the figures refer to stay as
/// they are.
Scenario printable(const Scenario &scenario);
/// The same for the names inside an analysis.
Analysis printable(const Analysis &analysis);

/// A number with the locale's separators and at most `decimals` (0 to 12) after the point, trailing zeros left out.
QString plainNumber(double value, int decimals = 6);
/// Money to the cent, whatever its size: what an itemised bill adds up in.
QString moneyToTheCent(double amount, const QString &currency);

/// The option's name, short enough for a cell; its id when the scenario has none of that id.
QString shownName(const Scenario &scenario, const std::string &id);

/// "serverless", "dedicated", "split", "portfolio" as people read them.
QString kindInWords(OptionKind kind);
/// What a bill line charges for: "Input tokens", "Rate on_demand", "Tax" …; with the meter's own label when it has one.
QString itemInWords(const CostLine &line);
} // namespace isocost
