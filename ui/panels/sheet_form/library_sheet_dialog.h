// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"
#include "core/store/store.h"

#include <QDialog>
#include <QLabel>

class QDialogButtonBox;
class QPushButton;

namespace isocost
{

class Library;
class ScenarioDocument;
class SheetForm;
class SheetPreview;

/// Edits a price sheet of the library in a form, or enters a new one, with the bill of the current workload on it
/// underneath. Another id or date makes a new version; the old one stays.
class LibrarySheetDialog : public QDialog
{
    Q_OBJECT

public:
    /// @param sheet  as the library has it; with key 0 it is a new one
    LibrarySheetDialog(ScenarioDocument &document, Library &library, const Stored<PriceSheet> &sheet,
                       QWidget *parent = nullptr);

    SheetForm *form() const { return m_form; }
    QPushButton *saveButton() const { return m_save; }
    QString message() const { return m_message->text(); }
    /// The sheet's key in the library after saving.
    std::int64_t savedKey() const { return m_stored.key; }
    void accept() override;

private:
    bool isNewVersion() const;
    void refresh();
    void showMessage(const QString &text);
    void tellConflict();

    ScenarioDocument &m_document;
    Library &m_library;
    Stored<PriceSheet> m_stored;
    PriceSheet m_before; ///< as the form began
    SheetForm *m_form;
    SheetPreview *m_preview;
    QLabel *m_message;
    QPushButton *m_save = nullptr;
};

/// A sheet to begin with: serverless without a price, dedicated with an on-demand rate.
PriceSheet blankSheet(const SheetTraits &kind);

} // namespace isocost
