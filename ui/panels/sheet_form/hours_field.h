// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/price_sheet.h"
#include "ui/panels/sheet_form/form_field.h"

#include <vector>

namespace isocost
{

/// Windows of the day in one line, "16:30–0:30; 3:00–4:00", in UTC. Empty: all hours.
class HoursField : public FormField
{
    Q_OBJECT

public:
    HoursField(const QString &name, std::function<std::string()> pointer,
               FieldBinding<std::vector<HourWindow>> binding);
    void load() override;
    QLineEdit *editor() const { return m_editor; }

    /// "16:30" of 16.5; the hour itself where it is no whole minute.
    static QString timeText(double hour);
    /// Hour of the day of "16:30", "7" or "7.25", 0 to 24; empty for anything else.
    static std::optional<double> hourOf(const QString &text);

private:
    void store();

    FieldBinding<std::vector<HourWindow>> m_binding;
    QLineEdit *m_editor;
};

} // namespace isocost
