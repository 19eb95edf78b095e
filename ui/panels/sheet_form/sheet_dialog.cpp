// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/sheet_dialog.h"

#include "ui/document/price_edits.h"
#include "ui/document/scenario_document.h"
#include "ui/panels/sheet_form/sheet_form.h"
#include "ui/panels/sheet_form/sheet_preview.h"
#include "ui/words/error_words.h"

#include <QDate>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace isocost
{

namespace
{

void rename(std::string &name, const std::vector<std::pair<std::string, std::string>> &names)
{
    const auto found = std::ranges::find(names, name, &std::pair<std::string, std::string>::first);
    if (found != names.end())
        name = found->second;
}

void followSheetId(Scenario &scenario, const std::string &before, const std::string &after)
{
    const std::vector<std::pair<std::string, std::string>> names{{before, after}};
    for (Option &option : scenario.options) {
        rename(option.sheet, names);
        for (auto &entry : option.sheets)
            rename(entry.second, names);
    }
    for (Lever &lever : scenario.levers)
        rename(lever.sheet, names);
}

void followRates(Scenario &scenario, const std::string &sheet,
                 const std::vector<std::pair<std::string, std::string>> &names)
{
    for (Option &option : scenario.options) {
        if (traits(option.kind).hasInstances || option.sheet != sheet)
            continue;
        rename(option.rate, names);
        for (FleetEntry &entry : option.fleet)
            rename(entry.rate, names);
    }
}

} // namespace

SheetDialog::SheetDialog(ScenarioDocument &document, SheetRequest request, QWidget *parent)
    : QDialog(parent), m_document(document), m_request(std::move(request)), m_problem(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    Scenario shown = document.scenario();
    if (m_request.change)
        m_request.change(shown);
    m_form = new SheetForm(shown.sheets.at(static_cast<std::size_t>(m_request.sheet)));
    m_preview = new SheetPreview(document.scenario(), shown, m_request.sheet);
    const PriceSheet &sheet = m_form->sheet();
    const QString name = QString::fromStdString(sheet.product.empty() ? sheet.id : sheet.product);
    setWindowTitle(tr("Price sheet %1").arg(name.left(80)));
    layOutSheetDialog(*this, m_form, m_preview, m_problem, m_buttons);
    connect(m_form, &SheetForm::changed, this, &SheetDialog::refresh);
    refresh();
    m_form->showFirstProblem();
}

void SheetDialog::apply(Scenario &scenario) const
{
    if (m_request.change)
        m_request.change(scenario);
    PriceSheet &sheet = scenario.sheets[static_cast<std::size_t>(m_request.sheet)];
    const std::string before = sheet.id;
    const PriceSheet shown = sheet;
    sheet = m_form->sheet();
    edits::markTypedPrices(shown, sheet, QDate::currentDate());
    if (traits(sheet.kind).hasRates)
        followRates(scenario, before, m_form->renamedRates());
    if (sheet.id != before)
        followSheetId(scenario, before, sheet.id);
}

void SheetDialog::refresh()
{
    QString problem = m_form->firstProblem();
    if (m_form->isValid()) {
        const std::optional<Error> error = m_document.check([this](Scenario &scenario) { apply(scenario); });
        if (error) {
            Scenario tried = m_document.scenario();
            apply(tried);
            problem = tr("The scenario would break: %1").arg(sentence(tried, *error));
        }
    }
    m_problem->setText(m_form->isValid() ? problem : QString());
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(problem.isEmpty());
    if (!problem.isEmpty())
        return m_preview->showReason(tr("The bill appears when every field is right. %1").arg(problem));
    Scenario edited = m_document.scenario();
    apply(edited);
    m_preview->ask(edited);
}

void SheetDialog::accept()
{
    const QString name = QString::fromStdString(m_form->sheet().product).left(80);
    const QString what = m_request.change ? m_request.what : tr("Edit Price Sheet %1").arg(name).trimmed();
    const std::optional<Error> error = m_document.edit(what, [this](Scenario &scenario) { apply(scenario); });
    if (!error)
        return QDialog::accept();
    m_problem->setText(QString::fromStdString(error->message));
    m_problem->show();
}

bool editSheet(QWidget *parent, ScenarioDocument &document, const SheetRequest &request)
{
    const Scenario before = document.scenario();
    SheetDialog dialog(document, request, parent);
    return dialog.exec() == QDialog::Accepted && document.scenario() != before;
}

} // namespace isocost
