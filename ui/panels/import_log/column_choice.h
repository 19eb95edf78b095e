// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/trace_csv.h"

#include <QList>
#include <QWidget>

class QComboBox;
class QTableWidget;

namespace isocost
{

/// Which column of a log says what: as found by the names, to be confirmed or changed, above the first rows.
class ColumnChoice : public QWidget
{
    Q_OBJECT

public:
    explicit ColumnChoice(QWidget *parent = nullptr);

    void setPreview(const LogPreview &preview);
    /// The layout with the columns as chosen.
    LogLayout layout() const;
    QComboBox *box(LogColumn what) const { return m_boxes[static_cast<int>(what)]; }
    QTableWidget *rows() const { return m_rows; }

Q_SIGNALS:
    void changed();

private:
    void markColumns();

    LogPreview m_preview;
    QList<QComboBox *> m_boxes; ///< by LogColumn
    QTableWidget *m_rows;
};

} // namespace isocost
