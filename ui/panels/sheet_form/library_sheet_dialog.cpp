// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/library_sheet_dialog.h"

#include "core/engine/answer/comparison/platforms.h"
#include "core/model/validate.h"
#include "ui/document/price_edits.h"
#include "ui/document/scenario_document.h"
#include "ui/document/scenario_edits.h"
#include "ui/library/library.h"
#include "ui/panels/sheet_form/sheet_form.h"
#include "ui/panels/sheet_form/sheet_preview.h"

#include <QDate>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>

namespace isocost
{

namespace
{

/// The current workload on this sheet alone: one option, or one per rate.
Scenario billed(const Scenario &scenario, const PriceSheet &sheet)
{
    Scenario alone = scenario;
    alone.levers.clear();
    alone.plan.reset();
    alone.uncertainty.clear();
    alone.sheets = {sheet};
    alone.options.clear();
    const bool hasTarget = scenario.workload.slo.has_value();
    if (traits(sheet.kind).isByUse) {
        alone.options.push_back(plainOption(sheet, {}, 1, hasTarget));
        alone.options.back().name = edits::sheetName(sheet).toStdString();
    }
    for (std::size_t i = 0; i < sheet.rates.size(); ++i) {
        alone.options.push_back(plainOption(sheet, sheet.rates[i].name, 1, hasTarget));
        alone.options.back().id = "rate-" + std::to_string(i); // a name may change while it is edited
        alone.options.back().name = sheet.rates[i].name;
    }
    return alone;
}

} // namespace

PriceSheet blankSheet(const SheetTraits &kind)
{
    PriceSheet sheet;
    sheet.kind = kind.kind;
    sheet.id = "new-sheet";
    sheet.effective = QDate::currentDate().toString(Qt::ISODate).toStdString();
    if (kind.hasRates)
        sheet.rates.emplace_back().name = "on_demand";
    return sheet;
}

LibrarySheetDialog::LibrarySheetDialog(ScenarioDocument &document, Library &library, const Stored<PriceSheet> &sheet,
                                       QWidget *parent)
    : QDialog(parent), m_document(document), m_library(library), m_stored(sheet), m_before(sheet.item),
      m_form(new SheetForm(sheet.item)),
      m_preview(new SheetPreview(billed(document.scenario(), sheet.item), billed(document.scenario(), sheet.item), 0)),
      m_message(new QLabel)
{
    setWindowTitle(sheet.key == 0 ? tr("New price sheet")
                                  : tr("Library: %1").arg(edits::sheetName(sheet.item).left(80)));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    m_save = buttons->button(QDialogButtonBox::Save);
    layOutSheetDialog(*this, m_form, m_preview, m_message, buttons);
    connect(m_form, &SheetForm::changed, this, &LibrarySheetDialog::refresh);
    connect(&m_library, &Library::failed, this, &LibrarySheetDialog::showMessage);
    showMessage({});
    refresh();
}

void LibrarySheetDialog::showMessage(const QString &text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

bool LibrarySheetDialog::isNewVersion() const
{
    const PriceSheet &sheet = m_form->sheet();
    return m_stored.key == 0 || sheet.id != m_stored.item.id || sheet.effective != m_stored.item.effective;
}

void LibrarySheetDialog::refresh()
{
    m_save->setText(m_stored.key == 0 ? tr("&Add to Library")
                    : isNewVersion()  ? tr("&Save as New Version")
                                      : tr("&Save"));
    m_save->setEnabled(m_form->isValid());
    if (!m_form->isValid())
        return m_preview->showReason(tr("The bill appears when every field is right. %1").arg(m_form->firstProblem()));
    const Scenario question = billed(m_document.scenario(), m_form->sheet());
    const std::vector<Error> broken = validate(question);
    if (question.workload.classes.empty())
        m_preview->showReason(tr("The bill appears when a scenario is open."));
    else if (!broken.empty())
        m_preview->showReason(tr("There is no bill: %1").arg(QString::fromStdString(broken.front().message)));
    else
        m_preview->ask(question);
}

void LibrarySheetDialog::tellConflict()
{
    const std::optional<Stored<PriceSheet>> theirs = m_library.item<PriceSheet>(m_stored.key);
    if (!theirs) {
        m_stored.key = 0;
        showMessage(
            tr("The sheet was deleted in another window meanwhile. Yours is still here: add it again, or cancel."));
    } else {
        m_stored = *theirs;
        showMessage(tr("The sheet was changed in another window meanwhile. Yours is still here: save again to replace "
                       "theirs, give it another date to keep both, or cancel to keep theirs."));
    }
    refresh();
}

void LibrarySheetDialog::accept()
{
    showMessage({});
    PriceSheet sheet = m_form->sheet();
    edits::markTypedPrices(m_before, sheet, QDate::currentDate());
    if (isNewVersion()) {
        const std::int64_t key = m_library.add(sheet, m_stored.key == 0 ? tr("Add price sheet") : tr("New version"));
        if (key == 0)
            return;
        m_stored.key = key;
        return QDialog::accept();
    }
    const Library::Saved saved =
        sheet == m_stored.item ? Library::Saved::done : m_library.replace(m_stored, sheet, tr("Edit price sheet"));
    if (saved == Library::Saved::done)
        QDialog::accept();
    else if (saved == Library::Saved::conflict)
        tellConflict();
}

} // namespace isocost
