// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/meter_page.h"

#include "ui/panels/sheet_form/hours_field.h"
#include "ui/panels/sheet_form/quoted_price.h"

#include "ui/format/format.h"

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
    : RowsPage(sheet, sheet.meters, {tr("Charged for"), tr("Price"), tr("Label")}, tr("price"), parent),
      m_shown{"/meters/0", [this] { return &current(); }, {}, [this] { return at(""); }}
{
    addUnit();
    addPrice();
    addQuantity();
    addNumber(form(), m_shown, "free");
    addNumber(form(), m_shown, "share");
    addClasses();
    addRules();
    constexpr std::string_view elsewhere[] = {"per"}; // one of the customary quantities
    addOthers(form(), m_shown, {}, elsewhere);
    addText(form(), tr("Label"), m_shown, "/label", &Meter::label);
    addText(form(), tr("Source"), m_shown, "/source", &Meter::source, tr("where this price was read"));
    addText(form(), tr("Holds from"), m_shown, "/effective", &Meter::effective, tr("YYYY-MM-DD"));
}

std::string MeterPage::at(const std::string &key) const
{
    return "/meters/" + std::to_string(list()->current()) + key;
}

void MeterPage::addUnit()
{
    const auto names = [] {
        QStringList texts;
        for (int i = 0; i < unitCount; ++i)
            texts << capital(format::unitName(static_cast<Unit>(i)));
        return texts;
    };
    addRow(form(),
           new ChoiceField(
               tr("Charged for"), m_shown.at("/unit"),
               {[this] { return static_cast<int>(current().unit); }, [this](int index) { chooseUnit(index); }}, names));
}

void MeterPage::addPrice()
{
    addRow(form(), new ChoiceField(tr("Pricing"), m_shown.at("/tiers"),
                                   {[this] { return current().tiers.empty() ? 0 : 1; },
                                    [this](int index) { chooseTiers(index == 1); }},
                                   [] {
                                       return QStringList{tr("One price"), tr("Price in tiers")};
                                   }));
    NumberField::Binding price;
    price.get = [this] {
        Meter shown = current();
        requote(shown, m_per);
        return shown.price;
    };
    price.set = [this](std::optional<double> value) {
        requote(current(), m_per);
        current().price = value;
    };
    m_price = addRow(form(), new NumberField(placed("/meters/0/price"), m_shown.at("/price"), std::move(price)));
    m_tiers = new TierRows;
    form()->addRow(tr("Tiers"), m_tiers);
    connect(m_tiers, &TierRows::edited, this, &SheetPage::edited);
    const auto tierings = [] {
        return QStringList{tr("Slice by slice, each at its own price"), tr("All at the price of the tier reached")};
    };
    m_tiering = addRow(form(), new ChoiceField(tr("A quantity is charged"), m_shown.at("/tiering"),
                                               {[this] { return static_cast<int>(current().tiering); },
                                                [this](int index) { current().tiering = static_cast<Tiering>(index); }},
                                               tierings));
}

void MeterPage::addQuantity()
{
    const auto quantities = [this] {
        std::vector<double> all = customaryQuantities(current().unit);
        if (std::ranges::find(all, m_per) == all.end())
            all.push_back(m_per);
        return all;
    };
    const auto get = [this, quantities] {
        const std::vector<double> all = quantities();
        return static_cast<int>(std::ranges::find(all, m_per) - all.begin());
    };
    const auto set = [this, quantities](int index) {
        requote(current(), m_per); // the figure that is shown stays
        current().per = m_per = quantities()[static_cast<std::size_t>(index)];
        m_tiers->setMeter(current().tiers.empty() ? nullptr : &current(), at(""), m_per);
    };
    const auto texts = [this, quantities] {
        QStringList words;
        for (const double per : quantities())
            words << quantityInWords(current().unit, per);
        return words;
    };
    addRow(form(), new ChoiceField(tr("Price is per"), m_shown.at("/per"), {get, set}, texts));
}

void MeterPage::addClasses()
{
    const auto get = [this] {
        std::string text;
        for (const std::string &id : current().classes)
            text += (text.empty() ? "" : ", ") + id;
        return text;
    };
    const auto set = [this](const std::string &text) {
        current().classes.clear();
        for (const QString &id : QString::fromStdString(text).split(QLatin1Char(','))) {
            if (!id.trimmed().isEmpty())
                current().classes.push_back(id.trimmed().toStdString());
        }
    };
    addRow(form(), new TextField(tr("Only for classes"), m_shown.at("/classes"), {get, set},
                                 tr("all; else class ids separated by commas")));
}

/// Which requests a meter counts, and how.
void MeterPage::addRules()
{
    addNumber(form(), m_shown, "minimum_per_request", {tr("none"), true});
    addNumber(form(), m_shown, "block", {tr("not rounded"), true});
    addNumber(form(), m_shown, "over_input_tokens", {tr("any length")});
    addNumber(form(), m_shown, "up_to_input_tokens", {tr("any length")});
    addRow(form(), new HoursField(tr("Only at"), m_shown.at("/hours"),
                                  {[this] { return current().hours; },
                                   [this](const std::vector<HourWindow> &hours) { current().hours = hours; }}));
    const SheetPart<ReferenceLength> reference{
        "/meters/0/reference", [this] { return current().reference ? &*current().reference : nullptr; },
        [this](const ReferenceLength &next) {
            current().reference = next == ReferenceLength() ? std::nullopt : std::optional(next);
        },
        m_shown.at("/reference")};
    addOthers(form(), reference, {tr("any length")});
}

QStringList MeterPage::texts(const Meter &each) const
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
    if (!hasCurrent()) {
        m_tiers->setMeter(nullptr, {}, 1);
        return RowsPage::showCurrent();
    }
    m_per = shownPer(current());
    const bool tiered = !current().tiers.empty();
    m_tiers->setMeter(tiered ? &current() : nullptr, at(""), m_per);
    for (QWidget *row : {static_cast<QWidget *>(m_tiers), static_cast<QWidget *>(m_tiering)})
        form()->setRowVisible(row, tiered);
    form()->setRowVisible(m_price, !tiered);
    RowsPage::showCurrent();
}

void MeterPage::chooseUnit(int index)
{
    Meter &chosen = current();
    requote(chosen, m_per);
    chosen.unit = static_cast<Unit>(index);
    const std::vector<double> usual = customaryQuantities(chosen.unit);
    if (std::ranges::find(usual, chosen.per) == usual.end())
        chosen.per = usual.front(); // another unit, another price: the figure is to be typed anew
    showCurrent();
}

void MeterPage::chooseTiers(bool tiered)
{
    Meter &chosen = current();
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

Meter MeterPage::fresh() const
{
    Meter fresh;
    fresh.price = 0;
    return fresh;
}

QList<FormField *> MeterPage::fields() const
{
    QList<FormField *> used = RowsPage::fields();
    if (hasCurrent() && !current().tiers.empty())
        used.removeOne(m_price);
    return hasCurrent() ? used + m_tiers->fields() : used;
}

} // namespace isocost
