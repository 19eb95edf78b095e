// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/scenario_edits.h"
#include "ui/panels/inputs/option_choices.h"
#include "ui/panels/inputs/options_section.h"
#include "ui/panels/inputs/sheet_picker.h"
#include "ui/words/sheet_words.h"

#include <QMenu>
#include <QToolButton>

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

} // namespace

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
        addForEachClass(
            tr("Choose Price Sheet"),
            [](const Scenario &s) { return sheetChoices(s, kindWith(&SheetTraits::isByUse)); }, &Option::sheets);
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

} // namespace isocost
