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
        auto *unit = new QLabel(tr("GB"));
        place(m_editor, unit);
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
            if (!size) {
                setProblem(tr("Expected sizes separated by semicolons, found “%1”").arg(part.trimmed().left(40)));
                return;
            }
            sizes.push_back(*size);
        }
        setProblem({});
        m_sizes = std::move(sizes);
    }

    std::vector<double> &m_sizes;
    QLineEdit *m_editor;
};

} // namespace

LimitsPage::LimitsPage(PriceSheet &sheet, QWidget *parent)
    : SheetPage(sheet, parent), m_hadConcurrency(sheet.concurrency.has_value())
{
    auto *column = new QVBoxLayout(this);
    auto *concurrency = new QGroupBox(tr("Requests at once"));
    QFormLayout *form = newForm(concurrency);
    addConcurrency(form, "/concurrency/limit", &ConcurrencyLimit::limit, tr("unlimited"));
    addConcurrency(form, "/concurrency/extra_price_per_month", &ConcurrencyLimit::extraPricePerMonth, tr("not sold"));
    NumberField::Binding perInstance;
    perInstance.get = [&sheet] { return std::optional<double>(sheet.instance.concurrency); };
    perInstance.set = [&sheet](std::optional<double> value) { sheet.instance.concurrency = static_cast<int>(*value); };
    addRow(form, new NumberField(
                     placed("/instance/concurrency"), [] { return "/instance/concurrency"; }, std::move(perInstance)));
    addOthers(form, "/instance", sheet.instance);
    addOthers<ConcurrencyLimit>(
        form, "/concurrency", [] { return "/concurrency"; },
        [&sheet] { return sheet.concurrency.value_or(ConcurrencyLimit()); },
        [this](const ConcurrencyLimit &next) { setConcurrency(next); });
    column->addWidget(concurrency);

    auto *limits = new QGroupBox(tr("Limits"));
    form = newForm(limits);
    addOptional(form, "/limits/requests_per_minute", sheet.limits.requestsPerMinute, tr("unlimited"));
    addOptional(form, "/limits/tokens_per_minute", sheet.limits.tokensPerMinute, tr("unlimited"));
    addOptional(form, "/limits/max_seconds", sheet.limits.maxSeconds, tr("unlimited"));
    addOptional(form, "/limits/max_payload_kb", sheet.limits.maxPayloadKb, tr("unlimited"));
    addOthers(form, "/limits", sheet.limits);
    column->addWidget(limits);

    auto *memory = new QGroupBox(tr("Memory"));
    addMemoryOptions(newForm(memory));
    column->addWidget(memory);
    column->addStretch();
}

void LimitsPage::addMemoryOptions(QFormLayout *form)
{
    addRow(form, new SizesField(tr("Sizes to choose from"), sheet().memoryOptionsGb));
}

void LimitsPage::addConcurrency(QFormLayout *form, const std::string &pointer,
                                std::optional<double> ConcurrencyLimit::*member, const QString &whenEmpty)
{
    NumberField::Binding binding;
    binding.get = [this, member]() -> std::optional<double> {
        return sheet().concurrency ? (*sheet().concurrency).*member : std::nullopt;
    };
    binding.set = [this, member](std::optional<double> value) {
        ConcurrencyLimit next = sheet().concurrency.value_or(ConcurrencyLimit());
        next.*member = value;
        setConcurrency(next);
    };
    binding.optional = true;
    binding.whenEmpty = whenEmpty;
    addRow(form, new NumberField(
                     placed(pointer), [pointer] { return pointer; }, std::move(binding)));
}

void LimitsPage::setConcurrency(const ConcurrencyLimit &concurrency)
{
    if (m_hadConcurrency || concurrency != ConcurrencyLimit())
        sheet().concurrency = concurrency;
    else
        sheet().concurrency.reset();
}

} // namespace isocost
