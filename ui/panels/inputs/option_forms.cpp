// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/scenario_edits.h"
#include "ui/panels/inputs/idle_reasons.h"
#include "ui/panels/inputs/option_choices.h"
#include "ui/panels/inputs/options_section.h"
#include "ui/panels/inputs/sheet_picker.h"
#include "ui/widgets/form_rows.h"
#include "ui/words/sheet_words.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <set>

namespace isocost
{

namespace
{

const QString routed = QStringLiteral("\n"); // no id is a line break
const QString searched = QStringLiteral("\n\n");

QList<Choice> sheetChoices(const Scenario &scenario, const SheetTraits &kind)
{
    QList<Choice> choices;
    for (const PriceSheet &sheet : scenario.sheets) {
        if (sheet.kind == kind.kind)
            choices << Choice{edits::sheetName(sheet), QString::fromStdString(sheet.id)};
    }
    return choices;
}

QString mapped(const std::vector<std::pair<std::string, std::string>> &map, const std::string &key)
{
    const auto found = std::ranges::find_if(map, [&](const auto &entry) { return entry.first == key; });
    return found == map.end() ? QString() : QString::fromStdString(found->second);
}

void setMapped(std::vector<std::pair<std::string, std::string>> &map, const std::string &key, const QString &value)
{
    const auto found = std::ranges::find_if(map, [&](const auto &entry) { return entry.first == key; });
    if (found == map.end())
        map.emplace_back(key, value.toStdString());
    else
        found->second = value.toStdString();
}

} // namespace

void OptionsSection::buildServerless()
{
    buildSheetChoice();
    addOptionNumber("speed");
    addOptionNumber("provisioned_concurrency", idle::provisioned);
    addOptionNumber("max_throttle", idle::throttle);
    buildCosts();
}

void OptionsSection::buildSheetChoice()
{
    const SheetTraits &kind = *sheetFor(traits(option().kind));
    const bool perClass = kind.isByUse && scenario().workload.classes.size() > 1;
    addChoice(
        tr("Price sheet"),
        [&kind, perClass](const Scenario &s) {
            QList<Choice> choices = sheetChoices(s, kind);
            if (perClass)
                choices << Choice{tr("One for each class"), routed};
            choices << Choice{tr("Search the library…"), searched};
            return choices;
        },
        [this](const Scenario &) { return option().sheets.empty() ? QString::fromStdString(option().sheet) : routed; },
        [this](const QString &key) { chooseSheet(key); });
    if (!option().sheets.empty())
        buildSheetRouting();
    buildSheetButtons(kind);
    addHint([this](const Scenario &s) {
        const PriceSheet *sheet = findSheet(s, option().sheet);
        if (!sheet)
            return QString();
        const QString origin = sheetOrigin(*sheet);
        return sheetPrices(*sheet) + (origin.isEmpty() ? QString() : u'\n' + origin);
    });
}

void OptionsSection::chooseSheet(const QString &key)
{
    if (key == searched) {
        refresh(); // the box shows what is used until something else is chosen
        Q_EMIT searchSheetRequested(static_cast<int>(current()));
        return;
    }
    tryEdit(tr("Choose Price Sheet"), [&](Scenario &s) {
        Option &o = target(s);
        if (key != routed) {
            edits::useSheet(s, current(), key.toStdString());
        } else if (o.sheets.empty()) {
            for (const RequestClass &c : s.workload.classes)
                o.sheets.emplace_back(c.id, o.sheet);
            o.sheet.clear();
        }
    });
}

void OptionsSection::buildSheetRouting()
{
    for (const RequestClass &c : scenario().workload.classes) {
        addChoice(
            edits::className(c), [](const Scenario &s) { return sheetChoices(s, kindWith(&SheetTraits::isByUse)); },
            [this, id = c.id](const Scenario &) { return mapped(option().sheets, id); },
            [this, id = c.id](const QString &sheet) {
                tryEdit(tr("Choose Price Sheet"), [&](Scenario &s) { setMapped(target(s).sheets, id, sheet); });
            });
    }
}

void OptionsSection::buildSheetButtons(const SheetTraits &kind)
{
    auto *buttons = new SheetButtons;
    addRow(buttons);
    if (!option().sheets.empty()) {
        buttons->showEditOnly(routedSheetMenu());
        return;
    }
    connect(buttons->edit(), &QToolButton::clicked, this, [this] { requestEdit(option().sheet); });
    connect(buttons->add(), &QToolButton::clicked, this, [this, &kind] { addSheetHere(kind, false); });
    connect(buttons->duplicate(), &QToolButton::clicked, this, [this, &kind] { addSheetHere(kind, true); });
    connect(buttons->remove(), &QToolButton::clicked, this, [this, &kind] {
        const std::string gone = option().sheet;
        tryEdit(tr("Remove Price Sheet"), [&](Scenario &s) {
            for (const Choice &other : sheetChoices(s, kind)) {
                if (other.key.toStdString() == gone)
                    continue;
                edits::useSheet(s, current(), other.key.toStdString());
                break;
            }
            edits::removeSheet(s, edits::sheetIndex(s, gone));
        });
    });
    addRefresher([this, buttons, &kind] {
        const QStringList users = edits::usersOfSheet(scenario(), option().sheet);
        const bool spare = users.size() <= 1 && sheetChoices(scenario(), kind).size() > 1;
        buttons->remove()->setEnabled(spare);
        buttons->remove()->setToolTip(spare              ? tr("Remove this price sheet and use another one here")
                                      : users.size() > 1 ? tr("Used by %1.").arg(users.join(QStringLiteral(", ")))
                                                         : tr("The only price sheet of its kind here."));
    });
}

void OptionsSection::requestEdit(const std::string &sheet)
{
    Q_EMIT editSheetRequested({static_cast<int>(edits::sheetIndex(scenario(), sheet)), {}, {}});
}

/// One entry for each sheet that the classes are routed to.
QMenu *OptionsSection::routedSheetMenu()
{
    auto *menu = new QMenu(this);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        std::set<std::string> seen;
        for (const auto &[requestClass, id] : option().sheets) {
            const PriceSheet *sheet = findSheet(scenario(), id);
            if (!sheet || !seen.insert(id).second)
                continue;
            menu->addAction(edits::sheetName(*sheet).replace(u'&', QStringLiteral("&&")), this,
                            [this, shown = id] { requestEdit(shown); });
        }
    });
    return menu;
}

