// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/sheet_form/sheet_page.h"

class QPlainTextEdit;

namespace isocost
{

/// Who sells what, where, in which currency, since when and where that was read; and terms for the whole sheet.
class GeneralPage : public SheetPage
{
    Q_OBJECT

public:
    explicit GeneralPage(PriceSheet &sheet, QWidget *parent = nullptr);
    void load() override;

private:
    void addHardware(QFormLayout *form);
    void addSpeed(QFormLayout *form);

    QPlainTextEdit *m_notes;
};

} // namespace isocost
