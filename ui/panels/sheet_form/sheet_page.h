// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/sheet_form/sheet_part.h"

#include <QFormLayout>
#include <QList>

#include <algorithm>
#include <span>
#include <string_view>

namespace isocost
{

/// A page of the sheet form. Its fields write straight into the sheet, so that everything they do not know stays.
class SheetPage : public QWidget
{
    Q_OBJECT

public:
    /// @param sheet  what is edited; must outlive the page
    explicit SheetPage(PriceSheet &sheet, QWidget *parent = nullptr);

    /// Shows the sheet's values.
    virtual void load();
    /// The fields in use now.
    virtual QList<FormField *> fields() const { return m_fields; }
    /// What the table says of the number at a JSON pointer of a sheet.
    static NumberKey keyAt(const std::string &pointer);

Q_SIGNALS:
    void edited();

protected:
    /// Adds a row "name: editor" and takes the field in.
    template <class Field> Field *addRow(QFormLayout *form, Field *field)
    {
        auto *label = new QLabel(field->name());
        label->setTextFormat(Qt::PlainText);
        label->setBuddy(field);
        form->addRow(label, field);
        takeIn(field);
        return field;
    }
    /// @param key  "/billed"
    template <class T>
    CheckField *addCheck(QFormLayout *form, const QString &name, const SheetPart<T> &part, const std::string &key,
                         bool T::*member)
    {
        auto *field = new CheckField(
            name, part.at(key),
            {[part, member] { return part.get()->*member; }, [part, member](bool on) { part.get()->*member = on; }});
        form->addRow(QString(), field);
        takeIn(field);
        return field;
    }
    template <class T>
    TextField *addText(QFormLayout *form, const QString &name, const SheetPart<T> &part, const std::string &key,
                       std::string T::*member, const QString &placeholder = {})
    {
        return addRow(form, new TextField(name, part.at(key),
                                          {[part, member] { return part.get()->*member; },
                                           [part, member](const std::string &text) { part.get()->*member = text; }},
                                          placeholder));
    }
    /// A field for a number of a part, as the key table describes it.
    template <class T>
    NumberField *addNumber(QFormLayout *form, const SheetPart<T> &part, const OwnNumber<T> &own,
                           const WhenEmpty &empty = {})
    {
        m_placed.push_back(part.key + "/" + own.key);
        return addRow(form, new NumberField(own.number, part.at("/" + own.key), numberBinding(part, own, empty)));
    }
    template <class T>
    NumberField *addNumber(QFormLayout *form, const SheetPart<T> &part, std::string_view key,
                           const WhenEmpty &empty = {})
    {
        return addNumber(form, part, *std::ranges::find(ownNumbers<T>(), key, &OwnNumber<T>::key), empty);
    }
    /// A field for each number of a part that the page has none for.
    /// @param elsewhere  keys that another page has, or no field of a number
    template <class T>
    void addOthers(QFormLayout *form, const SheetPart<T> &part, const WhenEmpty &empty = {},
                   std::span<const std::string_view> elsewhere = {})
    {
        for (const OwnNumber<T> &own : ownNumbers<T>()) {
            const bool isPlaced = std::ranges::find(m_placed, part.key + "/" + own.key) != m_placed.end();
            if (!isPlaced && std::ranges::find(elsewhere, own.key) == elsewhere.end())
                addNumber(form, part, own,
                          own.mayBeAbsent() && empty.text.isEmpty() ? WhenEmpty{tr("not given")} : empty);
        }
    }
    /// keyAt() of a number that the page has a field for.
    NumberKey placed(const std::string &pointer);
    void takeIn(FormField *field);
    PriceSheet &sheet() { return m_sheet; }
    const PriceSheet &sheet() const { return m_sheet; }
    /// A form whose labels and fields line up and whose fields use the width.
    static QFormLayout *newForm(QWidget *parent = nullptr);

private:
    PriceSheet &m_sheet;
    QList<FormField *> m_fields;
    std::vector<std::string> m_placed; ///< pointers of the key table that have a field
};

} // namespace isocost