void OptionsSection::addSheetHere(const SheetTraits &kind, bool copy)
{
    const PriceSheet *old = findSheet(scenario(), option().sheet);
    const QString name = copy && old ? tr("%1 copy").arg(QString::fromStdString(old->product))
                                     : tr("%1 prices").arg(QString::fromStdString(displayName(option())));
    const int made = static_cast<int>(scenario().sheets.size());
    const auto change = [&kind, copy, name, where = current()](Scenario &s) {
        const std::size_t index = copy ? edits::duplicateSheet(s, edits::sheetIndex(s, s.options.at(where).sheet), name)
                                       : edits::addSheet(s, kind, name);
        edits::useSheet(s, where, s.sheets[index].id);
    };
    Q_EMIT editSheetRequested({made, change, copy ? tr("Duplicate Price Sheet") : tr("Add Price Sheet")});
}

void OptionsSection::buildHybrid()
{
    addChoice(
        tr("Baseline on"), [](const Scenario &s) { return optionChoices(s, &OptionTraits::hasReplicas); },
        [this](const Scenario &) { return QString::fromStdString(option().base); },
        [this](const QString &id) {
            tryEdit(tr("Choose Baseline"), [&](Scenario &s) { target(s).base = id.toStdString(); });
        });
    addChoice(
        tr("Bursts to"), [](const Scenario &s) { return optionChoices(s, &OptionTraits::hasInstances); },
        [this](const Scenario &) { return QString::fromStdString(option().burst); },
        [this](const QString &id) {
            tryEdit(tr("Choose Burst"), [&](Scenario &s) { target(s).burst = id.toStdString(); });
        });
    addChoice(
        tr("Scaling"),
        [](const Scenario &) {
            return QList<Choice>{{tr("Fixed: the same number all the time"), QStringLiteral("fixed")},
                                 {tr("Hourly: a number for each hour"), QStringLiteral("hourly")}};
        },
        [this](const Scenario &) {
            return option().scaling == Scaling::hourly ? QStringLiteral("hourly") : QStringLiteral("fixed");
        },
        [this](const QString &key) {
            tryEdit(tr("Change Scaling"), [&](Scenario &s) {
                target(s).scaling = key == QStringLiteral("hourly") ? Scaling::hourly : Scaling::fixed;
            });
        },
        [this](const Scenario &s) { return idle::splitScaling(s, option()); });
    addHint([](const Scenario &) {
        return tr("The number of replicas is chosen for the least cost. Costs, slots and limits are those of the two "
                  "options.");
    });
}

