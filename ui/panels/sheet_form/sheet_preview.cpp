// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/sheet_preview.h"

#include "core/engine/answer/evaluate.h"
#include "core/model/case_result.h"
#include "ui/format/format.h"
#include "ui/format/money_period.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

namespace
{

bool uses(const Scenario &scenario, const Option &option, const std::string &sheet)
{
    const OptionTraits &kind = traits(option.kind);
    if (kind.hasSheet && option.sheet == sheet)
        return true;
    if (kind.hasInstances && std::ranges::any_of(option.sheets, [&](const auto &e) { return e.second == sheet; }))
        return true;
    const auto isPlainUser = [&](const std::string &id) {
        const Option *side = id.empty() ? nullptr : findOption(scenario, id);
        return side && (traits(side->kind).hasInstances || traits(side->kind).hasReplicas) &&
               uses(scenario, *side, sheet);
    };
    if (kind.isSplit)
        return isPlainUser(option.base) || isPlainUser(option.burst);
    if (kind.buysUnits)
        return isPlainUser(option.spill);
    return std::ranges::any_of(optionsOf(scenario, option),
                               [&](const Option *part) { return uses(scenario, *part, sheet); });
}

Evaluation billOf(const Scenario &scenario, std::stop_token, const Derived<Scenario, Evaluation>::Progress &)
{
    return evaluate(scenario);
}

QLabel *plainLabel(const QString &text, Qt::Alignment alignment = Qt::AlignLeft)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(alignment | Qt::AlignVCenter);
    return label;
}

} // namespace

SheetPreview::SheetPreview(const Scenario &before, const Scenario &after, int sheetIndex, QWidget *parent)
    : QWidget(parent), m_scenario(before), m_body(new QWidget), m_grid(new QGridLayout(m_body)), m_note(plainLabel({})),
      m_bill(billOf)
{
    const std::string &sheet = after.sheets[static_cast<std::size_t>(sheetIndex)].id;
    for (const Option &option : after.options) {
        if (uses(after, option, sheet))
            m_options.push_back(option.id);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_note);
    column->addWidget(m_body);
    m_note->setWordWrap(true);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(24);
    connect(&m_bill, &DerivedState::answered, this, &SheetPreview::take);
    if (m_options.empty())
        m_note->setText(tr("No option of this scenario uses the sheet."));
    else
        m_bill.want(m_scenario);
}

void SheetPreview::take()
{
    if (!m_bill.problem().isEmpty())
        return showReason(m_bill.problem());
    const bool first = !m_before;
    if (first)
        m_before = *m_bill.value();
    if (first && m_waiting)
        ask(*m_waiting);
    else if (!m_showsReason)
        fill(*m_bill.value());
}

void SheetPreview::ask(const Scenario &edited)
{
    if (m_options.empty())
        return;
    m_showsReason = false;
    if (!m_before) {
        m_waiting = edited;
        return;
    }
    m_bill.want(edited);
    if (m_bill.isOf(edited))
        fill(*m_bill.value());
}

void SheetPreview::showReason(const QString &reason)
{
    if (m_before)
        m_bill.stop();
    m_showsReason = true;
    m_waiting.reset();
    m_note->setText(reason);
    m_body->hide();
}

void SheetPreview::fill(const Evaluation &after)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_note->setText(tr("Bill at %1 requests/day:").arg(format::requestsPerDay(after.requestsPerDay)));
    m_body->show();
    const QString currency = QString::fromStdString(after.currency);
    const auto addRow = [this](const QStringList &cells, int row) {
        for (int column = 0; column < cells.size(); ++column)
            m_grid->addWidget(plainLabel(cells[column], column ? Qt::AlignRight : Qt::AlignLeft), row, column);
    };
    addRow({tr("Option"), tr("Cost %1 before", "a month").arg(format::periodText()), tr("After"), tr("Difference")}, 0);
    for (const std::string &id : m_options) {
        const OptionResult *old = resultIn(*m_before, id);
        const OptionResult *now = resultIn(after, id);
        if (!now)
            continue;
        QString before = QStringLiteral("–"); // an option that comes with the sheet
        QString difference = before;
        if (old) {
            const double more = now->monthlyCost - old->monthlyCost;
            before = format::periodMoney(old->monthlyCost, currency);
            difference = (more > 0 ? QStringLiteral("+") : QString()) + format::periodMoney(more, currency);
        }
        addRow({QString::fromStdString(now->name), before, format::periodMoney(now->monthlyCost, currency), difference},
               m_grid->rowCount());
    }
    m_grid->setColumnStretch(0, 1);
}

} // namespace isocost
