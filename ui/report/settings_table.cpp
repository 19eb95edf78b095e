// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

namespace isocost
{

SettingsTable::SettingsTable(const QString &whatTitle, const QString &valueTitle)
{
    m_table.columns = {{whatTitle, false, 1}, {valueTitle, false, 2}};
}

void SettingsTable::group(const QString &title)
{
    m_table.rows << ReportRow{{title}, ReportRow::Kind::group};
}

void SettingsTable::add(const QString &what, const QString &value)
{
    m_table.rows << ReportRow{{what, value}, ReportRow::Kind::plain};
}

} // namespace isocost
