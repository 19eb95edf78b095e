// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/library_model.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QTableView;
class QToolBar;
class QVBoxLayout;

namespace isocost
{

/// A searchable table of one kind of the library's items with its actions in a bar and in the context menu. What is
/// selected stays selected while the list changes around it.
class LibraryPage : public QWidget
{
    Q_OBJECT

public:
    LibraryPage(Library &library, ItemKind kind, const QString &name, QWidget *parent = nullptr);

    LibraryModel *model() const { return m_model; }
    QTableView *table() const { return m_table; }
    QLineEdit *search() const { return m_search; }
    std::vector<std::int64_t> selected() const;
    void selectKey(std::int64_t key);

    /// Puts a widget between the search and the table.
    void addFilter(QWidget *filter);
    /// Changes the filter but for its text.
    void setFilter(LibraryFilter filter);
    enum class Needs { nothing, one, some };
    /// Adds an action to the bar and the context menu; enabled while as much is selected as it needs.
    QAction *addAction(const QString &text, const QString &tip, Needs needs, const std::function<void()> &run);
    /// Runs on Return and on a double click.
    void setActivated(const std::function<void()> &run);

private:
    void buildTable(ItemKind kind, const QString &name);
    void remember();
    void bringBack();
    void update();

    LibraryModel *m_model;
    QLineEdit *m_search;
    QTableView *m_table;
    QToolBar *m_bar;
    QLabel *m_count;
    QVBoxLayout *m_column;
    QList<QPair<QAction *, Needs>> m_needs;
    std::vector<std::int64_t> m_kept;
};

} // namespace isocost
