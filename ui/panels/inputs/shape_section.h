// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/inputs/input_section.h"

namespace isocost
{

class WeekGrid;

/// How demand is spread over time: even, by hour of the week, or in bins of any length.
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
    void setKind(const QString &key);
    std::optional<Error> setSelectedWeight(double weight, bool dragging);
    void editBins();

    WeekGrid *m_grid = nullptr;
};

/// Weekly profiles people start from: 168 weights each, from Monday 00:00. Names are translated.
struct WeekPreset {
    QString name;
    std::vector<double> weights;
};
QList<WeekPreset> weekPresets();

} // namespace isocost
