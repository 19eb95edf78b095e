#pragma once

#include <QDialog>

class QDialogButtonBox;
class QLabel;

namespace isocost
{

class ScenarioDocument;
class SheetForm;
class SheetPreview;
struct Scenario;

/// Edits one price sheet of a document in a form, with the bill of the current workload underneath.
class SheetDialog : public QDialog
{
    Q_OBJECT

public:
    /// @param sheetIndex  a sheet of the document's scenario
    SheetDialog(ScenarioDocument &document, int sheetIndex, QWidget *parent = nullptr);

    SheetForm *form() const { return m_form; }
    /// Puts the edited sheet into the document as one undo step, then closes.
    void accept() override;

private:
    /// Replaces the sheet and follows its new id and its rates' new names wherever the scenario names them.
    void apply(Scenario &scenario) const;
    void refresh();

    ScenarioDocument &m_document;
    int m_sheetIndex;
    SheetForm *m_form;
    SheetPreview *m_preview;
    QLabel *m_problem;
    QDialogButtonBox *m_buttons;
};

/// Opens the form for the document's sheet of that index and waits; true when the sheet was changed.
bool editSheet(QWidget *parent, ScenarioDocument &document, int sheetIndex);

} // namespace isocost
