// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/explainer.h"

#include "core/base/json_pointer.h"
#include "core/model/validate.h"
#include "ui/format/format.h"
#include "ui/words/input_name.h"
#include "ui/words/result_words.h"

#include <algorithm>
#include <charconv>

namespace isocost
{

namespace
{

template <class T> std::string indexOf(const std::vector<T> &items, const T &item)
{
    return std::to_string(&item - items.data());
}

/// The sheet a pointer leads into; nullptr when it leads elsewhere.
const PriceSheet *sheetAt(const Scenario &scenario, const std::string &pointer)
{
    const std::string start = "/sheets/";
    std::size_t index = 0;
    if (pointer.compare(0, start.size(), start) != 0)
        return nullptr;
    std::from_chars(pointer.data() + start.size(), pointer.data() + pointer.size(), index);
    return index < scenario.sheets.size() ? &scenario.sheets[index] : nullptr;
}

QString sourceText(const std::string &source, const std::string &effective)
{
    const QString where = QString::fromStdString(source).simplified();
    const QString since = QString::fromStdString(effective).simplified();
    if (where.isEmpty() || since.isEmpty())
        return where + since;
    return ExplainWords::tr("%1, in effect from %2", "source, date").arg(where, since);
}

/// Where a number was read: its meter's or rate's own source, the sheet's, or the scenario itself.
QString sourceOf(const Scenario &scenario, const std::string &pointer)
{
    const PriceSheet *sheet = sheetAt(scenario, pointer);
    if (!sheet)
        return ExplainWords::tr("entered in this scenario");
    const std::string base = "/sheets/" + indexOf(scenario.sheets, *sheet);
    std::string source = sheet->source;
    std::string effective = sheet->effective;
    const auto prefer = [&](const std::string &from, const std::string &date) {
        source = from.empty() ? source : from;
        effective = date.empty() ? effective : date;
    };
    for (const Meter &meter : sheet->meters) {
        if (pointer.starts_with(base + "/meters/" + indexOf(sheet->meters, meter) + "/"))
            prefer(meter.source, meter.effective);
    }
    for (const Rate &rate : sheet->rates) {
        if (pointer.starts_with(base + "/rates" + pointerStep(rate.name) + "/"))
            prefer(rate.source, rate.effective);
    }
    const QString text = sourceText(source, effective);
    return text.isEmpty() ? ExplainWords::tr("price sheet %1, without a source").arg(sheetTitle(*sheet)) : text;
}

} // namespace

Explainer::Explainer(const Scenario &scenario, const Analysis &analysis, const FigureRef &figure,
                     const PlanningResults &planning, std::stop_token stop)
    : m_scenario(scenario), m_analysis(analysis), m_figure(figure), m_planning(planning), m_stop(std::move(stop)),
      m_result(resultIn(analysis.evaluation, figure.option)), m_option(findOption(scenario, figure.option))
{
}

void Explainer::say(const QString &title, const QString &figure, const QString &words, const QString &symbols)
{
    m_explanation.title = title;
    m_explanation.figure = figure;
    m_explanation.words = words;
    m_explanation.symbols = symbols;
}

void Explainer::addend(const QString &text, double amount)
{
    m_explanation.steps << ExplainedStep{text, exactMoney(amount), amount};
}

void Explainer::input(const std::string &pointer)
{
    const std::optional<double> value = numberAt(m_scenario, pointer);
    const QString shown = QString::fromStdString(pointer);
    const auto isSame = [&](const ExplainedInput &known) { return known.pointer == shown; };
    if (!value || std::any_of(m_explanation.inputs.begin(), m_explanation.inputs.end(), isSame))
        return;
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

void Explainer::optionInput(const Option &option, const char *key)
{
    input("/options/" + indexOf(m_scenario.options, option) + "/" + key);
}

void Explainer::sheetInput(const PriceSheet &sheet, const char *path)
{
    input("/sheets/" + indexOf(m_scenario.sheets, sheet) + "/" + path);
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

QString Explainer::money(double amount) const
{
    return format::money(amount, m_scenario.currency);
}

QString Explainer::exactMoney(double amount) const
{
    return format::price(amount, QString::fromStdString(m_scenario.currency));
}

QString Explainer::name(const std::string &optionId) const
{
    return optionName(m_scenario, optionId);
}

QString Explainer::named(const std::string &optionId) const
{
    return namedOption(m_scenario, optionId);
}

QString Explainer::titled(const QString &what) const
{
    return ExplainWords::tr("%1 · %2", "figure · option").arg(what, name(m_figure.option));
}

const RequestClass *findClass(const Scenario &scenario, const std::string &id)
{
    for (const RequestClass &c : scenario.workload.classes) {
        if (c.id == id)
            return &c;
    }
    return nullptr;
}

QString sheetTitle(const PriceSheet &sheet)
{
    return QString::fromStdString(sheet.product.empty() ? sheet.id : sheet.product).simplified();
}

QString plainFigure(double value)
{
    return format::count(value);
}

} // namespace isocost
