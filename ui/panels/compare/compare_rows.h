// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"
#include "core/model/scenario.h"
#include "ui/explain/figure_ref.h"

#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// One cell: what is shown, the number behind it, and why nothing is shown.
struct CompareCell {
    QString text;
    std::optional<double> number{};
    QString why{};

    bool operator==(const CompareCell &) const = default;
};

struct CompareRow;

/// What a cell is made of.
struct CompareFacts {
    const Scenario &scenario;
    const Evaluation &evaluation;
    const CompareRow &row;
    const OptionResult &option;
    const OptionResult *reference = nullptr;    ///< that differences are measured against; nullptr: none
    std::function<const Showback &()> showback; ///< who causes the option's cost
};

/// What a row of the comparison shows.
struct CompareRow {
    enum class Look { number, text, strong };

    QString title;
    CompareCell (*cell)(const CompareFacts &) = nullptr; ///< null: a heading
    FigureRef explained{};                               ///< what Explain says of its cells, but for the option
    Look look = Look::number;

    bool operator==(const CompareRow &) const = default;
};

/// The rows that mean something for these options: sections, figures, then every line of any bill; a meter that several
/// options pay for is one row. `reference` is the name that differences are measured against.
std::vector<CompareRow> compareRows(const Scenario &scenario, const Evaluation &evaluation, const QString &reference);

} // namespace isocost
