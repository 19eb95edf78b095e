// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/shape_section.h"

#include "ui/document/scenario_edits.h"
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
const QString asWorkload = QStringLiteral("workload");

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
    return QString::fromLatin1(shapeKindNames[static_cast<std::size_t>(kind)]);
}

QList<Choice> presetChoices()
{
    QList<Choice> choices;
    const QList<WeekPreset> &presets = weekPresets();
    for (int i = 0; i < presets.size(); ++i)
        choices << Choice{presets[i].name, QString::number(i)};
    choices << Choice{InputSection::tr("Own profile"), ownProfile};
    return choices;
}

QString presetOf(const Shape *shape)
{
    const QList<WeekPreset> &presets = weekPresets();
    for (int i = 0; shape && i < presets.size(); ++i) {
        if (presets[i].weights == shape->weights)
            return QString::number(i);
    }
    return ownProfile;
}

} // namespace

const QList<WeekPreset> &weekPresets()
{
    const auto isWeekend = [](int day) { return day >= 5; };
    const auto tr = [](const char *text) { return QCoreApplication::translate("isocost::ShapeSection", text); };
    static const QList<WeekPreset> presets = {
        {tr("Around the clock"), week([](int, int) { return 1.0; })},
        {tr("Business hours"), week([=](int day, int hour) {
             return isWeekend(day) ? 0.1 : hour >= 9 && hour < 17 ? 1.0 : hour == 8 || hour == 17 ? 0.5 : 0.15;
         })},
        {tr("Daytime wave"), week([=](int day, int hour) { return (isWeekend(day) ? 0.4 : 1) * wave(hour, 14); })},
        {tr("Evening peak"), week([=](int day, int hour) { return (isWeekend(day) ? 1.2 : 1) * wave(hour, 20); })},
        {tr("Night batch"), week([](int, int hour) { return hour < 6 ? 1.0 : 0.05; })},
        {tr("Weekend rush"), week([=](int day, int hour) { return (isWeekend(day) ? 1 : 0.3) * wave(hour, 16); })},
    };
    return presets;
}

std::optional<std::size_t> ShapeSection::shownClass() const
{
    const auto &classes = scenario().workload.classes;
    const auto found = std::ranges::find(classes, m_class, &RequestClass::id);
    if (m_class.empty() || classes.size() < 2 || found == classes.end())
        return {};
    return static_cast<std::size_t>(found - classes.begin());
}

const Shape *ShapeSection::source(const Scenario &from) const
{
    if (!shownClass())
        return &from.workload.shape;
    const auto found = std::ranges::find(from.workload.classes, m_class, &RequestClass::id);
    return found != from.workload.classes.end() && found->shape ? &*found->shape : nullptr;
}

Shape &ShapeSection::target(Scenario &scenario) const
{
    const std::optional<std::size_t> index = shownClass();
    if (!index)
        return scenario.workload.shape;
    std::optional<Shape> &own = scenario.workload.classes.at(*index).shape;
    return own ? *own : own.emplace();
}

std::string ShapeSection::pointer(const std::string &key) const
{
    const std::optional<std::size_t> index = shownClass();
    return index ? "/workload/classes/" + std::to_string(*index) + "/shape/" + key : "/workload/shape/" + key;
}

QString ShapeSection::structure() const
{
    const Shape *shape = source(scenario());
    QStringList parts{shape ? kindKey(shape->kind) : asWorkload};
    if (const std::optional<std::size_t> index = shownClass())
        parts << QString::number(*index) << QString::fromStdString(m_class);
    for (const RequestClass &c : scenario().workload.classes)
        parts << edits::className(c);
    return parts.join(u'\n');
}

void ShapeSection::buildWhose()
{
    if (scenario().workload.classes.size() < 2)
        return;
    addChoice(
        tr("Demand of"),
        [](const Scenario &s) {
            QList<Choice> choices{{tr("All classes"), QString()}};
            for (const RequestClass &c : s.workload.classes)
                choices << Choice{c.shape ? tr("%1 (own)").arg(edits::className(c)) : edits::className(c),
                                  QString::fromStdString(c.id)};
            return choices;
        },
        [this](const Scenario &) { return shownClass() ? QString::fromStdString(m_class) : QString(); },
        [this](const QString &key) {
            m_class = key.toStdString();
            refresh();
        });
}

