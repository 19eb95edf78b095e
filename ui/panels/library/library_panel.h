// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/library.h"

#include <QWidget>

#include <functional>

class QLabel;
class QStackedWidget;
class QTabWidget;

namespace isocost
{

class LibraryPage;
class ScenarioDocument;
class SheetFilter;

/// The library beside the scenario: price sheets, workloads and scenarios to search, keep, and put to use.
class LibraryPanel : public QWidget
{
    Q_OBJECT

public:
    LibraryPanel(ScenarioDocument &document, Library &library, QWidget *parent = nullptr);

    LibraryPage *sheets() const { return m_sheets; }
    LibraryPage *workloads() const { return m_workloads; }
    LibraryPage *scenarios() const { return m_scenarios; }
    /// Why the library cannot be used; empty when it can.
    QString problem() const;

    /// Copies of sheets go into the scenario, each with an option that serves everything on it.
    void addToScenario(const std::vector<std::int64_t> &keys);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A person wants to edit a sheet of the library, or (key 0) to enter a new one.
    void editSheetRequested(std::int64_t key);
    void newSheetRequested(const isocost::SheetTraits &kind);
    /// A person wants to open a scenario of the library as the document.
    void openScenarioRequested(const isocost::Scenario &scenario);
    void failed(const QString &message);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildSheets();
    void buildSheetActions();
    void buildWorkloads();
    void buildScenarios();
    void addCommonActions(LibraryPage *page, ItemKind kind);
    void import();
    void exportOne(LibraryPage *page, ItemKind kind);
    void useWorkload();
    /// Why a change of the scenario was refused, in words.
    QString problemAfter(const std::function<void(Scenario &)> &change, const Error &error) const;
    void saveWorkload();
    void saveScenario();
    template <class T> void keep(T item, LibraryPage *page, const QString &what);
    void updateState();

    ScenarioDocument &m_document;
    Library &m_library;
    QStackedWidget *m_stack;
    QLabel *m_problem;
    QTabWidget *m_tabs;
    LibraryPage *m_sheets = nullptr;
    LibraryPage *m_workloads = nullptr;
    LibraryPage *m_scenarios = nullptr;
    SheetFilter *m_filter = nullptr;
};

} // namespace isocost
