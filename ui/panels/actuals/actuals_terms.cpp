// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/actuals/actuals_terms.h"

#include "ui/widgets/flow_layout.h"
#include "ui/widgets/form_rows.h"
#include "ui/words/result_words.h"

#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

namespace isocost
{

namespace
{

constexpr int mostProvisionalDays = 31;

} // namespace

ActualsTerms::ActualsTerms(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_option(new ChoiceBox(this)), m_tag(new ChoiceBox(this)),
      m_provisional(new QSpinBox(this))
{
    build();
    connect(m_option, &QComboBox::activated, this, [this] {
        const std::string option = m_option->currentData().toString().toStdString();
        edit(tr("Hold Bill against Option"), [&](BillMap &map) { map.option = option; });
    });
    connect(m_tag, &QComboBox::activated, this, [this] {
        const std::string key = m_tag->currentData().toString().toStdString();
        edit(tr("Sum Up by Tag"), [&](BillMap &map) { map.tagKey = key; });
        Q_EMIT tagChosen();
    });
    connect(m_provisional, &QSpinBox::valueChanged, this, [this](int days) {
        edit(tr("Change Provisional Days"), [&](BillMap &map) { map.provisionalDays = days; });
    });
}

void ActualsTerms::build()
{
    m_option->setAccessibleName(tr("Held against"));
    m_option->setToolTip(tr("The option that the bill is of."));
    constexpr int letters = 26; // "Against the recommended option"
    m_option->setMinimumContentsLength(letters);
    m_tag->setMinimumContentsLength(letters);
    m_tag->setAccessibleName(tr("Tag that costs are summed up by"));
    m_tag->setToolTip(tr("The tag whose values the figures by tag go by."));
    auto *days = new QLabel(tr("Pro&visional days"), this);
    days->setBuddy(m_provisional);
    m_provisional->setRange(0, mostProvisionalDays);
    m_provisional->setKeyboardTracking(false);
    m_provisional->setAccessibleName(tr("Provisional days"));
    m_provisional->setToolTip(tr("Days at the end of a bill whose charges may still change."));
    auto *layout = new FlowLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_option);
    layout->addWidget(m_tag);
    layout->addWidget(days);
    layout->addWidget(m_provisional);
}

void ActualsTerms::refresh()
{
    fillOptions();
    fillTags();
    const QSignalBlocker quiet(m_provisional);
    m_provisional->setValue(m_document.scenario().actuals.value_or(BillMap()).provisionalDays);
}

void ActualsTerms::showTags(const std::vector<std::string> &keys)
{
    m_keys = keys;
    fillTags();
}

void ActualsTerms::fillOptions()
{
    const Scenario &scenario = m_document.scenario();
    m_option->clear();
    m_option->addItem(tr("Against the recommended option"), QString());
    for (const Option &option : scenario.options)
        m_option->addItem(tr("Against %1").arg(optionName(scenario, option.id)), QString::fromStdString(option.id));
    const std::string held = scenario.actuals ? scenario.actuals->option : std::string();
    m_option->setCurrentIndex(std::max(0, m_option->findData(QString::fromStdString(held))));
    m_option->setVisible(m_option->count() > 2);
}

/// Those of the bill, and the scenario's own where the bill lacks it.
void ActualsTerms::fillTags()
{
    const auto &map = m_document.scenario().actuals;
    std::vector<std::string> keys = m_keys;
    if (map && !map->tagKey.empty() && std::ranges::find(keys, map->tagKey) == keys.end())
        keys.push_back(map->tagKey);
    m_tag->clear();
    m_tag->addItem(tr("By the tag of most costs"), QString());
    for (const std::string &key : keys)
        m_tag->addItem(tr("By tag %1").arg(QString::fromStdString(key)), QString::fromStdString(key));
    m_tag->setCurrentIndex(map ? std::max(0, m_tag->findData(QString::fromStdString(map->tagKey))) : 0);
    m_tag->setVisible(!keys.empty());
}

/// A map that says only what goes without saying is none.
void ActualsTerms::edit(const QString &what, const std::function<void(BillMap &)> &change)
{
    const BillMap before = m_document.scenario().actuals.value_or(BillMap());
    BillMap map = before;
    change(map);
    if (map == before)
        return;
    const auto refusal = m_document.edit(
        what, [&](Scenario &scenario) { scenario.actuals = map == BillMap() ? std::nullopt : std::optional(map); });
    if (refusal)
        Q_EMIT refused(QString::fromStdString(refusal->message));
}

} // namespace isocost
