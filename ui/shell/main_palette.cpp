// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "core/model/number_list.h"
#include "ui/document/scenario_document.h"
#include "ui/document/scenario_edits.h"
#include "ui/panels/inputs/inputs_panel.h"
#include "ui/panels/inputs/request_section.h"
#include "ui/shell/command_palette.h"
#include "ui/words/input_name.h"
#include "ui/words/result_words.h"

#include <QDockWidget>
#include <QLineEdit>
#include <QMenuBar>
#include <QStackedWidget>
#include <QStatusBar>

namespace isocost
{

namespace
{

constexpr int tellMilliseconds = 6000;

/// What the forms show; levers, plan and ranges have views of their own.
bool isInput(const ListedNumber &number)
{
    return number.at.starts_with("/workload/") || number.at.starts_with("/options/") ||
           number.at.starts_with("/sheets/");
}

} // namespace

void MainWindow::findAnything()
{
    fillChartMenu();
    std::vector<PaletteEntry> entries = menuEntries(*menuBar());
    if (m_stack->currentIndex() == 1)
        addScenarioEntries(entries);
    auto *palette = new CommandPalette(std::move(entries), this);
    const QPoint top = mapToGlobal(QPoint((width() - palette->width()) / 2, menuBar()->height()));
    palette->move(top);
    palette->open();
}

/// Its options, classes and inputs by name.
void MainWindow::addScenarioEntries(std::vector<PaletteEntry> &entries)
{
    const Scenario &scenario = m_document->scenario();
    for (std::size_t i = 0; i < scenario.options.size(); ++i)
        entries.push_back({optionName(scenario, scenario.options[i].id), tr("Option"), {}, [this, i] {
                               showInputs();
                               m_inputs->goToOption(i);
                           }});
    for (std::size_t i = 0; i < scenario.workload.classes.size(); ++i)
        entries.push_back({edits::className(scenario.workload.classes[i]), tr("Class"), {}, [this, i] {
                               showInputs();
                               m_inputs->request()->show(i);
                           }});
    for (const ListedNumber &number : numbersOf(scenario)) {
        if (isInput(number))
            entries.push_back({inputName(scenario, number.at), tr("Input"),
                               inputValue(scenario, number.at, number.value),
                               [this, at = number.at] { goToInput(at); }});
    }
}

void MainWindow::showInputs()
{
    m_inputsDock->show();
    m_inputsDock->raise();
}

void MainWindow::goToInput(const std::string &at)
{
    showInputs();
    if (!m_inputs->goTo(at))
        statusBar()->showMessage(tr("No form shows %1 now.").arg(inputName(m_document->scenario(), at)),
                                 tellMilliseconds);
}

void MainWindow::findInput()
{
    showInputs();
    m_inputs->findBox()->setFocus(Qt::ShortcutFocusReason);
    m_inputs->findBox()->selectAll();
}

} // namespace isocost
