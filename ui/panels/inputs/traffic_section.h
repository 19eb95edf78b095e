// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/inputs/input_section.h"

namespace isocost
{

/// How many requests there are: in total and per class, and how bursty they are within the hour.
class TrafficSection : public InputSection
{
    Q_OBJECT

public:
    using InputSection::InputSection;

protected:
    QString structure() const override;
    void build() override;
};

} // namespace isocost
