// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/library/update_badge.h"

#include "core/engine/answer/evaluate.h"
#include "core/engine/planning/plan/decided.h"
#include "ui/document/scenario_document.h"
#include "ui/document/scenario_edits.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/library/library.h"
#include "ui/library/scenario_sheets.h"
#include "ui/words/error_words.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <cmath>

namespace isocost
{

namespace
{

QString date(const std::string &effective)
{
    return effective.empty() ? UpdateDialog::tr("without a date") : QString::fromStdString(effective);
}

/// A line under a check box.
QLabel *newLine(QWidget *parent)
{
    constexpr int indent = 3; // characters
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setIndent(parent->fontMetrics().averageCharWidth() * indent);
    return label;
}

/// How the options' costs change, those that do.
QString effectText(const Evaluation &before, const Evaluation &after)
{
    constexpr double unchanged = 1e-9;
    QStringList changes;
    const QString currency = QString::fromStdString(before.currency);
    for (std::size_t i = 0; i < std::min(before.options.size(), after.options.size()); ++i) {
        const double old = before.options[i].monthlyCost;
        const double now = after.options[i].monthlyCost;
        if (std::abs(now - old) <= unchanged * std::abs(old))
            continue;
        changes << UpdateDialog::tr("%1: %2 → %3 (%4%5)")
                       .arg(QString::fromStdString(before.options[i].name), format::periodMoney(old, currency),
                            format::namedPeriodMoney(now, before.currency), now > old ? QStringLiteral("+") : QString(),
                            format::periodMoney(now - old, currency));
    }
    if (before.recommended != after.recommended)
        changes << UpdateDialog::tr("The recommended option changes.");
    return changes.isEmpty() ? UpdateDialog::tr("No option's cost changes.") : changes.join(u'\n');
}

} // namespace

UpdateBadge::UpdateBadge(ScenarioDocument &document, Library &library, QWidget *parent)
    : QToolButton(parent), m_document(document), m_library(library)
{
    setAutoRaise(true);
    connect(&m_document, &ScenarioDocument::scenarioChanged, this, &UpdateBadge::refresh);
    connect(&m_document, &ScenarioDocument::replaced, this, &UpdateBadge::refresh);
    connect(&m_library, &Library::changed, this, &UpdateBadge::refresh);
    connect(this, &QToolButton::clicked, this,
            [this] { UpdateDialog(m_document, m_library, m_newer, window()).exec(); });
    refresh();
}

void UpdateBadge::refresh()
{
    m_newer.clear();
    for (const PriceSheet &sheet : m_document.scenario().sheets) {
        const SheetSummary *newest = m_library.newestOf(QString::fromStdString(sheet.id));
        if (newest && newest->kind == sheet.kind && newest->effective > QString::fromStdString(sheet.effective))
            m_newer.push_back(newest->key);
    }
    const int count = static_cast<int>(m_newer.size());
    setVisible(count > 0);
    setText(count == 1 ? tr("1 newer price sheet") : tr("%1 newer price sheets").arg(count));
    setToolTip(tr("The library has newer versions of sheets in this scenario: see what they would change"));
}

UpdateDialog::UpdateDialog(ScenarioDocument &document, Library &library, const std::vector<std::int64_t> &newer,
                           QWidget *parent)
    : QDialog(parent), m_document(document)
{
    setWindowTitle(tr("Newer price sheets"));
    auto *inner = new QWidget;
    new QVBoxLayout(inner);
    auto *scroll = new QScrollArea;
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Update"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(scroll, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &UpdateDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &UpdateDialog::reject);
    for (const std::int64_t key : newer) {
        if (const std::optional<Stored<PriceSheet>> found = library.item<PriceSheet>(key)) {
            auto *box = new QCheckBox(inner);
            m_rows.push_back({found->item, box, newLine(inner), newLine(inner)});
            m_rows.back().effect->setText(tr("…"));
            addRow(found->item);
        }
    }
    static_cast<QVBoxLayout *>(inner->layout())->addStretch(1);
    for (const Row &row : m_rows) {
        auto *rows = static_cast<QVBoxLayout *>(inner->layout());
        rows->insertWidget(rows->count() - 1, row.box);
        rows->insertWidget(rows->count() - 1, row.dates);
        rows->insertWidget(rows->count() - 1, row.effect);
    }
    resize(fontMetrics().averageCharWidth() * 80, fontMetrics().lineSpacing() * 18);
    connect(&m_job, &Background::failed, this, [this](const QString &why) {
        for (const Row &row : m_rows)
            row.effect->setText(why);
    });
    ask();
}

void UpdateDialog::addRow(const PriceSheet &sheet)
{
    const PriceSheet *old = findSheet(m_document.scenario(), sheet.id);
    QString name = edits::sheetName(sheet);
    m_rows.back().box->setText(name.replace(u'&', QStringLiteral("&&")));
    m_rows.back().dates->setText(tr("in the scenario: %1; in the library: %2")
                                     .arg(date(old ? old->effective : std::string()), date(sheet.effective)));
    m_rows.back().box->setChecked(true);
}

void UpdateDialog::ask()
{
    std::vector<PriceSheet> sheets;
    for (const Row &row : m_rows)
        sheets.push_back(row.sheet);
    m_job.run([this, scenario = m_document.scenario(), basis = DecisionBasis{m_document.chosenCase(), {}},
               sheets](const Background::Run &run) -> Background::Answer {
        const Evaluation before = evaluate(asDecided(inputsOf(scenario, basis)));
        QStringList effects;
        for (const PriceSheet &sheet : sheets) {
            if (run.stop.stop_requested())
                return {};
            Scenario updated = scenario;
            edits::updateSheet(updated, sheet);
            effects << effectText(before, evaluate(asDecided(inputsOf(updated, basis))));
        }
        return [this, effects] {
            for (std::size_t i = 0; i < m_rows.size(); ++i)
                m_rows[i].effect->setText(effects[static_cast<qsizetype>(i)]);
        };
    });
}

QStringList UpdateDialog::effects() const
{
    QStringList texts;
    for (const Row &row : m_rows)
        texts << (row.effect->text() == tr("…") ? QString() : row.effect->text());
    return texts;
}

void UpdateDialog::accept()
{
    const auto change = [&](Scenario &scenario) {
        for (const Row &row : m_rows) {
            if (row.box->isChecked())
                edits::updateSheet(scenario, row.sheet);
        }
    };
    if (const std::optional<Error> error = m_document.edit(tr("Update price sheets"), change)) {
        Scenario tried = m_document.scenario();
        change(tried);
        for (const Row &row : m_rows)
            row.effect->setText(sentence(tried, *error));
        return;
    }
    QDialog::accept();
}

} // namespace isocost