void ShapeSection::build()
{
    m_grid = nullptr;
    buildWhose();
    addChoice(
        tr("Demand"), tr("Change Demand Shape"),
        [this](const Scenario &) {
            QList<Choice> choices;
            if (shownClass())
                choices << Choice{tr("As all classes"), asWorkload};
            choices << Choice{tr("Even, all the time"), kindKey(Shape::Kind::flat)}
                    << Choice{tr("By hour of the week"), kindKey(Shape::Kind::hourOfWeek)};
            if (!shownClass())
                choices << Choice{tr("In equal bins"), kindKey(Shape::Kind::bins)};
            return choices;
        },
        [this](const Scenario &s) {
            const Shape *shape = source(s);
            return shape ? kindKey(shape->kind) : asWorkload;
        },
        [this](Scenario &s, const QString &key) { setKind(s, key); });
    const Shape *shape = source(scenario());
    if (shape && shape->kind == Shape::Kind::hourOfWeek)
        buildWeek();
    else if (shape && shape->kind == Shape::Kind::bins)
        buildBins();
    if (idle::anyUsedSheet(scenario(), [](const PriceSheet &sheet) {
            return std::ranges::any_of(sheet.meters, [](const Meter &meter) { return !meter.hours.empty(); });
        }))
        addNumber(numberAtKey("/workload/utc_offset_hours"));
    if (const std::optional<std::size_t> index = shownClass())
        addHint([index](const Scenario &s) {
            return *index < s.workload.classes.size() && s.workload.classes[*index].deferred
                       ? tr("This class may wait: it comes evenly or fills the valleys, whatever its week.")
                       : QString();
        });
}

void ShapeSection::buildWeek()
{
    addChoice(
        tr("Profile"), [](const Scenario &) { return presetChoices(); },
        [this](const Scenario &s) { return presetOf(source(s)); },
        [this](const QString &key) {
            const QList<WeekPreset> &presets = weekPresets();
            if (key != ownProfile)
                tryEdit(tr("Choose Profile"), [&](Scenario &s) { target(s).weights = presets[key.toInt()].weights; });
        },
        idle::shape);
    m_grid = new WeekGrid;
    addRow(m_grid);
    addRefresher([this] {
        const Shape *shape = source(scenario());
        m_grid->setWeights(shape ? shape->weights : std::vector<double>());
    });
    addHint([grid = m_grid](const Scenario &) {
        return tr("Selected: %1. Drag over hours to select others.").arg(grid->selectionText());
    });
    NumberInput weight = numberAtKey(pointer("weights"), tr("Selected hours"));
    weight.spec.unit = tr("weight");
    weight.pointer.clear();
    weight.get = [this, grid = m_grid](const Scenario &s) -> std::optional<double> {
        const Shape *shape = source(s);
        const std::vector<std::size_t> selected = grid->selection();
        if (!shape || shape->weights.size() != WeekGrid::cells)
            return {};
        const std::vector<double> &weights = shape->weights;
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

void ShapeSection::setKind(Scenario &s, const QString &key) const
{
    if (key == asWorkload)
        return s.workload.classes.at(shownClass().value_or(0)).shape.reset();
    Shape &shape = target(s);
    shape.kind = static_cast<Shape::Kind>(std::ranges::find(shapeKindNames, key.toStdString()) - shapeKindNames);
    if (shape.kind == Shape::Kind::flat)
        shape.weights.clear();
    if (shape.kind == Shape::Kind::hourOfWeek && shape.weights.size() != WeekGrid::cells)
        shape.weights = weekPresets()[1].weights;
    if (shape.kind != Shape::Kind::bins)
        return;
    if (shape.weights.empty())
        shape.weights.assign(24, 1.0);
    shape.binSeconds = 3600;
}

std::optional<Error> ShapeSection::setSelectedWeight(double weight, bool dragging)
{
    const std::vector<std::size_t> selected = m_grid->selection();
    return document().edit(
        tr("Change Demand"),
        [&](Scenario &s) {
            for (const std::size_t i : selected)
                target(s).weights.at(i) = weight;
        },
        dragging ? "weights of " + m_class + " " + m_grid->selectionText().toStdString() : std::string());
}

void ShapeSection::editBins()
{
    BinsDialog dialog(scenario().workload.shape.weights, this);
    if (dialog.exec() == QDialog::Accepted)
        tryEdit(tr("Change Demand"), [&](Scenario &s) { s.workload.shape.weights = dialog.weights(); });
}

} // namespace isocost
