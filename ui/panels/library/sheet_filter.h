// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/library_model.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace isocost
{

/// Narrows the list of price sheets by kind, provider, unit, region and date.
class SheetFilter : public QWidget
{
    Q_OBJECT

public:
    explicit SheetFilter(LibraryModel &model, QWidget *parent = nullptr);

    /// All but the text.
    LibraryFilter filter() const;
    QComboBox *providers() const { return m_provider; }
    QComboBox *units() const { return m_unit; }

Q_SIGNALS:
    void changed();

private:
    void refill();
    QComboBox *addChoice(const QString &name);
    QLineEdit *addDate(const QString &name);

    LibraryModel &m_model;
    QComboBox *m_kind;
    QComboBox *m_provider;
    QComboBox *m_unit;
    QComboBox *m_region;
    QLineEdit *m_from;
    QLineEdit *m_to;
    QCheckBox *m_newest;
};

} // namespace isocost
