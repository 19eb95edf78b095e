// SPDX-License-Identifier: GPL-3.0-or-later
// Who causes an option's cost, and what a request, a session or a user costs.

#include "core/engine/answer/comparison/showback.h"
#include "core/engine/answer/evaluate.h"
#include "ui/explain/explainer.h"
#include "ui/explain/figure_explanations.h"
#include "ui/format/format.h"
#include "ui/words/input_name.h"

#include <algorithm>

namespace isocost
{

namespace
{

class ShowbackExplanation
{
public:
    ShowbackExplanation(Explainer &out, const Showback &shown) : m_out(out), m_shown(shown)
    {
        const auto &classes = out.scenario().workload.classes;
        const auto found = std::ranges::find(classes, out.figure().item, &RequestClass::id);
        if (found == classes.end())
            return;
        m_class = &*found;
        m_at = "/workload/classes/" + std::to_string(found - classes.begin()) + "/";
        const auto cost = std::ranges::find(shown.classes, found->id, &ClassCost::classId);
        m_cost = cost == shown.classes.end() ? ClassCost() : *cost;
    }

    void tell(ShowbackPart part);

private:
    void tellClass();
    void tellIdle();
    void tellRequest();
    void tellProduct(const QString &what, const std::optional<double> &product, const QString &of,
                     const std::optional<double> &unit, const std::string &factor);
    void tellUsers();
    void tellMargin();
    QString className() const { return classTitle(*m_class); }
    QString amount(const std::optional<double> &value) const
    {
        return value ? m_out.exactMoney(*value) : format::none();
    }

    Explainer &m_out;
    const Showback &m_shown;
    const RequestClass *m_class = nullptr;
    std::string m_at;
    ClassCost m_cost;
};

void ShowbackExplanation::tell(ShowbackPart part)
{
    if (part == ShowbackPart::idle)
        return tellIdle();
    if (part == ShowbackPart::allUsers)
        return tellUsers();
    if (part == ShowbackPart::margin)
        return tellMargin();
    if (!m_class)
        return;
    switch (part) {
    case ShowbackPart::classCost:
        return tellClass();
    case ShowbackPart::request:
        return tellRequest();
    case ShowbackPart::interaction:
        return tellProduct(Explain::tr("An interaction of %1"), m_cost.perInteraction, Explain::tr("A request of %1"),
                           m_cost.perRequest, "calls_per_interaction");
    case ShowbackPart::session:
        return tellProduct(Explain::tr("A session of %1"), m_cost.perSession, Explain::tr("An interaction of %1"),
                           m_cost.perInteraction, "conversation/turns");
    default:
        return tellProduct(Explain::tr("A user a month, by %1"), m_cost.perUserMonth, Explain::tr("A session of %1"),
                           m_cost.perSession, "sessions_per_user_month");
    }
}

void ShowbackExplanation::tellClass()
{
    m_out.say(Explain::tr("%1, a month").arg(className()), amount(m_cost.monthlyCost),
              Explain::tr("What the class uses: of meters by the quantity it counts, of machines by the part of their "
                          "paid time that it takes. What no class counts goes by requests; what is idle stands "
                          "apart."));
    m_out.step(Explain::tr("Monthly cost"), m_out.money(m_out.result()->monthlyCost));
    m_out.input(m_at + "requests_per_day");
}

void ShowbackExplanation::tellIdle()
{
    m_out.say(Explain::tr("Idle, a month"), amount(m_shown.idle),
              Explain::tr("What is paid for and not used: machines without requests, idle time of instances. The "
                          "costs of a request, a session and a user hold a share of it."));
    for (const ClassCost &cost : m_shown.classes) {
        const RequestClass *c = findClass(m_out.scenario(), cost.classId);
        m_out.step(Explain::tr("Not idle: used by %1").arg(c ? classTitle(*c) : QString()), amount(cost.monthlyCost));
    }
    m_out.step(Explain::tr("Monthly cost"), m_out.money(m_out.result()->monthlyCost));
}

void ShowbackExplanation::tellRequest()
{
    const Scenario &scenario = m_out.scenario();
    const double requests = m_class->requestsPerDay * scenario.hoursPerMonth / 24;
    const double whole = m_cost.perRequest.value_or(0) * requests;
    m_out.say(Explain::tr("A request of %1").arg(className()), amount(m_cost.perRequest),
              Explain::tr("What the class uses, with its share of what is idle, over its requests. What is idle is "
                          "shared out as what the classes use is."));
    m_out.step(Explain::tr("Used by %1, a month").arg(className()), amount(m_cost.monthlyCost));
    m_out.step(Explain::tr("Its share of what is idle"), amount(whole - m_cost.monthlyCost));
    m_out.step(Explain::tr("Requests a month"), plainFigure(requests));
    m_out.input(m_at + "requests_per_day");
    m_out.input("/calendar/hours_per_month");
}

/// One thing that is so many of another; without a factor in the file it is 1.
void ShowbackExplanation::tellProduct(const QString &what, const std::optional<double> &product, const QString &of,
                                      const std::optional<double> &unit, const std::string &factor)
{
    const double count = unit && *unit > 0 && product ? *product / *unit : 1;
    const QString part = of.arg(className());
    m_out.say(what.arg(className()), amount(product), Explain::tr("%1, times %2.").arg(part, plainFigure(count)));
    m_out.step(part, amount(unit));
    m_out.step(inputName(m_out.scenario(), m_at + factor), plainFigure(count));
    m_out.input(m_at + factor);
}

void ShowbackExplanation::tellUsers()
{
    m_out.say(Explain::tr("A user a month"), amount(m_shown.perUserMonth),
              Explain::tr("The sum over the classes that say how often a user comes."));
    for (const ClassCost &cost : m_shown.classes) {
        const RequestClass *c = findClass(m_out.scenario(), cost.classId);
        if (c && cost.perUserMonth)
            m_out.addend(Explain::tr("A user a month, by %1").arg(classTitle(*c)), *cost.perUserMonth);
    }
}

void ShowbackExplanation::tellMargin()
{
    m_out.say(Explain::tr("Margin of a user a month"), amount(m_shown.marginPerUserMonth),
              Explain::tr("What a user pays a month, less what a user costs. What is idle is in the cost."));
    m_out.addend(inputName(m_out.scenario(), "/workload/price_per_user_month"),
                 m_out.scenario().workload.pricePerUserMonth.value_or(0));
    m_out.addend(Explain::tr("A user a month"), -m_shown.perUserMonth.value_or(0));
    m_out.input("/workload/price_per_user_month");
}

} // namespace

void explainShowback(Explainer &out)
{
    const Showback shown = showback(out.scenario(), *out.result(), billWorking(out.scenario(), *out.option()), 1);
    ShowbackExplanation(out, shown).tell(static_cast<ShowbackPart>(out.figure().index));
}

} // namespace isocost
