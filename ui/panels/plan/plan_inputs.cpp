// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/plan/plan_inputs.h"

#include "core/model/number_rule.h"
#include "core/model/validate.h"
#include "ui/charts/log_axis.h"
#include "ui/format/format.h"
#include "ui/widgets/form_rows.h"
#include "ui/words/error_words.h"
#include "ui/words/plan_words.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QPushButton>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

std::string pointerOf(const std::string &key)
{
    return "/plan/" + key;
}

} // namespace

PlanInputs::PlanInputs(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_grid(new QGridLayout(this)),
      m_levers(new QCheckBox(tr("&Levers from a month on"), this)),
      m_budget(new QCheckBox(tr("&Watch a budget"), this)), m_growth(new HintLabel(QString(), this)),
      m_remove(new QPushButton(tr("&Remove the Plan"), this))
{
    m_grid->setContentsMargins(8, 0, 0, 0);
    m_grid->setHorizontalSpacing(24);
    m_grid->setVerticalSpacing(3);
    m_remove->setAutoDefault(false);
    build();
    connect(m_budget, &QCheckBox::clicked, this, &PlanInputs::toggleBudget);
    connect(m_levers, &QCheckBox::clicked, this, &PlanInputs::toggleLevers);
    connect(m_remove, &QPushButton::clicked, this,
            [this] { m_document.edit(tr("Remove Plan"), [](Scenario &scenario) { scenario.plan.reset(); }); });
}

void PlanInputs::build()
{
    constexpr double most = NumberRule::largestNumber;
    const QString percent = QStringLiteral("%");
    const QString symbol = tr("a switch");
    const QString monthly = tr("a month");
    const SliderScale changes{-10, 10};
    const SliderScale money{10, 1e6, true, true};
    add("months", {tr("Months"), QString(), {1, 60, false, false, true}, 1, 600, true, tr("How far the plan looks.")});
    add("levers_from_month", {tr("Levers from"),
                              tr("month"),
                              {0, 60, false, false, true},
                              0,
                              600,
                              true,
                              tr("The first month in which the levers that are on apply; month 0 is the first.")});
    add("growth_per_month",
        {tr("Growth a month"),
         percent,
         {-20, 50},
         -100,
         1000,
         false,
         tr("By how much the volume of each month exceeds that of the month before.")},
        true);
    add("serverless_price_change_per_month",
        {tr("Serverless prices"), percent, changes, -100, 1000, false,
         tr("By how much serverless prices change each month; negative where they fall.")},
        true);
    add("dedicated_price_change_per_month",
        {tr("Dedicated prices"), percent, changes, -100, 1000, false,
         tr("By how much the prices of dedicated instances change each month; negative where they fall. A commitment "
            "keeps the price of the month in which it begins.")},
        true);
    add("switching_cost", {tr("Switching cost"), symbol, money, 0, most, false,
                           tr("Paid once for each change of option after the first.")});
    add("budget_per_month", {tr("Budget"),
                             monthly,
                             {10, 1e6, true},
                             0,
                             most,
                             false,
                             tr("What may be paid in a month, with the buffer, without switching.")});
    add("buffer_fraction",
        {tr("Buffer"),
         percent,
         {0, 50},
         0,
         100,
         false,
         tr("Set aside for surprises: what is paid is raised by it before it is held against the "
            "budget.")},
        true);
}

void PlanInputs::add(const std::string &key, const InputSpec &spec, bool isPercent)
{
    auto *row = new InputRow(spec, this);
    const Bound bound{key, row, isPercent};
    connect(row, &InputRow::edited, this, [this, bound](double shown, bool dragging) { edit(bound, shown, dragging); });
    connect(row, &InputRow::dragFinished, this, [this] { m_document.endDrag(); });
    m_rows.push_back(bound);
}

InputRow *PlanInputs::row(const std::string &key) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Bound &bound) { return bound.key == key; });
    return found == m_rows.end() ? nullptr : found->row;
}

