// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/case_result.h"
#include "ui/explain/explanation.h"
#include "ui/format/format.h"
#include "ui/words/result_words.h"

#include <QCoreApplication>

#include <span>
#include <string>

namespace isocost
{

struct Explain {
    Q_DECLARE_TR_FUNCTIONS(isocost::Explain)
};

/// Builds one explanation: the figure's parts of this folder fill it in turn.
class Explainer
{
public:
    Explainer(const Scenario &scenario, const Analysis &analysis, const FigureRef &figure,
              const PlanningResults &planning = {}, std::stop_token stop = {});

    const Scenario &scenario() const { return m_scenario; }
    const Analysis &analysis() const { return m_analysis; }
    const FigureRef &figure() const { return m_figure; }
    const PlanningResults &planning() const { return m_planning; }
    const std::stop_token &stop() const { return m_stop; }
    /// The option that the figure belongs to, as computed and as stated; nullptr when it is gone.
    const OptionResult *result() const { return m_result; }
    const Option *option() const { return m_option; }

    /// @param title with the option behind it, of a figure that belongs to one
    void say(const QString &title, const QString &figure, const QString &words, QStringView symbols = {});
    void step(const QString &text, const QString &result = {})
    {
        m_explanation.steps << ExplainedStep{text, result, {}};
    }
    /// A line that adds to the figure, in the scenario's currency.
    void addend(const QString &text, double amount)
    {
        m_explanation.steps << ExplainedStep{text, exactMoney(amount), amount};
    }
    /// Every line of a bill adds to the figure.
    void addLines(const OptionResult &bill, bool withQuantities = false);
    void note(const QString &text) { m_explanation.notes << text; }
    /// The number at that pointer, once; nothing where there is none.
    void input(const std::string &pointer);
    /// Every number of the workload's classes with that key that is not 0.
    void classInputs(std::span<const char *const> keys);
    void classInputs(std::initializer_list<const char *> keys) { classInputs(std::span(keys.begin(), keys.size())); }
    void optionInput(const Option &option, const std::string &key)
    {
        input("/options/" + std::to_string(&option - m_scenario.options.data()) + "/" + key);
    }
    void sheetInput(const PriceSheet &sheet, const std::string &path)
    {
        input("/sheets/" + std::to_string(&sheet - m_scenario.sheets.data()) + "/" + path);
    }
    /// The prices of a meter of that sheet, with its free units and tiers.
    void meterInputs(const PriceSheet &sheet, int meter);
    void rateInputs(const PriceSheet &sheet, const Rate &rate);
    /// The prices of the meter or rate that a line charges; nothing for other lines.
    void priceInputs(const CostLine &line);
    void priceInputs(const OptionResult &bill)
    {
        for (const CostLine &line : bill.lines)
            priceInputs(line);
    }

    QString money(double amount) const { return format::money(amount, m_scenario.currency); }
    /// An amount to the cent or finer: what bills add up in.
    QString exactMoney(double amount) const
    {
        return format::price(amount, QString::fromStdString(m_scenario.currency));
    }
    QString name(const std::string &optionId) const { return optionName(m_scenario, optionId); }
    /// Within a sentence.
    QString named(const std::string &optionId) const { return namedOption(m_scenario, optionId); }

    Explanation take() { return std::move(m_explanation); }

private:
    const Scenario &m_scenario;
    const Analysis &m_analysis;
    const FigureRef &m_figure;
    const PlanningResults m_planning;
    std::stop_token m_stop;
    const OptionResult *m_result;
    const Option *m_option;
    Explanation m_explanation;
};

/// nullptr for none.
const RequestClass *findClass(const Scenario &scenario, const std::string &id);
/// What people see of a sheet: its product, or its id.
QString sheetTitle(const PriceSheet &sheet);
/// What people see of a class: its name, or its id.
QString classTitle(const RequestClass &c);
/// Up to six significant digits, and whole units of a million and more.
inline constexpr auto plainFigure = format::count;

} // namespace isocost
