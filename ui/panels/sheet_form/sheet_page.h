// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/own_numbers.h"
#include "ui/panels/sheet_form/form_field.h"

#include <QFormLayout>
#include <QList>

#include <algorithm>
#include <functional>
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
    CheckField *addCheck(QFormLayout *form, const QString &name, const std::string &pointer, bool &member);
    NumberField *addNumber(QFormLayout *form, const std::string &pointer, double &member);
    NumberField *addOptional(QFormLayout *form, const std::string &pointer, std::optional<double> &member,
                             const QString &whenEmpty);
    TextField *addText(QFormLayout *form, const QString &name, const std::string &pointer, std::string &member,
                       const QString &placeholder = {});
    /// A field for each number of a part of the sheet that the page has none for, as the key table describes it.
    /// @param key        where such a part stands in the sheet's tables: "/billing", "/rates/any"
    /// @param at         where the one shown stands now: "/billing", "/rates/spot"
    /// @param get, set   the one shown
    /// @param elsewhere  keys that another page has, or no field of a number
    template <class T>
    void addOthers(QFormLayout *form, const std::string &key, const std::function<std::string()> &at,
                   const std::function<T()> &get, const std::function<void(const T &)> &set,
                   std::span<const std::string_view> elsewhere = {})
    {
        for (const OwnNumber<T> &own : ownNumbers<T>()) {
            if (hasPlaced(key + "/" + own.key) || std::ranges::find(elsewhere, own.key) != elsewhere.end())
                continue;
            NumberField::Binding binding;
            binding.get = [get, &own] { return own.valueIn(get()); };
            binding.set = [get, set, &own](std::optional<double> value) {
                T part = get();
                own.put(part, value);
                set(part);
            };
            binding.optional = own.mayBeAbsent();
            binding.whenEmpty = tr("not given");
            addRow(form,
                   new NumberField(
                       placed(key + "/" + own.key), [at, &own] { return at() + "/" + own.key; }, std::move(binding)));
        }
    }
    /// The same of a part that is always there.
    template <class T>
    void addOthers(QFormLayout *form, const std::string &at, T &part, std::span<const std::string_view> elsewhere = {})
    {
        addOthers<T>(
            form, at, [at] { return at; }, [&part] { return part; }, [&part](const T &next) { part = next; },
            elsewhere);
    }
    /// keyAt() of a number that the page has a field for.
    NumberKey placed(const std::string &pointer);
    bool hasPlaced(const std::string &pointer) const { return std::ranges::find(m_placed, pointer) != m_placed.end(); }
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
