// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/price_sheet.h"

#include <QList>
#include <QWidget>

#include <utility>
#include <vector>

class QDialog;
class QDialogButtonBox;
class QLabel;
class QTabWidget;

namespace isocost
{

class FormField;
class RatePage;
class SheetPage;

/// A form for every field of a price sheet. What is wrong stands beside its field; keys that this version does not know
/// stay in the sheet untouched.
class SheetForm : public QWidget
{
    Q_OBJECT

public:
    explicit SheetForm(const PriceSheet &sheet, QWidget *parent = nullptr);
    ~SheetForm() override;

    /// The sheet as edited. Meaningful only while isValid().
    const PriceSheet &sheet() const { return m_sheet; }
    /// Everything can be read and validate() finds nothing.
    bool isValid() const { return m_valid; }
    /// Brings the first field that has something wrong into sight and gives it the focus.
    void showFirstProblem();
    /// What is wrong first, in words; empty while isValid().
    const QString &firstProblem() const { return m_firstProblem; }
    /// Old and new name of every rate that was given another one.
    std::vector<std::pair<std::string, std::string>> renamedRates() const;
    /// Every field in use now, on all pages.
    QList<FormField *> fields() const;

Q_SIGNALS:
    /// Something was edited, well or badly.
    void changed();

private:
    void addPage(SheetPage *page, const QString &title);
    void check();

    PriceSheet m_sheet;
    QTabWidget *m_tabs;
    QLabel *m_problem;
    QList<SheetPage *> m_pages;
    RatePage *m_rates = nullptr;
    bool m_valid = true;
    QString m_firstProblem;
};

/// Lays a dialog about a sheet out: its form, what a bill of it says, what is wrong, the buttons.
void layOutSheetDialog(QDialog &dialog, SheetForm *form, QWidget *preview, QLabel *message, QDialogButtonBox *buttons);

} // namespace isocost
