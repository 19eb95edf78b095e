// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/price_sheet.h"
#include "ui/panels/sheet_form/form_field.h"

#include <QList>

class QGridLayout;

namespace isocost
{

/// The tiers of one meter: from which quantity on, at which price. At least one row; the first begins at 0.
class TierRows : public QWidget
{
    Q_OBJECT

public:
    explicit TierRows(QWidget *parent = nullptr);

    /// Shows the tiers of `meter`, which must outlive the next call; null: none.
    /// @param pointer  of the meter ("/meters/2")
    /// @param per      quantity that the prices are shown for; the meter is requoted to it on the first edit
    void setMeter(Meter *meter, const std::string &pointer, double per);
    const QList<FormField *> &fields() const { return m_fields; }

Q_SIGNALS:
    void edited();

private:
    void build();
    void addRow(int tier);
    void addField(NumberField *field, int row, int column);
    void addTier();
    void removeTier(int tier);
    Tier &tierAt(int tier) { return m_meter->tiers[static_cast<std::size_t>(tier)]; }

    Meter *m_meter = nullptr;
    std::string m_pointer;
    double m_per = 1;
    QWidget *m_body = nullptr;
    QGridLayout *m_grid = nullptr;
    QList<FormField *> m_fields;
};

} // namespace isocost
