// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/levers/lever_form.h"

#include "ui/document/lever_edits.h"
#include "ui/document/scenario_edits.h"
#include "ui/format/format.h"
#include "ui/widgets/form_rows.h"
#include "ui/widgets/input_row.h"
#include "ui/words/error_words.h"
#include "ui/words/key_words.h"

#include <QCheckBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

namespace
{

double shownNumber(const Lever &lever, const LeverParameter &parameter)
{
    return shownValue((lever.*parameter.number).value_or(parameter.usual), keyFactor(keyOf(parameter)));
}

} // namespace

LeverForm::LeverForm(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_layout(new QVBoxLayout(this)), m_error(new QLabel(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->setAccessibleDescription(tr("Why the change was refused"));
    m_error->hide();
    m_layout->addWidget(m_error);
    m_layout->addStretch();
    connect(&m_document, &ScenarioDocument::scenarioChanged, this, [this] {
        if (isVisible())
            refresh();
    });
}

const Lever &LeverForm::lever() const
{
    return m_document.scenario().levers.at(static_cast<std::size_t>(m_index));
}

void LeverForm::show(int index)
{
    m_index = index;
    refresh();
}

InputRow *LeverForm::row(const std::string &key) const
{
    const auto found = std::ranges::find(m_numbers, key, &std::pair<std::string, InputRow *>::first);
    return found == m_numbers.end() ? nullptr : found->second;
}

/// What decides which rows there are.
QString LeverForm::structure() const
{
    const Scenario &scenario = m_document.scenario();
    if (m_index < 0 || static_cast<std::size_t>(m_index) >= scenario.levers.size())
        return {};
    QStringList parts{QString::number(m_index), QString::fromLatin1(traits(lever().kind).key),
                      QString::fromStdString(scenario.currency),
                      lever().effortDays ? QStringLiteral("days") : QString()};
    for (const RequestClass &c : scenario.workload.classes)
        parts << QString::fromStdString(c.id) << edits::className(c);
    const LeverTraits &kind = traits(lever().kind);
    if (kind.sheet) {
        for (const PriceSheet &sheet : scenario.sheets)
            parts << QString::fromStdString(sheet.id) << edits::sheetName(sheet);
    }
    if (kind.rate) {
        parts << QString::fromStdString(lever().sheet);
        for (const std::string &rate : edits::rateNames(scenario, lever().sheet))
            parts << QString::fromStdString(rate);
    }
    return parts.join(u'\n');
}

void LeverForm::refresh()
{
    const QString wanted = structure();
    if (!m_rows || wanted != m_structure) {
        m_structure = wanted;
        rebuild();
    }
    m_error->hide();
    for (const auto &refresher : m_refreshers)
        refresher();
}

void LeverForm::rebuild()
{
    const QWidget *focus = m_rows && m_rows->isAncestorOf(focusWidget()) ? focusWidget() : nullptr;
    const QString focusName = focus ? focus->accessibleName() : QString();
    m_refreshers.clear();
    m_numbers.clear();
    if (m_rows) {
        // One of its widgets may be the sender of what is going on.
        m_rows->hide();
        m_layout->removeWidget(m_rows);
        m_rows->deleteLater();
    }
    m_rows = new QWidget(this);
    auto *rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(3);
    m_layout->insertWidget(0, m_rows);
    if (!m_structure.isEmpty())
        build(traits(lever().kind));
    for (QWidget *widget : m_rows->findChildren<QWidget *>()) {
        if (!focusName.isEmpty() && widget->accessibleName() == focusName)
            return widget->setFocus();
    }
}

void LeverForm::build(const LeverTraits &kind)
{
    auto *title = new QLabel(leverTitle(m_document.scenario(), m_index));
    title->setTextFormat(Qt::PlainText);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    m_rows->layout()->addWidget(title);
    m_rows->layout()->addWidget(new HintLabel(leverKindSentence(kind.kind)));
    for (const LeverParameter &parameter : kind.parameters)
        addNumber(parameter);
    if (kind.sheet) {
        QList<Entry> entries;
        for (const PriceSheet &sheet : m_document.scenario().sheets)
            entries << Entry{edits::sheetName(sheet), sheet.id};
        addChoice(tr("Price sheet"), entries, &Lever::sheet);
    }
    if (kind.rate)
        addRate(kind);
    if (kind.classes)
        addClasses();
    addEffort();
    addChoice(
        tr("Risk"),
        {{riskName(""), ""}, {riskName("low"), "low"}, {riskName("medium"), "medium"}, {riskName("high"), "high"}},
        &Lever::risk);
}

void LeverForm::addNumber(const LeverParameter &parameter)
{
    const NumberKey key = keyOf(parameter);
    const QString currency = QString::fromStdString(m_document.scenario().currency);
    auto *row = new InputRow(inputSpec(key, format::currencySymbol(currency)));
    m_rows->layout()->addWidget(row);
    m_numbers.emplace_back(parameter.key, row);
    connect(row, &InputRow::edited, this, [this, row, key, &parameter](double shown, bool dragging) {
        const double stored = shown / keyFactor(key);
        const QString what = tr("Change %1 · %2 to %3", "parameter, lever, value")
                                 .arg(keyLabel(key), leverTitle(m_document.scenario(), m_index),
                                      keyValue(key, stored, QString::fromStdString(m_document.scenario().currency)));
        change(
            what, [&](Lever &lever) { lever.*parameter.number = stored; },
            dragging ? "/levers/" + std::to_string(m_index) + "/" + parameter.key : std::string());
        if (!m_error->isHidden())
            row->showError(m_error->text());
    });
    connect(row, &InputRow::dragFinished, this, [this] { m_document.endDrag(); });
    m_refreshers.push_back([this, row, &parameter] {
        row->setValue(shownNumber(lever(), parameter));
        const std::vector<Lever> &saved = m_document.savedScenario().levers;
        const auto place = static_cast<std::size_t>(m_index);
        const bool same = place < saved.size() && saved[place].kind == lever().kind;
        row->setSavedValue(same ? std::optional(shownNumber(saved[place], parameter)) : std::nullopt);
    });
}

void LeverForm::addRate(const LeverTraits &kind)
{
    QList<Entry> entries;
    // A routed share needs no rate: it takes the sheet's usual one. Rates of serverless sheets do not exist.
    if (kind.sheet)
        entries << Entry{tr("the sheet's usual one"), {}};
    for (const std::string &rate : edits::rateNames(m_document.scenario(), lever().sheet))
        entries << Entry{QString::fromStdString(rate).simplified(), rate};
    if (!kind.sheet || entries.size() > 1)
        addChoice(tr("Rate"), entries, &Lever::rate);
}

void LeverForm::addChoice(const QString &name, const QList<Entry> &entries, std::string Lever::*member)
{
    auto *box = new ChoiceBox;
    for (const Entry &entry : entries)
        box->addItem(entry.label, QString::fromStdString(entry.key));
    m_rows->layout()->addWidget(new FormRow(name, box));
    connect(box, &QComboBox::activated, this, [this, box, name, member](int place) {
        const std::string key = box->itemData(place).toString().toStdString();
        change(tr("Change %1 · %2 to %3", "parameter, lever, value")
                   .arg(name, leverTitle(m_document.scenario(), m_index), box->itemText(place)),
               [&](Lever &lever) { lever.*member = key; });
    });
    m_refreshers.push_back([this, box, member] {
        const QSignalBlocker quiet(box);
        box->setCurrentIndex(box->findData(QString::fromStdString(lever().*member)));
    });
}

void LeverForm::addClasses()
{
    const std::vector<RequestClass> &classes = m_document.scenario().workload.classes;
    for (const RequestClass &c : classes) {
        auto *box = new QCheckBox(edits::className(c).replace(u'&', QStringLiteral("&&")));
        auto *row = new FormRow(&c == classes.data() ? tr("Applies to") : QString(), box);
        box->setAccessibleName(tr("Applies to %1").arg(edits::className(c)));
        m_rows->layout()->addWidget(row);
        connect(box, &QCheckBox::clicked, this, [this, id = c.id](bool on) { switchClass(id, on); });
        m_refreshers.push_back([this, box, id = c.id] {
            const std::vector<std::string> &own = lever().classes;
            box->setChecked(own.empty() || std::ranges::find(own, id) != own.end());
        });
    }
}

void LeverForm::switchClass(const std::string &id, bool on)
{
    std::vector<std::string> chosen;
    const std::vector<RequestClass> &classes = m_document.scenario().workload.classes;
    for (const RequestClass &c : classes) {
        const bool was = lever().classes.empty() || std::ranges::find(lever().classes, c.id) != lever().classes.end();
        if (c.id == id ? on : was)
            chosen.push_back(c.id);
    }
    if (chosen.empty())
        return refuse(tr("A lever applies to at least one class. Switch it off in the list instead."));
    if (chosen.size() == classes.size())
        chosen.clear(); // all, whatever classes there will be
    change(tr("Change Classes · %1").arg(leverTitle(m_document.scenario(), m_index)),
           [&](Lever &lever) { lever.classes = chosen; });
}

void LeverForm::addEffort()
{
    auto *known = new QCheckBox;
    m_rows->layout()->addWidget(new FormRow(tr("Effort known"), known));
    connect(known, &QCheckBox::clicked, this, [this](bool on) {
        change(tr("Change %1 · %2").arg(keyLabel(keyOf(leverEffort)), leverTitle(m_document.scenario(), m_index)),
               [on](Lever &lever) {
                   lever.effortDays = on ? std::optional(traits(lever.kind).effortDays) : std::nullopt;
               });
    });
    m_refreshers.push_back([this, known] { known->setChecked(lever().effortDays.has_value()); });
    if (lever().effortDays)
        addNumber(leverEffort);
}

void LeverForm::change(const QString &what, const Change &change, const std::string &dragKey)
{
    const auto place = static_cast<std::size_t>(m_index);
    const std::optional<Error> refused = m_document.edit(
        what, [&](Scenario &scenario) { change(scenario.levers.at(place)); }, dragKey);
    if (refused)
        refuse(sentence(*refused));
}

void LeverForm::refuse(const QString &why)
{
    refresh();
    m_error->setText(why);
    m_error->show();
}

} // namespace isocost
