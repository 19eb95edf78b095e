// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/rate_page.h"

#include "core/base/json_pointer.h"
#include "ui/format/format.h"

namespace isocost
{

RatePage::RatePage(PriceSheet &sheet, QWidget *parent)
    : RowsPage(sheet, sheet.rates, {tr("Rate"), tr("Price of one unit"), tr("Commitment")}, tr("rate"), parent)
{
    for (const Rate &each : sheet.rates)
        m_before.push_back(each.name);
    const SheetPart<Rate> shown{
        "/rates/any", [this] { return &current(); }, {}, [this] { return "/rates" + pointerStep(current().name); }};
    addText(form(), tr("Name"), shown, "", &Rate::name, tr("e.g. on_demand"));
    addPrice();
    constexpr std::string_view elsewhere[] = {"monthly"}; // with the hourly price
    addOthers(form(), shown, {}, elsewhere);
    addText(form(), tr("Source"), shown, "/source", &Rate::source, tr("where this rate was read"));
    addText(form(), tr("Holds from"), shown, "/effective", &Rate::effective, tr("YYYY-MM-DD"));
}

void RatePage::addPrice()
{
    const auto pointer = [this] {
        return "/rates" + pointerStep(current().name) + (current().monthly ? "/monthly" : "/hourly");
    };
    const auto figure = [this] { return current().hourly ? current().hourly : current().monthly; };
    NumberField::Binding price;
    price.get = figure;
    price.set = [this](std::optional<double> value) { (isMonthly() ? current().monthly : current().hourly) = value; };
    NumberKey priced = placed("/rates/any/hourly");
    priced.measure = Measure::money; // an hour or a month: chosen below
    addRow(form(), new NumberField(priced, pointer, std::move(price), tr("Price of one unit")));
    const auto choose = [this, figure](int index) {
        const std::optional<double> kept = figure();
        m_monthlyNext = index == 1;
        current().hourly = index == 0 ? kept : std::nullopt;
        current().monthly = index == 1 ? kept : std::nullopt;
    };
    addRow(form(), new ChoiceField(tr("Price is per"), pointer, {[this] { return isMonthly() ? 1 : 0; }, choose}, [] {
               return QStringList{tr("hour"), tr("month")};
           }));
}

QStringList RatePage::texts(const Rate &each) const
{
    const QString currency = QString::fromStdString(sheet().currency);
    QString price = tr("no price yet");
    if (each.monthly)
        price = tr("%1 a month").arg(format::price(*each.monthly, currency));
    else if (each.hourly)
        price = format::hourlyPrice(*each.hourly, currency);
    return {QString::fromStdString(each.name), price,
            each.termMonths > 0 ? tr("%1 months").arg(format::exact(each.termMonths)) : tr("none")};
}

bool RatePage::isMonthly() const
{
    return current().monthly || (!current().hourly && m_monthlyNext);
}

void RatePage::showCurrent()
{
    m_monthlyNext = false;
    RowsPage::showCurrent();
}

Rate RatePage::fresh() const
{
    Rate fresh;
    fresh.name = sheet().rates.empty() ? "on_demand" : "rate_" + std::to_string(sheet().rates.size() + 1);
    return fresh;
}

void RatePage::add()
{
    m_before.emplace_back();
    RowsPage::add();
}

void RatePage::remove(int row)
{
    m_before.erase(m_before.begin() + row);
    RowsPage::remove(row);
}

void RatePage::move(int row, int to)
{
    std::swap(m_before[static_cast<std::size_t>(row)], m_before[static_cast<std::size_t>(to)]);
    RowsPage::move(row, to);
}

std::vector<std::pair<std::string, std::string>> RatePage::renamed() const
{
    std::vector<std::pair<std::string, std::string>> names;
    for (std::size_t i = 0; i < m_before.size(); ++i) {
        if (!m_before[i].empty() && m_before[i] != sheet().rates[i].name)
            names.emplace_back(m_before[i], sheet().rates[i].name);
    }
    return names;
}

} // namespace isocost
