// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/inputs/input_section.h"

namespace isocost
{

/// The latency target, and the money side that all options share: currency, exchange rates, tax, the month's hours.
class ServiceSection : public InputSection
{
    Q_OBJECT

public:
    using InputSection::InputSection;

protected:
    QString structure() const override;
    void build() override;

private:
    void buildTarget();
    void buildMoney();
    void buildNewRate();
    void buildSavingsPlan();
    void changeCurrency(const QString &code);
    /// Asks what one unit of `from` is worth in `to`; empty when cancelled.
    std::optional<double> askRate(const QString &from, const QString &to);
};

} // namespace isocost
