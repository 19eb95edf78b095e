// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"
#include "core/model/scenario.h"
#include "ui/document/derived.h"

#include <QWidget>

#include <optional>

class QGridLayout;
class QLabel;

namespace isocost
{

/// What an edited sheet does to the bill of the current workload: every option that uses it, before and after. Computed
/// off the GUI thread; the newest question is answered.
class SheetPreview : public QWidget
{
    Q_OBJECT

public:
    /// @param scenario   as it is now
    /// @param sheetIndex of the sheet that is edited
    /// @param before  what the bill is compared with; may lack the sheet
    /// @param after   with the sheet, of that index
    SheetPreview(const Scenario &before, const Scenario &after, int sheetIndex, QWidget *parent = nullptr);

    /// Asks for the bill of the scenario as edited.
    void ask(const Scenario &edited);
    /// Says why there is no bill.
    void showReason(const QString &reason);

private:
    void take();
    void fill(const Evaluation &after);

    Scenario m_scenario;
    std::vector<std::string> m_options; ///< ids of those that use the sheet
    std::optional<Evaluation> m_before;
    std::optional<Scenario> m_waiting; ///< asked for while the bill before is still computed
    bool m_showsReason = false;
    QWidget *m_body;
    QGridLayout *m_grid;
    QLabel *m_note;
    Derived<Scenario, Evaluation> m_bill; ///< last: its thread ends first
};

} // namespace isocost
