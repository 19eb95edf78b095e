// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/request_section.h"

#include "core/engine/traffic/traffic.h"
#include "ui/document/scenario_edits.h"
#include "ui/format/format.h"
#include "ui/panels/inputs/class_fields.h"
#include "ui/panels/inputs/idle_reasons.h"
#include "ui/panels/inputs/item_bar.h"
#include "ui/panels/inputs/typed_rows.h"

#include <QToolButton>

#include <algorithm>
#include <string_view>
#include <vector>

namespace isocost
{

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

QString RequestSection::structure() const
{
    const RequestClass &c = source(scenario());
    return QStringLiteral("%1 %2 %3 %4 %5 %6")
        .arg(current())
        .arg(givenAs())
        .arg(c.slo.has_value())
        .arg(c.conversation ? static_cast<int>(c.conversation->history) : -1)
        .arg(c.retrieval.has_value())
        .arg(QString::fromStdString(c.id));
}

void RequestSection::build()
{
    buildBar();
    addText(
        tr("Class name"), [this](const Scenario &s) { return edits::className(source(s)); },
        [this](Scenario &s, const QString &name) { target(s)->name = name.toStdString(); });
    for (const ClassField &field : classFields())
        addClassNumber(field);
    buildConversation();
    buildServiceTime();
    addOptional("first_token_seconds", &RequestClass::firstTokenSeconds, tr("0: not known."));
    buildTarget();
    buildWaiting();
    buildModel();
    buildUsers();
    buildOthers();
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

void RequestSection::buildTarget()
{
    addSubheading(tr("Target"));
    addCheck(
        tr("A target of its own"), [this](const Scenario &s) { return source(s).slo.has_value(); },
        [this](Scenario &s, bool on) {
            target(s)->slo = on ? std::optional(s.workload.slo.value_or(ServiceLevel{95, 4, {}, {}})) : std::nullopt;
        });
    if (!source(scenario()).slo)
        return;
    addMetric([this](const Scenario &s) { return source(s).slo ? &*source(s).slo : nullptr; },
              [this](Scenario &s) { return target(s)->slo ? &*target(s)->slo : nullptr; });
    addNumber(numberAtKey(at("slo/percentile")));
    addNumber(numberAtKey(at("slo/seconds")));
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

void RequestSection::buildOthers()
{
    std::vector<std::string_view> elsewhere{"requests_per_day"};
    for (const ClassField &field : serviceTimeFields(true)) // shown as the service time is given
        elsewhere.push_back(field.key);
    const auto shown = [index = current()](auto &s) {
        return index < s.workload.classes.size() ? &s.workload.classes[index] : nullptr;
    };
    addOthers<RequestClass>("/workload/classes/" + std::to_string(current()), shown, tr("0: not known."), elsewhere,
                            [this](const Scenario &s) { return idle::noRequests(source(s)); });
}

} // namespace isocost
