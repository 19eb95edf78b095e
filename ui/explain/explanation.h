// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/planning_result.h"
#include "core/model/scenario.h"
#include "ui/explain/figure_ref.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <stop_token>

namespace isocost
{

/// One line of the working: what is done, and what it comes to.
struct ExplainedStep {
    QString text;
    QString result;
    /// What the line adds to the figure; empty for a line that adds nothing by itself.
    std::optional<double> amount;

    bool operator==(const ExplainedStep &) const = default;
};

/// One value that went in, and where it stands.
struct ExplainedInput {
    QString name;
    QString value;
    QString pointer; ///< JSON pointer into the scenario
    QString source;  ///< of a price: where it was read and from when it holds; else where it was entered

    bool operator==(const ExplainedInput &) const = default;
};

/// Where a figure comes from. Plain text, never markup.
struct Explanation {
    QString title;   ///< "Input tokens · Replicate"
    QString figure;  ///< "$1,825"
    QString words;   ///< the formula in words
    QString symbols; ///< the formula in symbols; may be empty
    QList<ExplainedStep> steps;
    QList<ExplainedInput> inputs;
    QStringList notes;

    bool isEmpty() const { return title.isEmpty(); }
    /// All of it as text, for the clipboard.
    QString text() const;

    bool operator==(const Explanation &) const = default;
};

/// True for figures that may take a second to explain, and need no analysis: those of a plan over months.
bool takesLong(FigureKind kind);
/// Whether the figure starts from the inputs, which levers are yet to be put on: see inputsOf(). The others are of the
/// scenario as it is decided on.
bool startsFromInputs(FigureKind kind);

/// Explains a figure of `analysis`, which must be of `scenario`. Empty for a figure that is not there (any more). The
/// amounts of a bill line's steps add up to the line, those of a monthly cost to the cost. Pure; costs at most a few
/// evaluations.
/// @param planning of the same scenario, as far as it has been worked out: figures of levers need theirs
Explanation explain(const Scenario &scenario, const Analysis &analysis, const FigureRef &figure,
                    const PlanningResults &planning = {}, std::stop_token stop = {});

} // namespace isocost
