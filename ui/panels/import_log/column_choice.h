// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/trace_csv.h"

#include <QList>
#include <QWidget>

class QComboBox;
class QTableWidget;
class QToolButton;

namespace isocost
{

/// Which column of a log says what, in which unit: as found out, to be confirmed or changed, above the first rows.
class ColumnChoice : public QWidget
{
    Q_OBJECT

public:
    explicit ColumnChoice(QWidget *parent = nullptr);

    void setPreview(const LogPreview &preview);
    /// What a person has changed; the rest is found out again.
    LogChoices choices() const;
    QComboBox *box(LogColumn what) const { return m_boxes[static_cast<int>(what)]; }
    QTableWidget *rows() const { return m_rows; }

Q_SIGNALS:
    void changed();

private:
    QComboBox *addBox(QWidget *parent, const QString &name, int place);
    void addUnits(QComboBox *box);
    void markColumns();

    LogPreview m_preview;
    QList<QComboBox *> m_boxes; ///< by LogColumn
    QToolButton *m_showMore;
    QWidget *m_more;
    QComboBox *m_timeUnit = nullptr;
    QComboBox *m_dateOrder = nullptr;
    QComboBox *m_durationUnit = nullptr;
    QComboBox *m_cached = nullptr;
    QTableWidget *m_rows;
};

} // namespace isocost
