// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/confidence_explanation.h"

#include "core/engine/math/draws.h"
#include "core/model/validate.h"
#include "ui/explain/explainer.h"
#include "ui/format/format.h"
#include "ui/words/confidence_words.h"
#include "ui/words/input_name.h"

#include <cmath>

namespace isocost
{

namespace
{

namespace is = confidenceFigure;

class ConfidenceExplainer
{
public:
    ConfidenceExplainer(Explainer &out, const ConfidenceResult &result) : m_out(out), m_result(result) {}

    void explain()
    {
        const std::string &item = m_out.figure().item;
        if (item == is::perfect)
            return explainPerfect();
        if (item == is::learning || item == is::tornado) {
            for (const InputConfidence &input : m_result.inputs) {
                if (input.at == m_out.figure().at)
                    return item == is::learning ? explainLearning(input) : explainTornado(input);
            }
            return;
        }
        for (const OptionConfidence &option : m_result.options) {
            if (option.id == m_out.figure().option)
                return explainOption(option, item);
        }
    }

private:
    void explainOption(const OptionConfidence &option, const std::string &item)
    {
        if (item == is::recommended)
            explainShare(
                Explain::tr("How often it is right"), option.probabilityRecommended,
                Explain::tr("The share of the draws in which it is the cheapest option that is feasible and meets "
                            "the target."),
                u"draws in which it is recommended ÷ draws", Explain::tr("Draws in which it is recommended"));
        else if (item == is::feasible)
            explainShare(Explain::tr("How often it is possible"), option.probabilityFeasible,
                         Explain::tr("The share of the draws in which it is feasible and meets the target, whatever it "
                                     "costs."),
                         u"draws in which it may be chosen ÷ draws", Explain::tr("Draws in which it may be chosen"));
        else if (item == is::regret)
            explainRegret(option);
        else if (item == is::p10 || item == is::p50 || item == is::p90)
            explainPercentile(option, item);
    }

    void explainPercentile(const OptionConfidence &option, const std::string &item)
    {
        const bool low = item == is::p10;
        const bool high = item == is::p90;
        const double share = low ? 0.1 : high ? 0.9 : 0.5;
        const QString name = low ? QStringLiteral("P10") : high ? QStringLiteral("P90") : QStringLiteral("P50");
        m_out.say(Explain::tr("%1 of the monthly cost").arg(name),
                  m_out.money(low    ? option.p10
                              : high ? option.p90
                                     : option.p50),
                  Explain::tr("The costs of all draws in ascending order: %1 of them are at most this one.")
                      .arg(format::percent(share)),
                  QStringLiteral("⌈%1 n⌉-th smallest of n costs").arg(format::number(share, 2)));
        m_out.step(Explain::tr("P10, P50 and P90"),
                   QStringList{m_out.money(option.p10), m_out.money(option.p50), m_out.money(option.p90)}.join(
                       Explain::tr(", ")));
        closing();
    }

    /// A share of the draws, as so many of all.
    void explainShare(const QString &title, double share, const QString &words, QStringView symbols,
                      const QString &draws)
    {
        m_out.say(title, format::percent(share), words, symbols);
        m_out.step(draws, count(share));
        m_out.step(Explain::tr("Draws"), count(1));
        closing();
    }

    void explainRegret(const OptionConfidence &option)
    {
        m_out.say(Explain::tr("Expected regret"),
                  option.expectedRegret ? m_out.money(*option.expectedRegret) : QStringLiteral("–"),
                  Explain::tr("What it costs a month more than the recommended option of the same draw, on average "
                              "over the draws that have one."),
                  u"mean of (cost − cost of the recommended option)");
        m_out.step(Explain::tr("Draws that have a recommended option"), count(decidedShare()));
        if (option.id == m_result.bestFixed.value_or(std::string()))
            m_out.note(Explain::tr("Without knowing more this is the option to choose: among those that may be "
                                   "chosen in nearly as many draws as any (at most 5 % of them fewer) it costs "
                                   "least on average."));
        closing();
    }

