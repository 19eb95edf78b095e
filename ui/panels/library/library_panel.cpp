// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/library/library_panel.h"

#include "core/engine/answer/comparison/platforms.h"
#include "ui/document/scenario_document.h"
#include "ui/document/scenario_edits.h"
#include "ui/library/scenario_sheets.h"
#include "ui/panels/library/library_page.h"
#include "ui/panels/library/sheet_filter.h"
#include "ui/widgets/section.h"
#include "ui/widgets/view_parts.h"
#include "ui/words/error_words.h"
#include "ui/words/kind_words.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace isocost
{

LibraryPanel::LibraryPanel(ScenarioDocument &document, Library &library, QWidget *parent)
    : QWidget(parent), m_document(document), m_library(library), m_stack(new QStackedWidget(this)),
      m_problem(new QLabel(this)), m_tabs(new QTabWidget(this))
{
    makeWords(m_problem);
    m_problem->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_problem->setMargin(6);
    m_tabs->setDocumentMode(true);
    buildSheets();
    buildWorkloads();
    buildScenarios();
    m_stack->addWidget(m_problem);
    m_stack->addWidget(m_tabs);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(&m_library, &Library::changed, this, &LibraryPanel::updateState);
    updateState();
}

QString LibraryPanel::problem() const
{
    return m_stack->currentIndex() == 0 ? m_problem->text() : QString();
}

void LibraryPanel::updateState()
{
    m_problem->setText(m_library.problem().isEmpty()
                           ? tr("The library is being opened.")
                           : tr("The library cannot be used.\n\n%1\n\n%2").arg(m_library.problem(), m_library.path()));
    m_stack->setCurrentIndex(m_library.isOpen() ? 1 : 0);
}

QSize LibraryPanel::sizeHint() const
{
    constexpr int characters = 52;
    constexpr int lines = 30;
    return {characters * fontMetrics().averageCharWidth(), lines * fontMetrics().lineSpacing()};
}

QSize LibraryPanel::minimumSizeHint() const
{
    constexpr int characters = 34; // below that neither names nor buttons can be read
    return {characters * fontMetrics().averageCharWidth(), QWidget::minimumSizeHint().height()};
}

void LibraryPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_library.refreshIfChanged();
}

void LibraryPanel::buildSheets()
{
    m_sheets = new LibraryPage(m_library, ItemKind::sheet, tr("Price sheets"), m_tabs);
    m_filter = new SheetFilter(*m_sheets->model(), m_sheets);
    auto *section = new Section(tr("Filters"), m_filter, m_sheets);
    section->setOpen(false);
    m_sheets->addFilter(section);
    connect(m_filter, &SheetFilter::changed, this, [this] { m_sheets->setFilter(m_filter->filter()); });
    buildSheetActions();
    m_tabs->addTab(m_sheets, tr("Price sheets"));
}

void LibraryPanel::buildSheetActions()
{
    using Needs = LibraryPage::Needs;
    m_sheets->addAction(tr("Add to Scenario"), tr("Copy the sheet into the scenario, with an option that uses it"),
                        Needs::some, [this] { addToScenario(m_sheets->selected()); });
    const auto edit = [this] {
        const std::vector<std::int64_t> keys = m_sheets->selected();
        if (keys.size() == 1)
            emit editSheetRequested(keys.front());
    };
    m_sheets->addAction(tr("Edit…"), tr("Edit the sheet in a form, or make a new version of it"), Needs::one, edit);
    m_sheets->setActivated(edit);
    addCommonActions(m_sheets, ItemKind::sheet);
    for (const SheetTraits &kind : sheetTraits)
        m_sheets->addAction(tr("New %1…").arg(kindName(kind)), kindSentence(kind), Needs::nothing,
                            [this, &kind] { emit newSheetRequested(kind); });
}

QString LibraryPanel::problemAfter(const std::function<void(Scenario &)> &change, const Error &error) const
{
    Scenario tried = m_document.scenario();
    change(tried);
    return sentence(tried, error);
}

void LibraryPanel::addToScenario(const std::vector<std::int64_t> &keys)
{
    std::vector<PriceSheet> sheets;
    for (const std::int64_t key : keys) {
        if (const std::optional<Stored<PriceSheet>> found = m_library.item<PriceSheet>(key))
            sheets.push_back(found->item);
    }
    const auto change = [&](Scenario &scenario) {
        for (const PriceSheet &sheet : sheets) {
            const std::string rate = sheet.rates.empty() ? std::string() : sheet.rates.front().name;
            edits::addFromLibrary(scenario, sheet, plainOption(sheet, rate, 1, false), edits::sheetName(sheet));
        }
    };
    if (sheets.empty())
        return;
    if (const std::optional<Error> error = m_document.edit(tr("Add from library"), change))
        emit failed(tr("The sheet does not fit into the scenario. %1").arg(problemAfter(change, *error)));
}

} // namespace isocost
