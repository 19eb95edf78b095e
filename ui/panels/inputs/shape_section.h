// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/inputs/input_section.h"

namespace isocost
{

class WeekGrid;

/// How demand is spread over time: even, by hour of the week, or in bins of any length; of all classes, or of one that
/// has a week of its own.
class ShapeSection : public InputSection
{
    Q_OBJECT

public:
    using InputSection::InputSection;

protected:
    QString structure() const override;
    void build() override;

private:
    void buildWeek();
    void buildBins();
    void buildWhose();
    void setKind(Scenario &s, const QString &key) const;
    /// The class whose week is shown; empty: that of all.
    std::optional<std::size_t> shownClass() const;
    /// What is shown in that scenario; null where a class has no week of its own.
    const Shape *source(const Scenario &from) const;
    Shape &target(Scenario &scenario) const;
    std::string pointer(const std::string &key) const;
    std::optional<Error> setSelectedWeight(double weight, bool dragging);
    void editBins();

    WeekGrid *m_grid = nullptr;
    std::string m_class; ///< id; empty: all classes
};

/// Weekly profiles people start from: 168 weights each, from Monday 00:00. Names are translated.
struct WeekPreset {
    QString name;
    std::vector<double> weights;
};
const QList<WeekPreset> &weekPresets();

} // namespace isocost
