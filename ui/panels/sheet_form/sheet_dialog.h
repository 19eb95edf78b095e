// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/sheet_request.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;

namespace isocost
{

class ScenarioDocument;
class SheetForm;
class SheetPreview;

/// Edits one price sheet of a document in a form, with the bill of the current workload underneath.
class SheetDialog : public QDialog
{
    Q_OBJECT

public:
    SheetDialog(ScenarioDocument &document, SheetRequest request, QWidget *parent = nullptr);

    SheetForm *form() const { return m_form; }
    /// Puts the edited sheet into the document as one undo step, then closes.
    void accept() override;

private:
    /// Makes the request's change, replaces the sheet and follows its new id and its rates' new names wherever the
    /// scenario names them.
    void apply(Scenario &scenario) const;
    void refresh();

    ScenarioDocument &m_document;
    SheetRequest m_request;
    SheetForm *m_form;
    SheetPreview *m_preview;
    QLabel *m_problem;
    QDialogButtonBox *m_buttons;
};

/// Opens the form for a sheet and waits; true when the scenario was changed.
bool editSheet(QWidget *parent, ScenarioDocument &document, const SheetRequest &request);

} // namespace isocost
