// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/request_section.h"

#include "core/engine/traffic/traffic.h"
#include "ui/document/scenario_edits.h"
#include "ui/format/format.h"
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

QString RequestSection::structure() const
{
    const RequestClass &c = shown(scenario());
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
        tr("Class name"), [this](const Scenario &s) { return edits::className(shown(s)); },
        [this](Scenario &s, const QString &name) { shown(s).name = name.toStdString(); });
    for (const char *key :
         {"input_tokens", "cached_input_fraction", "cache_write_fraction", "output_tokens", "images", "audio_seconds",
          "payload_in_kb", "payload_out_kb", "memory_gb", "model_gb", "failure_fraction"})
        addClassNumber(key);
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
        tr("May wait"), [this](const Scenario &s) { return shown(s).deferred; },
        [this](Scenario &s, bool on) { shown(s).deferred = on; },
        [this](const Scenario &s) { return idle::noRequests(shown(s)); });
    addCheck(
        tr("Fills the valleys"), [this](const Scenario &s) { return shown(s).fillValleys; },
        [this](Scenario &s, bool on) { shown(s).fillValleys = on; },
        [this](const Scenario &s) { return idle::fillsValleys(s, shown(s)); });
    addHint([this](const Scenario &s) {
        return !shown(s).deferred     ? QString()
               : shown(s).fillValleys ? tr("Comes where the other load leaves room below the peak; its latency is not "
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
        likeCurrent ? tr("%1 copy").arg(edits::className(shown(scenario()))) : tr("Class %1").arg(count + 1);
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
        tr("A target of its own"), [this](const Scenario &s) { return shown(s).slo.has_value(); },
        [this](Scenario &s, bool on) {
            shown(s).slo = on ? std::optional(s.workload.slo.value_or(ServiceLevel{95, 4, {}, {}})) : std::nullopt;
        });
    if (!shown(scenario()).slo)
        return;
    addMetric([this](auto &s) { return shown(s).slo ? &*shown(s).slo : nullptr; });
    addNumber(numberAtKey(at("slo/percentile")));
    addNumber(numberAtKey(at("slo/seconds")));
}

std::string RequestSection::at(const std::string &key) const
{
    return "/workload/classes/" + std::to_string(current()) + "/" + key;
}

void RequestSection::addClassNumber(const char *key)
{
    addNumber(numberAtKey(at(key), {}, [index = current(), key](const Scenario &s) {
        return index < s.workload.classes.size() ? idle::ofNumber(s, s.workload.classes[index], key) : QString();
    }));
}

void RequestSection::buildModel()
{
    addSubheading(tr("Model"));
    addText(
        tr("Model id"), [this](const Scenario &s) { return QString::fromStdString(shown(s).model); },
        [this](Scenario &s, const QString &id) { shown(s).model = id.toStdString(); },
        [this](const Scenario &s) { return idle::modelId(s, shown(s)); });
    addCheck(
        tr("Custom model"), [this](const Scenario &s) { return shown(s).customModel; },
        [this](Scenario &s, bool on) { shown(s).customModel = on; },
        [this](const Scenario &s) { return idle::customModel(s, shown(s)); });
    addCheck(
        tr("Needs accelerator"), [this](const Scenario &s) { return shown(s).needsAccelerator; },
        [this](Scenario &s, bool on) { shown(s).needsAccelerator = on; },
        [this](const Scenario &s) { return idle::accelerator(s, shown(s)); });
}

void RequestSection::buildOthers()
{
    constexpr std::string_view elsewhere[] = {"requests_per_day", "prefill_tokens_per_second",
                                              "decode_tokens_per_second", "compute_cv"}; // or as the time is given
    const auto object = [index = current()](auto &s) {
        return index < s.workload.classes.size() ? &s.workload.classes[index] : nullptr;
    };
    addOthers<RequestClass>("/workload/classes/" + std::to_string(current()), object, tr("0: not known."), elsewhere,
                            [this](const Scenario &s) { return idle::noRequests(shown(s)); });
}

} // namespace isocost