    void explainPerfect()
    {
        m_out.say(Explain::tr("Value of perfect information"), m_out.money(m_result.valueOfPerfectInformation),
                  Explain::tr("What knowing every uncertain input before choosing would save a month on average: "
                              "no study of them is worth more."),
                  u"mean cost of the best fixed choice − mean cost of each draw's best");
        if (m_result.bestFixed)
            m_out.step(Explain::tr("Best fixed choice"), m_out.name(*m_result.bestFixed));
        m_out.step(Explain::tr("Draws that have a recommended option"), count(decidedShare()));
        m_out.note(Explain::tr("The best fixed choice is the option of least expected cost among those that may be "
                               "chosen in nearly as many draws as any (at most 5 % of them fewer); this value is its "
                               "expected regret."));
        closing();
    }

    void explainLearning(const InputConfidence &input)
    {
        m_out.say(Explain::tr("Worth of measuring"), m_out.money(input.valueOfInformation),
                  Explain::tr("The draws are sorted by this input and cut into 30 ranges of equally many. In each the "
                              "option of least mean cost is chosen anew, the other inputs as unsure as before; the "
                              "saving over the one fixed choice, averaged over the ranges, is what learning the "
                              "input is worth a month."),
                  u"Σ over 30 ranges (mean cost of the fixed choice − least mean cost) ÷ 30");
        if (m_result.bestFixed)
            m_out.step(Explain::tr("Fixed choice"), m_out.name(*m_result.bestFixed));
        rangeSteps(input.at);
        m_out.step(Explain::tr("At most, by learning every input"), m_out.money(m_result.valueOfPerfectInformation));
        m_out.note(Explain::tr("In a range only options count that may be chosen in all of its draws."));
        closing();
    }

    void explainTornado(const InputConfidence &input)
    {
        if (!input.tornado || !m_result.recommended || !m_result.runnerUp)
            return;
        const std::string &currency = m_out.scenario().currency;
        m_out.say(Explain::tr("Change of the gap"),
                  Explain::tr("%1 to %2", "at P10, at P90")
                      .arg(signedMoney(input.tornado->low, currency), signedMoney(input.tornado->high, currency)),
                  Explain::tr("With every input at its most likely value the gap between the recommended option and "
                              "the runner-up is worked out; then again with this input alone at its P10 and at its "
                              "P90."),
                  u"(recommended − runner-up) there − the same at the most likely values");
        m_out.step(Explain::tr("Recommended, all at their most likely"), m_out.name(*m_result.recommended));
        m_out.step(Explain::tr("Runner-up"), m_out.name(*m_result.runnerUp));
        rangeSteps(input.at);
        m_out.step(Explain::tr("Change at its P10"), signedMoney(input.tornado->low, currency));
        m_out.step(Explain::tr("Change at its P90"), signedMoney(input.tornado->high, currency));
        closing();
    }

    void rangeSteps(const std::string &at)
    {
        const Scenario &scenario = m_out.scenario();
        m_out.step(Explain::tr("Input: %1").arg(inputName(scenario, at))); // may be long: not in the title
        for (const Uncertainty &range : scenario.uncertainty) {
            if (range.at != at)
                continue;
            const double today = numberAt(scenario, at).value_or(0);
            const auto value = [&](double number) { return inputValue(scenario, at, number); };
            m_out.step(Explain::tr("Its range: %1").arg(rangeText(scenario, range)));
            m_out.step(Explain::tr("Its P10"), value(quantile(range, 0.1, today)));
            m_out.step(Explain::tr("Its most likely value"), value(modeOf(range, today)));
            m_out.step(Explain::tr("Its P90"), value(quantile(range, 0.9, today)));
        }
    }

    void closing()
    {
        m_out.note(Explain::tr("%1: quasi-random points (Sobol), the same for every option, at today's volume.")
                       .arg(drawsText(m_result)));
        for (const Uncertainty &range : m_out.scenario().uncertainty)
            m_out.input(range.at);
    }

    QString count(double share) const { return format::number(std::round(share * m_result.draws), 15); }

    double decidedShare() const
    {
        double sum = 0;
        for (const OptionConfidence &option : m_result.options)
            sum += option.probabilityRecommended;
        return sum;
    }

    Explainer &m_out;
    const ConfidenceResult &m_result;
};

} // namespace

Explanation explainConfidence(const Scenario &scenario, const ConfidenceResult &result, const FigureRef &figure)
{
    const Analysis none;
    Explainer out(scenario, none, figure);
    ConfidenceExplainer(out, result).explain();
    return out.take();
}

} // namespace isocost
