// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/sheet_form.h"

#include "core/model/validate.h"
#include "ui/panels/sheet_form/billing_page.h"
#include "ui/panels/sheet_form/general_page.h"
#include "ui/panels/sheet_form/meter_page.h"
#include "ui/panels/sheet_form/rate_page.h"
#include "ui/panels/sheet_form/unit_page.h"
#include "ui/words/error_words.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFontMetrics>
#include <QFrame>
#include <QLabel>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

namespace
{

/// What is wrong with a sheet, the field named in words.
QString problemOf(const PriceSheet &sheet, const Error &error)
{
    Scenario alone;
    alone.sheets = {sheet};
    return sentence(alone,
                    {error.code, error.where.empty() ? std::string() : "/sheets/0" + error.where, error.message});
}

} // namespace

SheetForm::SheetForm(const PriceSheet &sheet, QWidget *parent)
    : QWidget(parent), m_sheet(sheet), m_tabs(new QTabWidget), m_problem(new QLabel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tabs, 1);
    column->addWidget(m_problem);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    addPage(new GeneralPage(m_sheet), tr("&General"));
    const SheetTraits &kind = traits(sheet.kind);
    if (kind.hasRates)
        addPage(m_rates = new RatePage(m_sheet), tr("&Rates"));
    if (kind.isOfUnits)
        addPage(new UnitPage(m_sheet), tr("&Units"));
    else
        addPage(new MeterPage(m_sheet), kind.isByUse ? tr("&Prices") : tr("&Other prices"));
    if (kind.isByUse) {
        addPage(new BillingPage(m_sheet), tr("&Billing and cold starts"));
        addPage(new LimitsPage(m_sheet), tr("&Limits and memory"));
    }
    check();
}

SheetForm::~SheetForm() = default;

void SheetForm::addPage(SheetPage *page, const QString &title)
{
    page->load();
    auto *scroll = new QScrollArea;
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_tabs->addTab(scroll, title);
    m_pages << page;
    connect(page, &SheetPage::edited, this, [this] {
        check();
        emit changed();
    });
}

void SheetForm::showFirstProblem()
{
    for (int i = 0; i < m_pages.size(); ++i) {
        for (FormField *field : m_pages[i]->fields()) {
            if (field->message().isEmpty())
                continue;
            m_tabs->setCurrentIndex(i);
            field->setFocus();
            return;
        }
    }
}

QList<FormField *> SheetForm::fields() const
{
    QList<FormField *> all;
    for (const SheetPage *page : m_pages)
        all += page->fields();
    return all;
}

std::vector<std::pair<std::string, std::string>> SheetForm::renamedRates() const
{
    return m_rates ? m_rates->renamed() : std::vector<std::pair<std::string, std::string>>();
}

/// Each message goes to the field it is about; one about a row that is not shown goes under the form.
void SheetForm::check()
{
    std::vector<Error> errors = validate(m_sheet);
    m_firstProblem.clear();
    for (FormField *field : fields()) {
        const std::string pointer = field->pointer();
        const auto first = std::ranges::find(errors, pointer, &Error::where);
        field->showMessage(first == errors.end() ? QString() : QString::fromStdString(first->message));
        std::erase_if(errors, [&](const Error &error) { return error.where == pointer; });
        if (m_firstProblem.isEmpty() && !field->message().isEmpty())
            m_firstProblem = tr("%1: %2").arg(field->name(), field->message());
    }
    const QString elsewhere = errors.empty() ? QString() : problemOf(m_sheet, errors.front());
    m_problem->setText(elsewhere);
    m_problem->setVisible(!elsewhere.isEmpty());
    if (m_firstProblem.isEmpty())
        m_firstProblem = elsewhere;
    m_valid = m_firstProblem.isEmpty();
}

void layOutSheetDialog(QDialog &dialog, SheetForm *form, QWidget *preview, QLabel *message, QDialogButtonBox *buttons)
{
    auto *column = new QVBoxLayout(&dialog);
    column->addWidget(form, 1);
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    column->addWidget(line);
    column->addWidget(preview);
    message->setTextFormat(Qt::PlainText);
    message->setWordWrap(true);
    column->addWidget(message);
    column->addWidget(buttons);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    const QFontMetrics metrics = dialog.fontMetrics();
    dialog.resize(metrics.averageCharWidth() * 110, metrics.lineSpacing() * 46);
}

} // namespace isocost
