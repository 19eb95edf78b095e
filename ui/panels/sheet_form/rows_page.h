// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/sheet_form/row_list.h"
#include "ui/panels/sheet_form/sheet_page.h"

#include <QVBoxLayout>

#include <algorithm>
#include <utility>
#include <vector>

namespace isocost
{

/// A page about a list of the sheet: its rows, and the chosen one in full underneath.
template <class Row> class RowsPage : public SheetPage
{
public:
    RowsPage(PriceSheet &sheet, std::vector<Row> &rows, const QStringList &titles, const QString &noun, QWidget *parent)
        : SheetPage(sheet, parent), m_rows(rows), m_list(new RowList(titles, noun)), m_detail(new QWidget),
          m_form(newForm(m_detail))
    {
        auto *column = new QVBoxLayout(this);
        column->addWidget(m_list);
        column->addWidget(m_detail);
        column->addStretch();
        m_form->setContentsMargins(0, 0, 0, 0);
        connect(m_list, &RowList::currentChanged, this, [this] {
            showCurrent();
            Q_EMIT edited();
        });
        connect(m_list, &RowList::addAsked, this, [this] { add(); });
        connect(m_list, &RowList::removeAsked, this, [this](int row) { remove(row); });
        connect(m_list, &RowList::moveAsked, this, [this](int row, int to) { move(row, to); });
        connect(this, &SheetPage::edited, this, [this] {
            if (hasCurrent())
                m_list->updateRow(m_list->current(), texts(current()));
        });
    }

    void load() override { fillList(std::max(0, m_list->current())); }
    QList<FormField *> fields() const override { return hasCurrent() ? SheetPage::fields() : QList<FormField *>(); }
    RowList *list() const { return m_list; }

protected:
    virtual QStringList texts(const Row &row) const = 0;
    /// A row that is added.
    virtual Row fresh() const = 0;
    /// Shows the chosen row in full.
    virtual void showCurrent()
    {
        m_detail->setVisible(hasCurrent());
        if (hasCurrent())
            SheetPage::load();
    }
    virtual void add()
    {
        m_rows.push_back(fresh());
        changed(static_cast<int>(m_rows.size()) - 1);
    }
    virtual void remove(int row)
    {
        m_rows.erase(m_rows.begin() + row);
        changed(row);
    }
    virtual void move(int row, int to)
    {
        std::swap(m_rows[static_cast<std::size_t>(row)], m_rows[static_cast<std::size_t>(to)]);
        changed(to);
    }

    bool hasCurrent() const { return m_list->current() >= 0; }
    Row &current() const { return m_rows[static_cast<std::size_t>(m_list->current())]; }
    QFormLayout *form() const { return m_form; }

private:
    void changed(int next)
    {
        fillList(next);
        Q_EMIT edited();
    }
    void fillList(int next)
    {
        QList<QStringList> rows;
        for (const Row &each : m_rows)
            rows << texts(each);
        m_list->setRows(rows, next);
        showCurrent();
    }

    std::vector<Row> &m_rows;
    RowList *m_list;
    QWidget *m_detail;
    QFormLayout *m_form;
};

} // namespace isocost