/// The options that an automatic assignment may choose from.
void OptionsSection::buildAmong()
{
    addHint([](const Scenario &) {
        return tr("Each class goes where all together cost least, are feasible and meet the targets. To choose from:");
    });
    for (const Option &other : scenario().options) {
        if (traits(other.kind).isAssigned)
            continue;
        addCheck(
            QString::fromStdString(displayName(other)),
            [this, id = other.id](const Scenario &s) {
                const std::vector<const Option *> choices = optionsOf(s, option());
                return std::ranges::any_of(choices, [&](const Option *choice) { return choice->id == id; });
            },
            [this, id = other.id](Scenario &s, bool on) {
                std::vector<std::string> among;
                for (const Option *choice : optionsOf(s, target(s))) {
                    if (choice->id != id)
                        among.push_back(choice->id);
                }
                if (on || among.empty()) // one is left to choose
                    among.push_back(id);
                target(s).among = std::move(among);
            });
    }
}

void OptionsSection::buildPortfolio()
{
    addChoice(
        tr("Classes"),
        [](const Scenario &) {
            return QList<Choice>{{tr("Assigned by hand"), QStringLiteral("hand")},
                                 {tr("Assigned automatically"), QStringLiteral("auto")}};
        },
        [this](const Scenario &) { return option().assignsItself ? QStringLiteral("auto") : QStringLiteral("hand"); },
        [this](const QString &key) {
            tryEdit(tr("Assign Classes"),
                    [&](Scenario &s) { edits::assignItself(s, current(), key == QStringLiteral("auto")); });
        });
    if (option().assignsItself)
        return buildAmong();
    for (const RequestClass &c : scenario().workload.classes) {
        addChoice(
            edits::className(c), [](const Scenario &s) { return optionChoices(s, &OptionTraits::isAssigned, false); },
            [this, id = c.id](const Scenario &) { return mapped(option().assign, id); },
            [this, id = c.id](const QString &to) {
                tryEdit(tr("Assign Class"), [&](Scenario &s) { setMapped(target(s).assign, id, to); });
            });
    }
}

void OptionsSection::buildCosts()
{
    addSubheading(tr("Other costs"));
    addOptionNumber("ops_per_month");
    for (std::size_t i = 0; i < option().extraCosts.size(); ++i) {
        const std::string at = "extra_costs/" + std::to_string(i) + "/";
        addText(
            tr("Extra cost %1").arg(i + 1),
            [this, i](const Scenario &) {
                return i < option().extraCosts.size() ? QString::fromStdString(option().extraCosts[i].name) : QString();
            },
            [this, i](Scenario &s, const QString &name) { target(s).extraCosts.at(i).name = name.toStdString(); });
        addOptionNumber(at + "per_month");
        addOptionNumber(at + "per_1000_requests");
    }
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(nameColumnWidth(bar) + 6, 0, 0, 0);
    auto *add = new QToolButton;
    add->setText(tr("Add cost"));
    add->setAccessibleName(tr("Add an extra cost"));
    auto *remove = new QToolButton;
    remove->setText(tr("Remove last"));
    remove->setAccessibleName(tr("Remove the last extra cost"));
    remove->setEnabled(!option().extraCosts.empty());
    for (QToolButton *button : {add, remove}) {
        button->setFocusPolicy(Qt::StrongFocus);
        layout->addWidget(button);
    }
    layout->addStretch(1);
    addRow(bar);
    connect(add, &QToolButton::clicked, this, [this] {
        tryEdit(tr("Add Cost"), [this](Scenario &s) {
            target(s).extraCosts.push_back({tr("Extra cost").toStdString(), 0, 0, {}});
        });
    });
    connect(remove, &QToolButton::clicked, this,
            [this] { tryEdit(tr("Remove Cost"), [this](Scenario &s) { target(s).extraCosts.pop_back(); }); });
}

} // namespace isocost
