// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/library/library_panel.h"

#include "ui/document/scenario_document.h"
#include "ui/library/scenario_sheets.h"
#include "ui/panels/library/library_page.h"
#include "ui/widgets/output_file.h"

#include <QAction>
#include <QFileDialog>
#include <QInputDialog>
#include <QTabWidget>

namespace isocost
{

namespace
{

using Needs = LibraryPage::Needs;

QString fileFilter()
{
    return LibraryPanel::tr("Price sheets, workloads and scenarios (*.json *.isocost);;All files (*)");
}

/// A file name made of an item's name.
QString fileName(QString name, ItemKind kind)
{
    for (QChar &c : name) {
        if (!c.isLetterOrNumber() && c != u'-' && c != u'.' && c != u'_')
            c = u'-';
    }
    return name + (kind == ItemKind::scenario ? QStringLiteral(".isocost") : QStringLiteral(".json"));
}

} // namespace

void LibraryPanel::addCommonActions(LibraryPage *page, ItemKind kind)
{
    page->addAction(tr("Duplicate"), tr("Add a copy under a name of its own"), Needs::one, [this, page, kind] {
        const std::int64_t key = page->selected().front();
        const std::int64_t copy = kind == ItemKind::sheet      ? m_library.duplicate<PriceSheet>(key)
                                  : kind == ItemKind::workload ? m_library.duplicate<Workload>(key)
                                                               : m_library.duplicate<Scenario>(key);
        page->selectKey(copy);
    });
    QAction *remove = page->addAction(tr("Delete"), tr("Remove from the library; Undo brings it back"), Needs::some,
                                      [this, page, kind] { m_library.remove(kind, page->selected()); });
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut); // in the table only
    page->addAction(tr("Import…"), tr("Add files of price sheets, workloads or scenarios"), Needs::nothing,
                    [this] { import(); });
    page->addAction(tr("Export…"), tr("Write it to a file of its own"), Needs::one,
                    [this, page, kind] { exportOne(page, kind); });
}

void LibraryPanel::import()
{
    const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Import into the library"), {}, fileFilter());
    if (!paths.isEmpty())
        m_library.importFiles(paths);
}

void LibraryPanel::exportOne(LibraryPage *page, ItemKind kind)
{
    const std::int64_t key = page->selected().front();
    const int nameColumn = kind == ItemKind::sheet ? page->model()->columnCount() - 1 : 0;
    const QString name = page->model()->index(page->model()->rowOf(key), nameColumn).data().toString();
    const QString path = askForOutput(this, {tr("Export"), fileName(name, kind), fileFilter(), m_document.filePath()});
    if (!path.isEmpty())
        m_library.exportItem(kind, key, path);
}

void LibraryPanel::buildWorkloads()
{
    m_workloads = new LibraryPage(m_library, ItemKind::workload, tr("Workloads"), m_tabs);
    m_workloads->addAction(tr("Use in Scenario"), tr("Put it in the place of the scenario's workload"), Needs::one,
                           [this] { useWorkload(); });
    m_workloads->addAction(tr("Save Current…"), tr("Keep the scenario's workload in the library"), Needs::nothing,
                           [this] { saveWorkload(); });
    m_workloads->setActivated([this] { useWorkload(); });
    addCommonActions(m_workloads, ItemKind::workload);
    m_tabs->addTab(m_workloads, tr("Workloads"));
}

void LibraryPanel::useWorkload()
{
    const std::vector<std::int64_t> keys = m_workloads->selected();
    if (keys.size() != 1)
        return;
    const std::optional<Stored<Workload>> workload = m_library.item<Workload>(keys.front());
    if (!workload)
        return;
    const auto change = [&](Scenario &scenario) { edits::useWorkload(scenario, workload->item); };
    if (const std::optional<Error> error = m_document.edit(tr("Use workload"), change))
        emit failed(tr("The workload does not fit into the scenario. %1").arg(problemAfter(change, *error)));
}

/// Asks for a name; an item of that name is replaced when the person says so by choosing it again.
template <class T> void LibraryPanel::keep(T item, LibraryPage *page, const QString &what)
{
    bool ok = false;
    const QString name =
        QInputDialog::getText(this, what, tr("Name"), QLineEdit::Normal, QString::fromStdString(item.name), &ok)
            .trimmed();
    if (!ok || name.isEmpty())
        return;
    item.name = name.toStdString();
    for (int row = 0; row < page->model()->rowCount(); ++row) {
        if (page->model()->index(row, 0).data().toString() != name)
            continue;
        const std::int64_t key = page->model()->keyAt(row);
        if (const std::optional<Stored<T>> there = m_library.item<T>(key))
            m_library.replace(*there, item, what);
        page->selectKey(key);
        return;
    }
    page->selectKey(m_library.add(item, what));
}

void LibraryPanel::saveWorkload()
{
    Workload workload = m_document.scenario().workload;
    if (workload.name.empty())
        workload.name = m_document.scenario().name;
    m_workloads->search()->clear();
    keep(std::move(workload), m_workloads, tr("Save workload to library"));
}

void LibraryPanel::buildScenarios()
{
    m_scenarios = new LibraryPage(m_library, ItemKind::scenario, tr("Scenarios"), m_tabs);
    const auto open = [this] {
        const std::vector<std::int64_t> keys = m_scenarios->selected();
        if (keys.size() != 1)
            return;
        if (const std::optional<Stored<Scenario>> found = m_library.item<Scenario>(keys.front()))
            emit openScenarioRequested(found->item);
    };
    m_scenarios->addAction(tr("Open"), tr("Open a copy of it"), Needs::one, open);
    m_scenarios->addAction(tr("Save Current…"), tr("Keep a copy of the scenario in the library"), Needs::nothing,
                           [this] { saveScenario(); });
    m_scenarios->setActivated(open);
    addCommonActions(m_scenarios, ItemKind::scenario);
    m_tabs->addTab(m_scenarios, tr("Scenarios"));
}

void LibraryPanel::saveScenario()
{
    m_scenarios->search()->clear();
    keep(m_document.scenario(), m_scenarios, tr("Save scenario to library"));
}

} // namespace isocost
