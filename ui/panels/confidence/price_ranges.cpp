// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/confidence/price_ranges.h"

#include "core/base/json_pointer.h"
#include "core/model/validate.h"
#include "ui/document/range_edits.h"
#include "ui/format/format.h"
#include "ui/widgets/form_rows.h"
#include "ui/words/input_name.h"

#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

namespace
{

constexpr int decimals = 12;

bool isUsed(const Scenario &scenario, const PriceSheet &sheet)
{
    return std::any_of(scenario.options.begin(), scenario.options.end(), [&](const Option &option) {
        return option.sheet == sheet.id || std::any_of(option.sheets.begin(), option.sheets.end(),
                                                       [&](const auto &entry) { return entry.second == sheet.id; });
    });
}

double shownPrice(const QuotedPrice &price, double stored)
{
    return format::rounded(stored * price.factor, decimals);
}

InputSpec specOf(const QuotedPrice &price)
{
    InputSpec spec;
    spec.name = price.name;
    spec.unit = price.unit;
    return spec;
}

Uncertainty storedRange(const QuotedPrice &price, const ValueRange &range)
{
    Uncertainty made;
    made.at = price.at;
    made.kind = range.kind;
    made.low = range.low / price.factor;
    made.high = range.high / price.factor;
    if (range.mode)
        made.mode = *range.mode / price.factor;
    return made;
}

ValueRange shownRange(const QuotedPrice &price, const Uncertainty &range)
{
    ValueRange shown{range.kind, shownPrice(price, range.low), {}, shownPrice(price, range.high)};
    if (range.mode)
        shown.mode = shownPrice(price, *range.mode);
    return shown;
}

} // namespace

std::vector<QuotedPrice> rangeablePrices(const Scenario &scenario)
{
    std::vector<QuotedPrice> prices;
    for (std::size_t s = 0; s < scenario.sheets.size(); ++s) {
        const PriceSheet &sheet = scenario.sheets[s];
        if (!isUsed(scenario, sheet))
            continue;
        const std::string base = "/sheets/" + std::to_string(s);
        const QString currency = QString::fromStdString(sheet.currency);
        for (std::size_t m = 0; m < sheet.meters.size(); ++m) {
            const Meter &meter = sheet.meters[m];
            if (!meter.price)
                continue;
            const std::string at = base + "/meters/" + std::to_string(m) + "/price";
            const format::QuotedUnit quoted = format::quotedUnit(meter.unit, *meter.price / meter.per);
            prices.push_back({at, inputName(scenario, at), QStringLiteral("%1 / %2").arg(currency, quoted.label),
                              quoted.units / meter.per});
        }
        for (const Rate &rate : sheet.rates) {
            const std::string at = base + "/rates" + pointerStep(rate.name) + (rate.monthly ? "/monthly" : "/hourly");
            const QString per = rate.monthly ? PriceRanges::tr("month") : PriceRanges::tr("hour");
            prices.push_back({at, inputName(scenario, at), QStringLiteral("%1 / %2").arg(currency, per), 1});
        }
    }
    return prices;
}

PriceRanges::PriceRanges(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_add(new ChoiceBox(this)), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(3);
    m_add->setAccessibleName(tr("Add a range to a price"));
    m_add->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_add->setMinimumContentsLength(32);
    m_layout->addWidget(m_add);
    connect(m_add, &QComboBox::activated, this,
            [this](int index) { addRange(m_add->itemData(index).toString().toStdString()); });
    connect(&m_document, &ScenarioDocument::scenarioChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    refresh();
}

void PriceRanges::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

QList<RangeEditor *> PriceRanges::editors() const
{
    QList<RangeEditor *> editors;
    for (const Row &row : m_rows)
        editors << row.editor;
    return editors;
}

void PriceRanges::refresh()
{
    const Scenario &scenario = m_document.scenario();
    const std::vector<QuotedPrice> prices = rangeablePrices(scenario);
    std::vector<QuotedPrice> wanted;
    std::copy_if(prices.begin(), prices.end(), std::back_inserter(wanted),
                 [&](const QuotedPrice &price) { return edits::rangeAt(scenario, price.at) != nullptr; });
    const bool same = std::equal(wanted.begin(), wanted.end(), m_rows.begin(), m_rows.end(),
                                 [](const QuotedPrice &price, const Row &row) { return price == row.price; });
    if (!same) {
        for (const Row &row : m_rows) {
            row.widget->hide();
            row.widget->deleteLater(); // one of its buttons may be the sender of what is going on
        }
        m_rows.clear();
        for (const QuotedPrice &price : wanted)
            addRow(price);
    }
    for (const Row &row : m_rows)
        row.editor->setRange(shownRange(row.price, *edits::rangeAt(scenario, row.price.at)),
                             shownPrice(row.price, numberAt(scenario, row.price.at).value_or(0)));
    fillAddBox(prices);
}

void PriceRanges::fillAddBox(const std::vector<QuotedPrice> &prices)
{
    const QSignalBlocker quiet(m_add);
    m_add->clear();
    m_add->addItem(tr("Add a range to a price…"));
    for (const QuotedPrice &price : prices) {
        if (edits::rangeAt(m_document.scenario(), price.at))
            continue;
        const double value = numberAt(m_document.scenario(), price.at).value_or(0);
        m_add->addItem(
            tr("%1: %2", "price: its value").arg(price.name, inputValue(m_document.scenario(), price.at, value)),
            QString::fromStdString(price.at));
    }
    m_add->setEnabled(m_add->count() > 1);
}

void PriceRanges::addRow(const QuotedPrice &price)
{
    auto *widget = new QWidget(this);
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *name = new QLabel(price.name, widget);
    name->setTextFormat(Qt::PlainText);
    name->setWordWrap(true);
    auto *editor = new RangeEditor(specOf(price), widget);
    column->addWidget(name);
    column->addWidget(editor);
    m_layout->addWidget(widget);
    connect(editor, &RangeEditor::edited, this,
            [this, price, editor](const ValueRange &range) { setRange(price, range, editor); });
    connect(editor, &RangeEditor::removed, this, [this, price] {
        m_document.edit(tr("Remove Range of %1").arg(price.name),
                        [&](Scenario &s) { edits::removeRange(s, price.at); });
    });
    m_rows.push_back({price, widget, editor});
}

void PriceRanges::addRange(const std::string &at)
{
    for (const QuotedPrice &price : rangeablePrices(m_document.scenario())) {
        if (price.at != at)
            continue;
        const double value = shownPrice(price, numberAt(m_document.scenario(), at).value_or(0));
        setRange(price, proposedRange(specOf(price), value), nullptr);
        return;
    }
}

void PriceRanges::setRange(const QuotedPrice &price, const ValueRange &range, RangeEditor *editor)
{
    const std::optional<Error> refused = m_document.edit(
        tr("Change Range of %1").arg(price.name), [&](Scenario &s) { edits::setRange(s, storedRange(price, range)); });
    if (refused && editor)
        editor->showError(QString::fromStdString(refused->message));
}

} // namespace isocost
