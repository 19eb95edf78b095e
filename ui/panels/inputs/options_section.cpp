// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/options_section.h"

#include "ui/document/scenario_edits.h"
#include "ui/panels/inputs/item_bar.h"
#include "ui/panels/inputs/typed_rows.h"
#include "ui/words/kind_words.h"

#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <string_view>

namespace isocost
{

namespace
{

QString optionName(const Option &option)
{
    return QString::fromStdString(displayName(option));
}

} // namespace

std::size_t OptionsSection::current() const
{
    const std::size_t count = scenario().options.size();
    return count == 0 ? 0 : std::min(m_current, count - 1);
}

void OptionsSection::show(std::size_t index)
{
    m_current = index;
    refresh();
}

const Option *OptionsSection::source(const Scenario &from) const
{
    // By id, so that "reset" finds the same option in the saved scenario.
    return scenario().options.empty() ? nullptr : findOption(from, option().id);
}

Option &OptionsSection::target(Scenario &scenario) const
{
    return scenario.options.at(current());
}

QString OptionsSection::structure() const
{
    if (scenario().options.empty())
        return QStringLiteral("none");
    const Option &o = option();
    QStringList parts{QString::fromStdString(o.id), QString::number(current()),
                      QString::number(static_cast<int>(o.kind)), QString::number(o.extraCosts.size()),
                      QString::number(o.fleet.size())};
    parts << (o.requestsPerSecondPerReplica ? QStringLiteral("rps")
              : o.tokensPerSecondPerReplica ? QStringLiteral("tps")
                                            : QStringLiteral("speed"));
    for (const FleetEntry &entry : o.fleet)
        parts << (entry.best ? QStringLiteral("best") : QStringLiteral("count"));
    parts << (o.units ? QStringLiteral("units") : QStringLiteral("best"));
    parts << (o.capacity ? QStringLiteral("model") : o.batchSlowdown > 0 ? QStringLiteral("batch") : QString());
    if (!o.sheets.empty() || traits(o.kind).isAssigned) {
        for (const RequestClass &c : scenario().workload.classes)
            parts << QString::fromStdString(c.id) << edits::className(c);
    }
    parts << (o.schedule.empty() ? QString() : QStringLiteral("schedule"));
    if (o.assignsItself) {
        parts << QStringLiteral("auto");
        for (const Option &other : scenario().options)
            parts << QString::fromStdString(other.id) << optionName(other);
    }
    return parts.join(u'\n') + (o.sheets.empty() ? QString() : QStringLiteral("\nrouted"));
}

void OptionsSection::build()
{
    buildBar();
    if (scenario().options.empty()) {
        addHint([](const Scenario &) { return tr("There is no option yet. Add one to compare."); });
        return;
    }
    addHint([this](const Scenario &) { return kindSentence(traits(option().kind)); });
    addText(
        tr("Option name"), [this](const Scenario &) { return optionName(option()); },
        [this](Scenario &s, const QString &name) { target(s).name = name.toStdString(); });
    const OptionTraits &kind = traits(option().kind);
    if (kind.hasInstances)
        buildServerless();
    if (kind.hasReplicas)
        buildDedicated();
    if (kind.isSplit)
        buildHybrid();
    if (kind.buysUnits)
        buildProvisioned();
    if (kind.isAssigned)
        buildPortfolio();
    buildOthers();
}

void OptionsSection::buildBar()
{
    auto *bar = new ItemBar(tr("option"));
    addRow(bar);
    auto *menu = new QMenu(bar);
    QList<QAction *> actions;
    for (const OptionTraits &kind : optionTraits)
        actions << menu->addAction(kindName(kind), this, [this, &kind] { addNewOption(kind); });
    menu->setToolTipsVisible(true);
    bar->addButton()->setMenu(menu);
    bar->addButton()->setPopupMode(QToolButton::InstantPopup);
    connect(menu, &QMenu::aboutToShow, this, [this, actions] {
        for (std::size_t i = 0; i < optionTraits.size(); ++i) {
            const QString missing = edits::missingFor(scenario(), optionTraits[i]);
            actions[static_cast<int>(i)]->setEnabled(missing.isEmpty());
            actions[static_cast<int>(i)]->setToolTip(missing.isEmpty() ? kindSentence(optionTraits[i]) : missing);
        }
    });
    connect(bar, &ItemBar::chosen, this, [this](int index) { show(static_cast<std::size_t>(index)); });
    connect(bar->duplicateButton(), &QToolButton::clicked, this, [this] {
        const QString name = tr("%1 copy").arg(optionName(option()));
        const std::size_t from = current();
        m_current = scenario().options.size();
        if (!tryEdit(tr("Duplicate Option"), [&](Scenario &s) { edits::duplicateOption(s, from, name); }))
            m_current = from;
    });
    connect(bar->removeButton(), &QToolButton::clicked, this, &OptionsSection::removeCurrent);
    addRefresher([this, bar] {
        QStringList names;
        for (const Option &o : scenario().options)
            names << optionName(o);
        bar->setItems(names, names.isEmpty() ? -1 : static_cast<int>(current()));
        bar->duplicateButton()->setEnabled(!names.isEmpty());
        bar->removeButton()->setEnabled(names.size() > 1);
        bar->removeButton()->setToolTip(names.size() > 1 ? tr("Remove this option")
                                                         : tr("A scenario keeps at least one option."));
    });
}

void OptionsSection::addNewOption(const OptionTraits &kind)
{
    QString name = kindName(kind);
    const auto taken = [this](const QString &wanted) {
        return std::ranges::any_of(scenario().options, [&](const Option &o) { return optionName(o) == wanted; });
    };
    for (int n = 2; taken(name); ++n)
        name = QStringLiteral("%1 %2").arg(kindName(kind)).arg(n);
    const std::size_t before = current();
    m_current = scenario().options.size();
    const std::size_t sheets = scenario().sheets.size();
    const auto change = [&kind, name](Scenario &s) { edits::addOption(s, kind, name); };
    Scenario after = scenario();
    change(after);
    if (after.sheets.size() > sheets) // a sheet without prices says nothing yet: ask for them first
        Q_EMIT editSheetRequested({static_cast<int>(sheets), change, tr("Add Option")});
    else
        tryEdit(tr("Add Option"), change);
    if (scenario().options.size() <= m_current)
        m_current = before;
}

void OptionsSection::removeCurrent()
{
    const QStringList users = edits::usersOfOption(scenario(), option().id);
    if (!users.isEmpty()) {
        QMessageBox box(QMessageBox::Question, tr("Remove option"),
                        tr("%1 is part of %2.").arg(optionName(option()), users.join(QStringLiteral(", "))),
                        QMessageBox::Cancel, this);
        box.setTextFormat(Qt::PlainText);
        box.setInformativeText(tr("Removing it removes those too. Undo brings them back."));
        QPushButton *removeAll = box.addButton(tr("Remove All"), QMessageBox::AcceptRole);
        box.exec();
        if (box.clickedButton() != static_cast<QAbstractButton *>(removeAll))
            return;
    }
    Scenario left = scenario();
    if (!edits::removeOption(left, current())) {
        QMessageBox::information(this, tr("Remove option"), tr("A scenario keeps at least one option."));
        return;
    }
    tryEdit(tr("Remove Option"), [this](Scenario &s) { edits::removeOption(s, current()); });
}

InputRow *OptionsSection::addOptionNumber(const std::string &key,
                                          const std::function<QString(const Scenario &, const Option &)> &idle,
                                          const QString &name)
{
    NumberInput field = numberAtKey("/options/" + std::to_string(current()) + "/" + key, name);
    if (idle) {
        field.idle = [this, idle](const Scenario &s) {
            const Option *shown = source(s);
            return shown ? idle(s, *shown) : QString();
        };
    }
    return addNumber(field);
}

void OptionsSection::addOptionText(const QString &name, const QString &what, const Choices &choices,
                                   std::string Option::*member)
{
    addChoice(
        name, what, choices, [this, member](const Scenario &) { return QString::fromStdString(option().*member); },
        [this, member](Scenario &s, const QString &key) { target(s).*member = key.toStdString(); });
}

void OptionsSection::addForEachClass(const QString &what, const Choices &choices, IdMap Option::*map)
{
    for (const RequestClass &c : scenario().workload.classes) {
        const auto entry = [id = c.id](auto &entries) {
            return std::ranges::find(entries, id, &IdMap::value_type::first);
        };
        addChoice(
            edits::className(c), what, choices,
            [this, map, entry](const Scenario &) {
                const IdMap &now = option().*map;
                return entry(now) == now.end() ? QString() : QString::fromStdString(entry(now)->second);
            },
            [this, map, entry, id = c.id](Scenario &s, const QString &chosen) {
                IdMap &entries = target(s).*map;
                if (entry(entries) == entries.end())
                    entries.emplace_back(id, std::string());
                entry(entries)->second = chosen.toStdString();
            });
    }
}

void OptionsSection::buildOthers()
{
    constexpr std::string_view byChoice[] = {
        "slots",          "speed", "requests_per_second_per_replica", "tokens_per_second_per_replica",
        "batch_slowdown", "units"}; // shown as what a replica does and units are given
    const auto shown = [id = option().id](auto &s) { return findOption(s, id); };
    addOthers<Option>("/options/" + std::to_string(current()), shown, tr("0: not given."), byChoice);
}

} // namespace isocost
