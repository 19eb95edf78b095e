// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/billing_page.h"

#include "ui/format/format.h"
#include "ui/format/parse_number.h"

#include <QGroupBox>
#include <QVBoxLayout>

namespace isocost
{

namespace
{

/// Memory sizes as one line, "1; 2; 3.5": a semicolon, because a comma may be a decimal point.
class SizesField : public FormField
{
public:
    SizesField(const QString &name, std::vector<double> &sizes)
        : FormField(name, [] { return "/memory/gb_options"; }), m_sizes(sizes), m_editor(new QLineEdit)
    {
        m_editor->setPlaceholderText(tr("as needed; else sizes such as 1; 2; 4"));
        place(m_editor, tr("GB"));
        connect(m_editor, &QLineEdit::textEdited, this, [this] {
            store();
            emit edited();
        });
    }

    void load() override
    {
        QStringList parts;
        for (const double size : m_sizes)
            parts << format::exact(size);
        m_editor->setText(parts.join(QStringLiteral("; ")));
        setProblem({});
    }

private:
    void store()
    {
        std::vector<double> sizes;
        for (const QString &part : m_editor->text().split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
            if (part.trimmed().isEmpty())
                continue;
            const std::optional<double> size = format::parseNumber(part.trimmed());
            if (!size)
                return setProblem(
                    tr("Expected sizes separated by semicolons, found “%1”").arg(part.trimmed().left(40)));
            sizes.push_back(*size);
        }
        setProblem({});
        m_sizes = std::move(sizes);
    }

    std::vector<double> &m_sizes;
    QLineEdit *m_editor;
};

} // namespace

LimitsPage::LimitsPage(PriceSheet &sheet, QWidget *parent) : SheetPage(sheet, parent)
{
    auto *column = new QVBoxLayout(this);
    const auto newGroup = [column](const QString &title) {
        auto *group = new QGroupBox(title);
        column->addWidget(group);
        return newForm(group);
    };
    const auto concurrency = partOf("/concurrency", sheet.concurrency,
                                    [isStated = sheet.concurrency.has_value()](const ConcurrencyLimit &next) {
                                        return !isStated && next == ConcurrencyLimit();
                                    });
    QFormLayout *form = newGroup(tr("Requests at once"));
    addNumber(form, concurrency, "limit", {tr("unlimited")});
    addNumber(form, concurrency, "extra_price_per_month", {tr("not sold")});
    addOthers(form, partOf("/instance", sheet.instance));
    addOthers(form, concurrency);
    addOthers(newGroup(tr("Limits")), partOf("/limits", sheet.limits), {tr("unlimited")});
    addRow(newGroup(tr("Memory")), new SizesField(tr("Sizes to choose from"), sheet.memoryOptionsGb));
    column->addStretch();
}

} // namespace isocost
