// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/explainer.h"

#include "core/base/json_pointer.h"
#include "core/model/validate.h"
#include "ui/words/bill_words.h"
#include "ui/words/input_name.h"

#include <algorithm>

namespace isocost
{

namespace
{

template <class T> std::string indexOf(const std::vector<T> &items, const T &item)
{
    return std::to_string(&item - items.data());
}

/// Where a number was read: its meter's or rate's own source, the sheet's, or the scenario itself.
QString sourceOf(const Scenario &scenario, const std::string &pointer)
{
    const auto leads = [&](const std::string &to) { return pointer.starts_with(to + "/"); };
    const auto sheet = std::ranges::find_if(
        scenario.sheets, [&](const PriceSheet &s) { return leads("/sheets/" + indexOf(scenario.sheets, s)); });
    if (sheet == scenario.sheets.end())
        return Explain::tr("entered in this scenario");
    const std::string base = "/sheets/" + indexOf(scenario.sheets, *sheet);
    std::string source = sheet->source;
    std::string effective = sheet->effective;
    const auto prefer = [&](const std::string &from, const std::string &date) {
        source = from.empty() ? source : from;
        effective = date.empty() ? effective : date;
    };
    for (const Meter &meter : sheet->meters) {
        if (leads(base + "/meters/" + indexOf(sheet->meters, meter)))
            prefer(meter.source, meter.effective);
    }
    for (const Rate &rate : sheet->rates) {
        if (leads(base + "/rates" + pointerStep(rate.name)))
            prefer(rate.source, rate.effective);
    }
    const QString where = QString::fromStdString(source).simplified();
    const QString since = QString::fromStdString(effective).simplified();
    if (where.isEmpty() && since.isEmpty())
        return Explain::tr("price sheet %1, without a source").arg(sheetTitle(*sheet));
    return where.isEmpty() || since.isEmpty() ? where + since
                                              : Explain::tr("%1, in effect from %2", "source, date").arg(where, since);
}

} // namespace

Explainer::Explainer(const Scenario &scenario, const Analysis &analysis, const FigureRef &figure,
                     const PlanningResults &planning, std::stop_token stop)
    : m_scenario(scenario), m_analysis(analysis), m_figure(figure), m_planning(planning), m_stop(std::move(stop)),
      m_result(resultIn(analysis.evaluation, figure.option)), m_option(findOption(scenario, figure.option))
{
}

void Explainer::say(const QString &title, const QString &figure, const QString &words, QStringView symbols)
{
    m_explanation.title =
        m_option ? Explain::tr("%1 · %2", "figure · option").arg(title, name(m_figure.option)) : title;
    m_explanation.figure = figure;
    m_explanation.words = words;
    m_explanation.symbols = symbols.toString();
}

void Explainer::addLines(const OptionResult &bill, bool withQuantities)
{
    for (const CostLine &line : bill.lines) {
        const PriceSheet *sheet = findSheet(m_scenario, line.sheet);
        QString text = itemInWords(line);
        if (sheet)
            text = Explain::tr("%1 · %2", "item · sheet").arg(text, sheetTitle(*sheet));
        if (line.quantity && withQuantities)
            text += Explain::tr(" (%1)", "quantity").arg(plainFigure(*line.quantity));
        addend(text, line.cost);
    }
}

void Explainer::input(const std::string &pointer)
{
    const std::optional<double> value = numberAt(m_scenario, pointer);
    const QString shown = QString::fromStdString(pointer);
    const auto &known = m_explanation.inputs;
    if (value && std::ranges::find(known, shown, &ExplainedInput::pointer) == known.end())
        m_explanation.inputs << ExplainedInput{inputName(m_scenario, pointer), inputValue(m_scenario, pointer, *value),
                                               shown, sourceOf(m_scenario, pointer)};
}

void Explainer::classInputs(std::span<const char *const> keys)
{
    for (const RequestClass &c : m_scenario.workload.classes) {
        const std::string base = "/workload/classes/" + indexOf(m_scenario.workload.classes, c) + "/";
        for (const char *key : keys) {
            if (key && c.requestsPerDay > 0 && numberAt(m_scenario, base + key).value_or(0) != 0)
                input(base + key);
        }
    }
}

void Explainer::meterInputs(const PriceSheet &sheet, int meter)
{
    if (meter < 0 || static_cast<std::size_t>(meter) >= sheet.meters.size())
        return;
    const Meter &m = sheet.meters[static_cast<std::size_t>(meter)];
    const std::string base = "/sheets/" + indexOf(m_scenario.sheets, sheet) + "/meters/" + std::to_string(meter) + "/";
    if (m.tiers.empty())
        input(base + "price");
    for (std::size_t i = 0; i < m.tiers.size(); ++i)
        input(base + "tiers/" + std::to_string(i) + "/price");
    if (m.free > 0)
        input(base + "free");
    if (m.share != 1)
        input(base + "share");
    for (const char *key : {"minimum_per_request", "block", "over_input_tokens", "up_to_input_tokens"}) {
        if (numberAt(m_scenario, base + key).value_or(0) != 0)
            input(base + key);
    }
}

void Explainer::rateInputs(const PriceSheet &sheet, const Rate &rate)
{
    const std::string base = "/sheets/" + indexOf(m_scenario.sheets, sheet) + "/rates" + pointerStep(rate.name) + "/";
    input(base + (rate.monthly ? "monthly" : "hourly"));
    if (rate.upfront > 0) {
        input(base + "upfront");
        input(base + "term_months");
    }
}

void Explainer::priceInputs(const CostLine &line)
{
    const PriceSheet *sheet = findSheet(m_scenario, line.sheet);
    if (!sheet || line.index < 0)
        return;
    if (line.kind == CostKind::meter)
        meterInputs(*sheet, line.index);
    else if (line.kind == CostKind::rate)
        rateInputs(*sheet, sheet->rates[static_cast<std::size_t>(line.index)]);
}

const RequestClass *findClass(const Scenario &scenario, const std::string &id)
{
    const auto found = std::ranges::find(scenario.workload.classes, id, &RequestClass::id);
    return found == scenario.workload.classes.end() ? nullptr : &*found;
}

QString sheetTitle(const PriceSheet &sheet)
{
    return QString::fromStdString(sheet.product.empty() ? sheet.id : sheet.product).simplified();
}

QString classTitle(const RequestClass &c)
{
    return QString::fromStdString(c.name.empty() ? c.id : c.name).simplified();
}

} // namespace isocost
