// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/request_section.h"

#include "ui/document/scenario_edits.h"
#include "ui/panels/inputs/class_fields.h"
#include "ui/panels/inputs/idle_reasons.h"
#include "ui/panels/inputs/item_bar.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>

namespace isocost
{

namespace
{

const QString bySeconds = QStringLiteral("seconds");
const QString byTokenCounts = QStringLiteral("tokens");

bool hasTokenRates(const RequestClass &c)
{
    return !c.computeSeconds && c.prefillTokensPerSecond.has_value();
}

double serviceSeconds(const RequestClass &c)
{
    if (c.computeSeconds)
        return *c.computeSeconds;
    if (!c.prefillTokensPerSecond || !c.decodeTokensPerSecond)
        return 0;
    return c.inputTokens / *c.prefillTokensPerSecond + c.outputTokens / *c.decodeTokensPerSecond;
}

/// Rates that give the service time it had: a tenth of it reads the input, the rest writes the output.
void useTokenRates(RequestClass &c)
{
    const double seconds = c.computeSeconds.value_or(0);
    c.prefillTokensPerSecond = seconds > 0 && c.inputTokens > 0 ? c.inputTokens / (0.1 * seconds) : 6000;
    c.decodeTokensPerSecond = seconds > 0 && c.outputTokens > 0 ? c.outputTokens / (0.9 * seconds) : 60;
    c.computeSeconds.reset();
}

} // namespace

std::size_t RequestSection::current() const
{
    return std::min(m_current, scenario().workload.classes.size() - 1);
}

void RequestSection::show(std::size_t index)
{
    m_current = index;
    refresh();
}

RequestClass *RequestSection::target(Scenario &scenario) const
{
    return &scenario.workload.classes.at(current());
}

/// The class of that scenario that stands where the shown one does; another one's last when it has fewer.
const RequestClass &RequestSection::source(const Scenario &from) const
{
    const auto &classes = from.workload.classes;
    return classes.at(std::min(current(), classes.size() - 1));
}

bool RequestSection::usesTokenRates() const
{
    return hasTokenRates(source(scenario()));
}

QString RequestSection::structure() const
{
    return QStringLiteral("%1 %2 %3")
        .arg(current())
        .arg(usesTokenRates())
        .arg(QString::fromStdString(source(scenario()).id));
}

void RequestSection::build()
{
    buildBar();
    addText(
        tr("Class name"), [this](const Scenario &s) { return edits::className(source(s)); },
        [this](Scenario &s, const QString &name) { target(s)->name = name.toStdString(); });
    for (const ClassField &field : classFields())
        addClassNumber(field);
    buildServiceTime();
    buildWaiting();
    buildModel();
}

void RequestSection::buildWaiting()
{
    addCheck(
        tr("May wait"), [this](const Scenario &s) { return source(s).deferred; },
        [this](Scenario &s, bool on) { target(s)->deferred = on; },
        [this](const Scenario &s) { return idle::noRequests(source(s)); });
    addCheck(
        tr("Fills the valleys"), [this](const Scenario &s) { return source(s).fillValleys; },
        [this](Scenario &s, bool on) { target(s)->fillValleys = on; },
        [this](const Scenario &s) { return idle::fillsValleys(s, source(s)); });
    addHint([this](const Scenario &s) {
        return !source(s).deferred     ? QString()
               : source(s).fillValleys ? tr("Comes where the other load leaves room below the peak; its latency is not "
                                            "counted.")
                                       : tr("Comes evenly over the hours on; its latency is not counted.");
    });
}

void RequestSection::buildBar()
{
    auto *bar = new ItemBar(tr("class"));
    addRow(bar);
    connect(bar, &ItemBar::chosen, this, [this](int index) { show(static_cast<std::size_t>(index)); });
    connect(bar->addButton(), &QToolButton::clicked, this, [this] { addNewClass(false); });
    connect(bar->duplicateButton(), &QToolButton::clicked, this, [this] { addNewClass(true); });
    connect(bar->removeButton(), &QToolButton::clicked, this,
            [this] { tryEdit(tr("Remove Class"), [this](Scenario &s) { edits::removeClass(s, current()); }); });
    addRefresher([this, bar] {
        QStringList names;
        for (const RequestClass &c : scenario().workload.classes)
            names << edits::className(c);
        bar->setItems(names, static_cast<int>(current()));
        bar->removeButton()->setEnabled(names.size() > 1);
        bar->removeButton()->setToolTip(names.size() > 1 ? tr("Remove this class")
                                                         : tr("A scenario keeps at least one class."));
    });
}

void RequestSection::addNewClass(bool likeCurrent)
{
    const std::size_t count = scenario().workload.classes.size();
    const QString name =
        likeCurrent ? tr("%1 copy").arg(edits::className(source(scenario()))) : tr("Class %1").arg(count + 1);
    const std::size_t like = likeCurrent ? current() : count;
    m_current = count;
    const bool added = tryEdit(likeCurrent ? tr("Duplicate Class") : tr("Add Class"),
                               [&](Scenario &s) { edits::addClass(s, name, like); });
    if (!added)
        m_current = like;
}

void RequestSection::buildServiceTime()
{
    addSubheading(tr("Service time"));
    addChoice(
        tr("Given as"),
        [](const Scenario &) {
            return QList<Choice>{{tr("Compute seconds"), bySeconds}, {tr("Token rates"), byTokenCounts}};
        },
        [this](const Scenario &s) { return hasTokenRates(source(s)) ? byTokenCounts : bySeconds; },
        [this](const QString &key) { setServiceTime(key); });
    NumberInput seconds = numberAtKey(at("compute_seconds"));
    seconds.get = [this](const Scenario &s) {
        const double mean = serviceSeconds(source(s));
        return std::optional(mean);
    };
    seconds.set = [this](double value, bool dragging) {
        const std::string key = "compute seconds " + std::to_string(current());
        return document().edit(
            tr("Change Service Time"), [&](Scenario &s) { target(s)->computeSeconds = value; },
            dragging ? key : std::string());
    };
    seconds.idle = [this](const Scenario &s) { return idle::computeSeconds(s, source(s)); };
    InputRow *row = addNumber(seconds);
    row->setEnabled(!usesTokenRates());
    for (const ClassField &field : serviceTimeFields(usesTokenRates()))
        addClassNumber(field);
}

std::string RequestSection::at(const std::string &key) const
{
    return "/workload/classes/" + std::to_string(current()) + "/" + key;
}

void RequestSection::addClassNumber(const ClassField &field)
{
    NumberInput input = numberAtKey(at(field.key));
    input.idle = [index = current(), idle = field.idle](const Scenario &s) {
        return index < s.workload.classes.size() ? idle(s, s.workload.classes[index]) : QString();
    };
    addNumber(input);
}

void RequestSection::setServiceTime(const QString &key)
{
    tryEdit(tr("Change Service Time"), [&](Scenario &s) {
        RequestClass &c = *target(s);
        if (key == byTokenCounts && !hasTokenRates(c)) {
            useTokenRates(c);
        } else if (key == bySeconds && hasTokenRates(c)) {
            c.computeSeconds = serviceSeconds(c);
            c.prefillTokensPerSecond.reset();
            c.decodeTokensPerSecond.reset();
        }
    });
}

void RequestSection::buildModel()
{
    addSubheading(tr("Model"));
    addText(
        tr("Model id"), [this](const Scenario &s) { return QString::fromStdString(source(s).model); },
        [this](Scenario &s, const QString &id) { target(s)->model = id.toStdString(); },
        [this](const Scenario &s) { return idle::modelId(s, source(s)); });
    addCheck(
        tr("Custom model"), [this](const Scenario &s) { return source(s).customModel; },
        [this](Scenario &s, bool on) { target(s)->customModel = on; },
        [this](const Scenario &s) { return idle::customModel(s, source(s)); });
    addCheck(
        tr("Needs accelerator"), [this](const Scenario &s) { return source(s).needsAccelerator; },
        [this](Scenario &s, bool on) { target(s)->needsAccelerator = on; },
        [this](const Scenario &s) { return idle::accelerator(s, source(s)); });
}

} // namespace isocost
