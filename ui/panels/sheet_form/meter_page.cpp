// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/meter_page.h"

#include "ui/panels/sheet_form/quoted_price.h"

#include "ui/format/format.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

namespace
{

QString capital(QString text)
{
    if (!text.isEmpty())
        text.front() = text.front().toUpper();
    return text;
}

} // namespace

MeterPage::MeterPage(PriceSheet &sheet, QWidget *parent)
    : SheetPage(sheet, parent), m_list(new RowList({tr("Charged for"), tr("Price"), tr("Label")}, tr("price"))),
      m_detail(new QWidget)
{
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_list);
    column->addWidget(m_detail);
    column->addStretch();
    m_form = newForm(m_detail);
    m_form->setContentsMargins(0, 0, 0, 0);
    buildDetail(m_form);
    connect(m_list, &RowList::currentChanged, this, [this] {
        showCurrent();
        emit edited();
    });
    connect(m_list, &RowList::addAsked, this, &MeterPage::add);
    connect(m_list, &RowList::removeAsked, this, &MeterPage::remove);
    connect(m_list, &RowList::moveAsked, this, &MeterPage::move);
    connect(this, &SheetPage::edited, this, &MeterPage::changed);
}

Meter &MeterPage::meter()
{
    return sheet().meters[static_cast<std::size_t>(m_list->current())];
}

std::string MeterPage::at(const std::string &key) const
{
    return "/meters/" + std::to_string(m_list->current()) + key;
}

TextField *MeterPage::addMeterText(QFormLayout *form, const QString &name, const std::string &key,
                                   std::string Meter::*member, const QString &placeholder)
{
    return addRow(form,
                  new TextField(name, [this, key] { return at(key); },
                                {[this, member] { return meter().*member; },
                                 [this, member](const std::string &text) { meter().*member = text; }, placeholder}));
}

void MeterPage::buildDetail(QFormLayout *form)
{
    addUnit(form);
    addPrice(form);
    addQuantity(form);
    addUse(form);
    addRules(form);
    constexpr std::string_view elsewhere[] = {"per"}; // one of the customary quantities
    addOthers<Meter>(
        form, "/meters/0", [this] { return at(""); }, [this] { return meter(); },
        [this](const Meter &next) { meter() = next; }, elsewhere);
    addMeterText(form, tr("Label"), "/label", &Meter::label);
    addMeterText(form, tr("Source"), "/source", &Meter::source, tr("where this price was read"));
    addMeterText(form, tr("Holds from"), "/effective", &Meter::effective, tr("YYYY-MM-DD"));
}

void MeterPage::addUnit(QFormLayout *form)
{
    const auto names = [] {
        QStringList texts;
        for (int i = 0; i < unitCount; ++i)
            texts << capital(format::unitName(static_cast<Unit>(i)));
        return texts;
    };
    addRow(form, new ChoiceField(tr("Charged for"), [this] { return at("/unit"); },
                                 {[this] { return static_cast<int>(meter().unit); },
                                  [this](int index) { chooseUnit(index); }, names}));
}

void MeterPage::addPrice(QFormLayout *form)
{
    addRow(form, new ChoiceField(tr("Pricing"), [this] { return at("/tiers"); },
                                 {[this] { return meter().tiers.empty() ? 0 : 1; },
                                  [this](int index) { chooseTiers(index == 1); },
                                  [] {
                                      return QStringList{tr("One price"), tr("Price in tiers")};
                                  }}));
    NumberField::Binding price;
    price.get = [this] {
        Meter shown = meter();
        requote(shown, m_per);
        return shown.price;
    };
    price.set = [this](std::optional<double> value) {
        requote(meter(), m_per);
        meter().price = value;
    };
    m_price = addRow(form, new NumberField(
                               placed("/meters/0/price"), [this] { return at("/price"); }, std::move(price)));
    m_tiers = new TierRows;
    form->addRow(tr("Tiers"), m_tiers);
    connect(m_tiers, &TierRows::edited, this, &SheetPage::edited);
    m_tiering = addRow(form, new ChoiceField(tr("A quantity is charged"), [this] { return at("/tiering"); },
                                             {[this] { return static_cast<int>(meter().tiering); },
                                              [this](int index) { meter().tiering = static_cast<Tiering>(index); },
                                              [] {
                                                  return QStringList{tr("Slice by slice, each at its own price"),
                                                                     tr("All at the price of the tier reached")};
                                              }}));
}

void MeterPage::addQuantity(QFormLayout *form)
{
    const auto quantities = [this] {
        std::vector<double> all = customaryQuantities(meter().unit);
        if (std::find(all.begin(), all.end(), m_per) == all.end())
            all.push_back(m_per);
        return all;
    };
    addRow(form, new ChoiceField(tr("Price is per"), [this] { return at("/per"); },
                                 {[this, quantities] {
                                      const std::vector<double> all = quantities();
                                      return static_cast<int>(std::find(all.begin(), all.end(), m_per) - all.begin());
                                  },
                                  [this, quantities](int index) {
                                      requote(meter(), m_per); // the figure that is shown stays
                                      meter().per = m_per = quantities()[static_cast<std::size_t>(index)];
                                      m_tiers->setMeter(meter().tiers.empty() ? nullptr : &meter(), at(""), m_per);
                                  },
                                  [this, quantities] {
                                      QStringList texts;
                                      for (const double per : quantities())
                                          texts << quantityInWords(meter().unit, per);
                                      return texts;
                                  }}));
}

