// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/rate_page.h"

#include "ui/format/format.h"

#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

RatePage::RatePage(PriceSheet &sheet, QWidget *parent)
    : SheetPage(sheet, parent),
      m_list(new RowList({tr("Rate"), tr("Price of one unit"), tr("Commitment")}, tr("rate"))), m_detail(new QWidget)
{
    for (const Rate &each : sheet.rates)
        m_before.push_back(each.name);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_list);
    column->addWidget(m_detail);
    column->addStretch();
    QFormLayout *form = newForm(m_detail);
    form->setContentsMargins(0, 0, 0, 0);
    buildDetail(form);
    connect(m_list, &RowList::currentChanged, this, [this] {
        showCurrent();
        emit edited();
    });
    connect(m_list, &RowList::addAsked, this, &RatePage::add);
    connect(m_list, &RowList::removeAsked, this, &RatePage::remove);
    connect(m_list, &RowList::moveAsked, this, &RatePage::move);
    connect(this, &SheetPage::edited, this, [this] {
        if (m_list->current() >= 0)
            m_list->updateRow(m_list->current(), rowTexts(rate()));
    });
}

Rate &RatePage::rate()
{
    return sheet().rates[static_cast<std::size_t>(m_list->current())];
}

std::string RatePage::at(const std::string &key) const
{
    std::string escaped; // a name in a JSON pointer
    for (const char c : sheet().rates[static_cast<std::size_t>(m_list->current())].name)
        escaped += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return "/rates/" + escaped + key;
}

void RatePage::buildDetail(QFormLayout *form)
{
    addRateText(form, tr("Name"), "", &Rate::name, tr("e.g. on_demand"));
    addPrice(form);
    addRateNumber(form, "/term_months", &Rate::termMonths);
    addRateNumber(form, "/upfront", &Rate::upfront);
    addRateNumber(form, "/interruptions_per_hour", &Rate::interruptionsPerHour);
    addRateNumber(form, "/recovery_seconds", &Rate::recoverySeconds);
    constexpr std::string_view elsewhere[] = {"monthly"}; // with the hourly price
    addOthers<Rate>(
        form, "/rates/any", [this] { return at(""); }, [this] { return rate(); },
        [this](const Rate &next) { rate() = next; }, elsewhere);
    addRateText(form, tr("Source"), "/source", &Rate::source, tr("where this rate was read"));
    addRateText(form, tr("Holds from"), "/effective", &Rate::effective, tr("YYYY-MM-DD"));
}

void RatePage::addPrice(QFormLayout *form)
{
    NumberField::Binding price;
    price.get = [this] { return rate().hourly ? rate().hourly : rate().monthly; };
    price.set = [this](std::optional<double> value) { (isMonthly() ? rate().monthly : rate().hourly) = value; };
    NumberKey priced = placed("/rates/any/hourly");
    priced.measure = Measure::money; // an hour or a month: chosen below
    addRow(form, new NumberField(
                     priced, [this] { return at(rate().monthly ? "/monthly" : "/hourly"); }, std::move(price),
                     tr("Price of one unit")));
    addRow(form, new ChoiceField(tr("Price is per"), [this] { return at(rate().monthly ? "/monthly" : "/hourly"); },
                                 {[this] { return isMonthly() ? 1 : 0; },
                                  [this](int index) {
                                      const std::optional<double> figure =
                                          rate().hourly ? rate().hourly : rate().monthly;
                                      m_monthlyNext = index == 1;
                                      rate().hourly = index == 0 ? figure : std::nullopt;
                                      rate().monthly = index == 1 ? figure : std::nullopt;
                                  },
                                  [] {
                                      return QStringList{tr("hour"), tr("month")};
                                  }}));
}

void RatePage::addRateNumber(QFormLayout *form, const std::string &key, double Rate::*member)
{
    NumberField::Binding binding;
    binding.get = [this, member] { return std::optional(rate().*member); };
    binding.set = [this, member](std::optional<double> value) { rate().*member = *value; };
    addRow(form, new NumberField(
                     placed("/rates/any" + key), [this, key] { return at(key); }, std::move(binding)));
}

void RatePage::addRateText(QFormLayout *form, const QString &name, const std::string &key, std::string Rate::*member,
                           const QString &placeholder)
{
    addRow(form, new TextField(name, [this, key] { return at(key); },
                               {[this, member] { return rate().*member; },
                                [this, member](const std::string &text) { rate().*member = text; }, placeholder}));
}

void RatePage::load()
{
    fillList(std::max(0, m_list->current()));
}

void RatePage::fillList(int current)
{
    QList<QStringList> rows;
    for (const Rate &each : sheet().rates)
        rows << rowTexts(each);
    m_list->setRows(rows, current);
    showCurrent();
}

QStringList RatePage::rowTexts(const Rate &each) const
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

bool RatePage::isMonthly()
{
    return rate().monthly || (!rate().hourly && m_monthlyNext);
}

void RatePage::showCurrent()
{
    m_monthlyNext = false;
    m_detail->setVisible(m_list->current() >= 0);
    if (m_list->current() >= 0)
        SheetPage::load();
}

void RatePage::add()
{
    Rate fresh;
    fresh.name = sheet().rates.empty() ? "on_demand" : "rate_" + std::to_string(sheet().rates.size() + 1);
    sheet().rates.push_back(fresh);
    m_before.emplace_back();
    fillList(static_cast<int>(sheet().rates.size()) - 1);
    emit edited();
}

void RatePage::remove(int row)
{
    sheet().rates.erase(sheet().rates.begin() + row);
    m_before.erase(m_before.begin() + row);
    fillList(row);
    emit edited();
}

void RatePage::move(int row, int to)
{
    std::swap(sheet().rates[static_cast<std::size_t>(row)], sheet().rates[static_cast<std::size_t>(to)]);
    std::swap(m_before[static_cast<std::size_t>(row)], m_before[static_cast<std::size_t>(to)]);
    fillList(to);
    emit edited();
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

QList<FormField *> RatePage::fields() const
{
    return m_list->current() < 0 ? QList<FormField *>() : SheetPage::fields();
}

} // namespace isocost