/// The saved value comes back as it was saved, to the last bit.
double PlanInputs::stored(const Bound &bound, double shown) const
{
    if (!bound.isPercent)
        return shown;
    const auto saved = numberAt(m_document.savedScenario(), pointerOf(bound.key));
    return saved && plan::percentOf(*saved) == shown ? *saved : plan::fractionOf(shown);
}

void PlanInputs::edit(const Bound &bound, double shown, bool dragging)
{
    const bool isChange = bound.isPercent && bound.key != "buffer_fraction";
    if (isChange && shown <= -100) {
        bound.row->showError(tr("Enter a number over -100 %."));
        return;
    }
    if (const auto refused = m_document.setNumber(pointerOf(bound.key), stored(bound, shown), dragging))
        bound.row->showError(sentence(*refused));
}

void PlanInputs::toggleLevers(bool on)
{
    m_document.edit(on ? tr("Plan Levers from a Month on") : tr("Drop Month of the Levers"), [on](Scenario &scenario) {
        if (scenario.plan)
            scenario.plan->leversFromMonth = on ? std::optional(1.0) : std::nullopt;
    });
    refresh();
}

void PlanInputs::toggleBudget(bool on)
{
    const double usual = m_usualBudget > 0 ? roundedTo(m_usualBudget, 2) : 1000;
    m_document.edit(on ? tr("Watch Budget") : tr("Drop Budget"), [&](Scenario &scenario) {
        if (!scenario.plan)
            return;
        scenario.plan->budgetPerMonth = on ? std::optional(usual) : std::nullopt;
        scenario.plan->bufferFraction = on ? scenario.plan->bufferFraction : 0;
    });
    refresh();
}

void PlanInputs::refresh()
{
    const auto &plan = m_document.scenario().plan;
    if (!plan)
        return;
    for (const Bound &bound : m_rows) {
        const auto shown = [&](std::optional<double> value) {
            return value && bound.isPercent ? plan::percentOf(*value) : value;
        };
        const std::string pointer = pointerOf(bound.key);
        bound.row->setValue(shown(numberAt(m_document.scenario(), pointer)).value_or(0));
        bound.row->setSavedValue(shown(numberAt(m_document.savedScenario(), pointer)));
    }
    m_budget->setChecked(plan->budgetPerMonth.has_value());
    for (const char *key : {"budget_per_month", "buffer_fraction"})
        row(key)->setVisible(plan->budgetPerMonth.has_value());
    m_levers->setChecked(plan->leversFromMonth.has_value());
    m_levers->setVisible(plan->leversFromMonth || !m_document.scenario().levers.empty());
    row("levers_from_month")->setVisible(plan->leversFromMonth.has_value());
    m_growth->setText(plan::growth(plan->growthPerMonth));
    m_growth->setVisible(!m_growth->text().isEmpty());
    m_columns = 0;
    arrange();
}

void PlanInputs::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

/// Two columns once both have room for sliders worth dragging.
void PlanInputs::arrange()
{
    constexpr int leastSlider = 56;
    const int needed = 2 * (InputRow::widthBesideSlider(this, false) + leastSlider) + m_grid->horizontalSpacing() + 60;
    const int columns = width() >= needed ? 2 : 1;
    if (columns == m_columns)
        return;
    m_columns = columns;
    const auto inRow = [&](const char *key) -> QWidget * { return row(key); };
    const QList<QWidget *> what = {inRow("months"), inRow("growth_per_month"), m_growth,
                                   inRow("serverless_price_change_per_month"),
                                   inRow("dedicated_price_change_per_month")};
    const QList<QWidget *> money = {
        inRow("switching_cost"),  m_levers, inRow("levers_from_month"), m_budget, inRow("budget_per_month"),
        inRow("buffer_fraction"), m_remove};
    int place = 0;
    for (QWidget *widget : what)
        m_grid->addWidget(widget, place++, 0);
    place = columns == 2 ? 0 : place;
    for (QWidget *widget : money)
        m_grid->addWidget(widget, place++, columns - 1, widget == m_remove ? Qt::AlignLeft : Qt::Alignment());
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, columns == 2 ? 1 : 0);
}

} // namespace isocost
