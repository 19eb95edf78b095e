// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "core/model/actuals.h"
#include "core/model/commitment_curve.h"
#include "core/model/planning_result.h"
#include "core/model/scenario.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace isocost
{

/// A paragraph of plain text. Never markup: every renderer escapes it.
struct ReportText {
    enum class Role { body, lead, note, warning, heading };
    QString text;
    Role role = Role::body;

    bool operator==(const ReportText &) const = default;
};

struct ReportColumn {
    QString title;
    bool number = false; ///< right-aligned, never wrapped
    double weight = 1;   ///< share of the width that is left over, for text columns

    bool operator==(const ReportColumn &) const = default;
};

struct ReportRow {
    /// `toFill` leaves room to write by hand.
    enum class Kind { plain, group, total, emphasis, toFill };
    QStringList cells; ///< one a column; a group row has one cell over all columns
    Kind kind = Kind::plain;

    bool operator==(const ReportRow &) const = default;
};

/// A table whose header is repeated on every page and whose rows are never cut.
struct ReportTable {
    QList<ReportColumn> columns;
    QList<ReportRow> rows;

    bool operator==(const ReportTable &) const = default;
};

/// A chart of a scenario, painted as vectors.
struct ReportChart {
    enum class Kind {
        crossover,
        bridge,
        splitCost,
        splitTraffic,
        latency,
        levers,
        plan,
        costRanges,
        tornado,
        actuals,
        commitment
    };
    std::shared_ptr<const Scenario> scenario;
    std::shared_ptr<const Analysis> analysis;
    QString description; ///< what the picture shows, for those who cannot see it
    Kind kind = Kind::crossover;
    std::string option = {};                              ///< id of the option shown by a bridge or a split; else empty
    std::shared_ptr<const PlanningResults> planning = {}; ///< of a chart that shows what is planned
    std::shared_ptr<const ActualsResult> actuals = {};    ///< of a chart that shows a bill
    std::optional<CommitmentCurve> commitment = {};       ///< of a chart that shows one

    bool operator==(const ReportChart &other) const
    {
        const bool samePlanning =
            planning && other.planning ? *planning == *other.planning : planning == other.planning;
        return *scenario == *other.scenario && *analysis == *other.analysis && description == other.description &&
               kind == other.kind && option == other.option && samePlanning && actuals == other.actuals &&
               commitment == other.commitment;
    }
};

using ReportBlock = std::variant<ReportText, ReportTable, ReportChart>;

struct ReportSection {
    QString title;
    QList<ReportBlock> blocks;
    bool newPage = false;      ///< starts on a page of its own
    bool withPrevious = false; ///< never stands on a page without some of the section before

    bool operator==(const ReportSection &) const = default;
};

/// A report, independent of the medium that it is rendered to.
struct Report {
    QString title;          ///< the scenario's name
    QString programVersion; ///< "0.1.0"
    QString sha256;         ///< of the scenario file, 64 hexadecimal digits
    QDate date;
    QList<ReportSection> sections;

    bool operator==(const Report &) const = default;
};

} // namespace isocost