void MeterPage::addUse(QFormLayout *form)
{
    NumberField::Binding free;
    free.get = [this] { return std::optional(meter().free); };
    free.set = [this](std::optional<double> value) { meter().free = *value; };
    addRow(form, new NumberField(
                     placed("/meters/0/free"), [this] { return at("/free"); }, std::move(free)));
    NumberField::Binding share;
    share.get = [this] { return std::optional(meter().share); };
    share.set = [this](std::optional<double> value) { meter().share = *value; };
    addRow(form, new NumberField(
                     placed("/meters/0/share"), [this] { return at("/share"); }, std::move(share)));
    addRow(form, new TextField(tr("Only for classes"), [this] { return at("/classes"); },
                               {[this] {
                                    std::string text;
                                    for (const std::string &id : meter().classes)
                                        text += (text.empty() ? "" : ", ") + id;
                                    return text;
                                },
                                [this](const std::string &text) {
                                    meter().classes.clear();
                                    for (const QString &id : QString::fromStdString(text).split(QLatin1Char(','))) {
                                        if (!id.trimmed().isEmpty())
                                            meter().classes.push_back(id.trimmed().toStdString());
                                    }
                                },
                                tr("all; else class ids separated by commas")}));
}

void MeterPage::load()
{
    fillList(std::max(0, m_list->current()));
}

void MeterPage::fillList(int current)
{
    QList<QStringList> rows;
    for (const Meter &each : sheet().meters)
        rows << rowTexts(each);
    m_list->setRows(rows, current);
    showCurrent();
}

QStringList MeterPage::rowTexts(const Meter &each) const
{
    const QString currency = QString::fromStdString(sheet().currency);
    QString price = tr("none");
    if (!each.tiers.empty())
        price = tr("%1, %n tier(s)", nullptr, static_cast<int>(each.tiers.size()))
                    .arg(format::unitPrice(each.tiers.front().price, each.per, each.unit, currency));
    else if (each.price)
        price = format::unitPrice(*each.price, each.per, each.unit, currency);
    return {capital(format::unitName(each.unit)), price, QString::fromStdString(each.label)};
}

void MeterPage::showCurrent()
{
    m_detail->setVisible(m_list->current() >= 0);
    if (m_list->current() < 0) {
        m_tiers->setMeter(nullptr, {}, 1);
        return;
    }
    m_per = shownPer(meter());
    const bool tiered = !meter().tiers.empty();
    m_tiers->setMeter(tiered ? &meter() : nullptr, at(""), m_per);
    for (QWidget *row : {static_cast<QWidget *>(m_tiers), static_cast<QWidget *>(m_tiering)}) {
        row->setVisible(tiered);
        m_form->labelForField(row)->setVisible(tiered);
    }
    m_price->setVisible(!tiered);
    m_form->labelForField(m_price)->setVisible(!tiered);
    SheetPage::load();
}

void MeterPage::changed()
{
    if (m_list->current() >= 0)
        m_list->updateRow(m_list->current(), rowTexts(meter()));
}

void MeterPage::chooseUnit(int index)
{
    Meter &chosen = meter();
    requote(chosen, m_per);
    chosen.unit = static_cast<Unit>(index);
    const std::vector<double> usual = customaryQuantities(chosen.unit);
    if (std::find(usual.begin(), usual.end(), chosen.per) == usual.end())
        chosen.per = usual.front(); // another unit, another price: the figure is to be typed anew
    showCurrent();
}

void MeterPage::chooseTiers(bool tiered)
{
    Meter &chosen = meter();
    if (tiered == !chosen.tiers.empty())
        return;
    if (tiered) {
        chosen.tiers = {Tier{0, chosen.price.value_or(0), {}}};
        chosen.price.reset();
    } else {
        chosen.price = chosen.tiers.front().price;
        chosen.tiers.clear();
    }
    showCurrent();
}

void MeterPage::add()
{
    Meter fresh;
    fresh.price = 0;
    sheet().meters.push_back(fresh);
    fillList(static_cast<int>(sheet().meters.size()) - 1);
    emit edited();
}

void MeterPage::remove(int row)
{
    sheet().meters.erase(sheet().meters.begin() + row);
    fillList(row);
    emit edited();
}

void MeterPage::move(int row, int to)
{
    std::swap(sheet().meters[static_cast<std::size_t>(row)], sheet().meters[static_cast<std::size_t>(to)]);
    fillList(to);
    emit edited();
}

QList<FormField *> MeterPage::fields() const
{
    if (m_list->current() < 0)
        return {};
    QList<FormField *> used = SheetPage::fields() + m_tiers->fields();
    if (!sheet().meters[static_cast<std::size_t>(m_list->current())].tiers.empty())
        used.removeOne(m_price);
    return used;
}

} // namespace isocost
