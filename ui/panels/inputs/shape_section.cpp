// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/shape_section.h"

#include "ui/format/format.h"
#include "ui/panels/inputs/bins_dialog.h"
#include "ui/panels/inputs/idle_reasons.h"
#include "ui/widgets/form_rows.h"
#include "ui/widgets/week_grid.h"

#include <QCoreApplication>
#include <QPushButton>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace isocost
{

namespace
{

const QString ownProfile = QStringLiteral("own");

std::vector<double> week(const std::function<double(int day, int hour)> &weight)
{
    std::vector<double> weights;
    for (int day = 0; day < WeekGrid::days; ++day) {
        for (int hour = 0; hour < WeekGrid::hours; ++hour)
            weights.push_back(format::rounded(weight(day, hour), 2));
    }
    return weights;
}

/// A smooth day between 0.1 and 1 with its peak at `peakHour`.
double wave(int hour, int peakHour)
{
    return 0.55 + 0.45 * std::cos(2 * std::numbers::pi * (hour - peakHour) / 24);
}

QString kindKey(Shape::Kind kind)
{
    return kind == Shape::Kind::flat   ? QStringLiteral("flat")
           : kind == Shape::Kind::bins ? QStringLiteral("bins")
                                       : QStringLiteral("hour_of_week");
}

QList<Choice> presetChoices()
{
    QList<Choice> choices;
    const QList<WeekPreset> presets = weekPresets();
    for (int i = 0; i < presets.size(); ++i)
        choices << Choice{presets[i].name, QString::number(i)};
    choices << Choice{InputSection::tr("Own profile"), ownProfile};
    return choices;
}

QString currentPreset(const Scenario &scenario)
{
    const QList<WeekPreset> presets = weekPresets();
    for (int i = 0; i < presets.size(); ++i) {
        if (presets[i].weights == scenario.workload.shape.weights)
            return QString::number(i);
    }
    return ownProfile;
}

} // namespace

QList<WeekPreset> weekPresets()
{
    const auto isWeekend = [](int day) { return day >= 5; };
    const auto tr = [](const char *text) { return QCoreApplication::translate("isocost::ShapeSection", text); };
    return {
        {tr("Around the clock"), week([](int, int) { return 1.0; })},
        {tr("Business hours"), week([=](int day, int hour) {
             return isWeekend(day) ? 0.1 : hour >= 9 && hour < 17 ? 1.0 : hour == 8 || hour == 17 ? 0.5 : 0.15;
         })},
        {tr("Daytime wave"), week([=](int day, int hour) { return (isWeekend(day) ? 0.4 : 1) * wave(hour, 14); })},
        {tr("Evening peak"), week([=](int day, int hour) { return (isWeekend(day) ? 1.2 : 1) * wave(hour, 20); })},
        {tr("Night batch"), week([](int, int hour) { return hour < 6 ? 1.0 : 0.05; })},
        {tr("Weekend rush"), week([=](int day, int hour) { return (isWeekend(day) ? 1 : 0.3) * wave(hour, 16); })},
    };
}

QString ShapeSection::structure() const
{
    return kindKey(scenario().workload.shape.kind);
}

void ShapeSection::build()
{
    m_grid = nullptr;
    addChoice(
        tr("Demand"),
        [](const Scenario &) {
            return QList<Choice>{{tr("Even, all the time"), kindKey(Shape::Kind::flat)},
                                 {tr("By hour of the week"), kindKey(Shape::Kind::hourOfWeek)},
                                 {tr("In bins of equal length"), kindKey(Shape::Kind::bins)}};
        },
        [](const Scenario &s) { return kindKey(s.workload.shape.kind); }, [this](const QString &key) { setKind(key); });
    if (scenario().workload.shape.kind == Shape::Kind::hourOfWeek)
        buildWeek();
    else if (scenario().workload.shape.kind == Shape::Kind::bins)
        buildBins();
    if (idle::anyUsedSheet(scenario(), [](const PriceSheet &sheet) {
            return std::ranges::any_of(sheet.meters, [](const Meter &meter) { return !meter.hours.empty(); });
        }))
        addNumber(numberAtKey("/workload/utc_offset_hours"));
}

void ShapeSection::buildWeek()
{
    addChoice(
        tr("Profile"), [](const Scenario &) { return presetChoices(); }, currentPreset,
        [this](const QString &key) {
            const QList<WeekPreset> presets = weekPresets();
            if (key != ownProfile)
                tryEdit(tr("Choose Profile"),
                        [&](Scenario &s) { s.workload.shape.weights = presets[key.toInt()].weights; });
        },
        idle::shape);
    m_grid = new WeekGrid;
    addRow(m_grid);
    addRefresher([this] { m_grid->setWeights(scenario().workload.shape.weights); });
    addHint([grid = m_grid](const Scenario &) {
        return tr("Selected: %1. Drag over hours to select others.").arg(grid->selectionText());
    });
    NumberInput weight = numberAtKey("/workload/shape/weights", tr("Selected hours"));
    weight.spec.unit = tr("weight");
    weight.pointer.clear();
    weight.get = [grid = m_grid](const Scenario &s) -> std::optional<double> {
        const auto &weights = s.workload.shape.weights;
        const std::vector<std::size_t> selected = grid->selection();
        if (weights.size() != WeekGrid::cells)
            return {};
        double sum = 0;
        for (const std::size_t i : selected)
            sum += weights[i];
        const double first = weights[selected.front()];
        const bool same = std::ranges::all_of(selected, [&](std::size_t i) { return weights[i] == first; });
        return same ? first : format::rounded(sum / static_cast<double>(selected.size()), 6);
    };
    weight.set = [this](double value, bool dragging) { return setSelectedWeight(value, dragging); };
    weight.idle = idle::shape;
    addNumber(weight);
    connect(m_grid, &WeekGrid::selectionChanged, this, &ShapeSection::refresh);
}

void ShapeSection::buildBins()
{
    addNumber(numberAtKey("/workload/shape/bin_seconds"));
    auto *button = new QPushButton(tr("Edit weights…"));
    addRow(new FormRow(tr("Weights"), button));
    connect(button, &QPushButton::clicked, this, &ShapeSection::editBins);
    addHint([](const Scenario &s) {
        const auto &weights = s.workload.shape.weights;
        const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
        const double peak = weights.empty() ? 0 : *std::ranges::max_element(weights);
        return tr("%1 bins, peak %2 times the mean")
            .arg(format::requestsPerDay(static_cast<double>(weights.size())),
                 sum > 0 ? format::number(peak * static_cast<double>(weights.size()) / sum, 3) : QStringLiteral("–"));
    });
}

void ShapeSection::setKind(const QString &key)
{
    tryEdit(tr("Change Demand Shape"), [&](Scenario &s) {
        Shape &shape = s.workload.shape;
        if (key == kindKey(Shape::Kind::flat)) {
            shape.kind = Shape::Kind::flat;
            shape.weights.clear();
        } else if (key == kindKey(Shape::Kind::hourOfWeek)) {
            shape.kind = Shape::Kind::hourOfWeek;
            if (shape.weights.size() != WeekGrid::cells)
                shape.weights = weekPresets()[1].weights;
        } else {
            shape.kind = Shape::Kind::bins;
            if (shape.weights.empty())
                shape.weights.assign(24, 1.0);
            shape.binSeconds = 3600;
        }
    });
}

std::optional<Error> ShapeSection::setSelectedWeight(double weight, bool dragging)
{
    const std::vector<std::size_t> selected = m_grid->selection();
    return document().edit(
        tr("Change Demand"),
        [&](Scenario &s) {
            for (const std::size_t i : selected)
                s.workload.shape.weights.at(i) = weight;
        },
        dragging ? "weights of " + m_grid->selectionText().toStdString() : std::string());
}

void ShapeSection::editBins()
{
    BinsDialog dialog(scenario().workload.shape.weights, this);
    if (dialog.exec() == QDialog::Accepted)
        tryEdit(tr("Change Demand"), [&](Scenario &s) { s.workload.shape.weights = dialog.weights(); });
}

} // namespace isocost
