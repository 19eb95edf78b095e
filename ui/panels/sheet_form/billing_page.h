// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/sheet_form/sheet_page.h"

class QGroupBox;

namespace isocost
{

/// Serverless: how time is billed, and cold starts.
class BillingPage : public SheetPage
{
    Q_OBJECT

public:
    explicit BillingPage(PriceSheet &sheet, QWidget *parent = nullptr);
    void load() override;
    QList<FormField *> fields() const override;

private:
    QWidget *coldStartGroup();
    /// The sheet's cold start, or the one that was switched off.
    ColdStart &cold() { return sheet().coldStart ? *sheet().coldStart : m_coldKept; }
    void switchColdStarts(bool on);

    QGroupBox *m_coldGroup = nullptr;
    qsizetype m_always = 0; ///< the first so many fields are there without cold starts too
    ColdStart m_coldKept;   ///< what comes back when cold starts are switched on again
};

/// Serverless: concurrency, limits per minute and per request, memory sizes.
class LimitsPage : public SheetPage
{
    Q_OBJECT

public:
    explicit LimitsPage(PriceSheet &sheet, QWidget *parent = nullptr);
};

} // namespace isocost
