// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/actuals/actuals_map.h"

#include "core/engine/planning/actuals/bill_mapping.h"
#include "ui/document/scenario_edits.h"
#include "ui/panels/actuals/tall_table.h"
#include "ui/widgets/form_rows.h"
#include "ui/words/actuals_words.h"
#include "ui/words/error_words.h"

#include <algorithm>

namespace isocost
{

namespace
{

constexpr std::size_t mostMapRows = 60;
constexpr int sheetColumn = 2;
constexpr int classColumn = 3;

} // namespace

ActualsMap::ActualsMap(ScenarioDocument &document, QWidget *parent) : QTableWidget(parent), m_document(document)
{
    setAccessibleName(tr("Where the rows of the bill belong"));
    makeTall(*this, actuals::mapHeadings());
}

void ActualsMap::showRows(std::shared_ptr<const BillData> bill, const ActualsResult &result)
{
    m_bill = std::move(bill);
    m_option = result.option;
    m_guesses = result.guesses;
    const std::size_t shown = std::min(mostMapRows, result.rowsByRule.size());
    m_rows.assign(result.rowsByRule.begin(), result.rowsByRule.begin() + static_cast<std::ptrdiff_t>(shown));
    std::int64_t cents = 0;
    for (std::size_t i = shown; i < result.rowsByRule.size(); ++i)
        cents += result.rowsByRule[i].cents;
    m_hidden = shown == result.rowsByRule.size() ? QString()
                                                 : tr("%1 more services and models, %2 in all, are not in this table.")
                                                       .arg(result.rowsByRule.size() - shown)
                                                       .arg(actuals::cents(cents, result.currency));
    const Option *option = findOption(m_document.scenario(), m_option);
    const std::vector<std::string> sheets =
        option ? sheetsOf(m_document.scenario(), *option) : std::vector<std::string>();
    setRowCount(0);
    setRowCount(static_cast<int>(m_rows.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const QStringList cells = actuals::mapRow(result, m_rows[static_cast<std::size_t>(row)]);
        for (int column = 0; column < columnCount(); ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            item->setToolTip(cells[column]);
            item->setTextAlignment(column > classColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                        : Qt::AlignLeft | Qt::AlignVCenter);
            setItem(row, column, item);
        }
        addBoxes(row, sheets);
    }
    setColumnHidden(classColumn, m_document.scenario().workload.classes.size() < 2);
    fitTall(*this);
}

void ActualsMap::addBoxes(int row, const std::vector<std::string> &sheets)
{
    const MappedRows &rows = m_rows[static_cast<std::size_t>(row)];
    const QString name = item(row, 1)->text();
    auto *sheet = new ChoiceBox(this);
    sheet->setAccessibleName(tr("Sheet of %1").arg(name));
    sheet->addItem(tr("nowhere"), QString());
    for (const std::string &id : sheets) {
        if (const PriceSheet *one = findSheet(m_document.scenario(), id))
            sheet->addItem(edits::sheetName(*one), QString::fromStdString(id));
    }
    sheet->setCurrentIndex(std::max(0, sheet->findData(QString::fromStdString(rows.sheet))));
    auto *of = new ChoiceBox(this);
    of->setAccessibleName(tr("Class of %1").arg(name));
    of->addItem(tr("all"), QString());
    for (const RequestClass &c : m_document.scenario().workload.classes)
        of->addItem(edits::className(c), QString::fromStdString(c.id));
    of->setCurrentIndex(std::max(0, of->findData(QString::fromStdString(rows.requestClass))));
    of->setEnabled(!rows.sheet.empty() && of->count() > 2);
    const auto chosen = [this, row, sheet, of] {
        const std::string id = sheet->currentData().toString().toStdString();
        choose(row, {id, id.empty() ? std::string() : of->currentData().toString().toStdString()});
    };
    connect(sheet, &QComboBox::activated, this, chosen);
    connect(of, &QComboBox::activated, this, chosen);
    for (const auto &[column, box] : {std::pair(sheetColumn, sheet), std::pair(classColumn, of)}) {
        item(row, column)->setText({});
        setCellWidget(row, column, box);
    }
}

/// Changes the scenario's map; one that has no rules begins with the guesses.
void ActualsMap::edit(const QString &what, const std::function<void(BillMap &)> &change)
{
    const std::optional<Error> error = m_document.edit(what, [&](Scenario &scenario) {
        BillMap map = scenario.actuals.value_or(BillMap());
        if (map.rules.empty())
            map.rules = m_guesses;
        change(map);
        scenario.actuals = std::move(map);
    });
    if (error)
        Q_EMIT refused(sentence(*error));
}

void ActualsMap::keepGuesses()
{
    edit(tr("Keep Map of Bill"), [](BillMap &) {});
}

void ActualsMap::choose(int row, const BillPlace &place)
{
    const MappedRows rows = m_rows[static_cast<std::size_t>(row)];
    const Option *option = findOption(m_document.scenario(), m_option);
    if (!option || place == BillPlace{rows.sheet, rows.requestClass})
        return;
    edit(tr("Map Rows of Bill"),
         [&](BillMap &map) { map = movedRows(m_document.scenario(), *option, *m_bill, std::move(map), rows, place); });
}

} // namespace isocost
