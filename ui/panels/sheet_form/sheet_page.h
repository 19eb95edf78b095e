// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/price_sheet.h"
#include "ui/panels/sheet_form/form_field.h"

#include <QFormLayout>
#include <QList>

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
    void takeIn(FormField *field);
    PriceSheet &sheet() { return m_sheet; }
    const PriceSheet &sheet() const { return m_sheet; }
    /// A form whose labels and fields line up and whose fields use the width.
    static QFormLayout *newForm(QWidget *parent = nullptr);

private:
    PriceSheet &m_sheet;
    QList<FormField *> m_fields;
};

} // namespace isocost
