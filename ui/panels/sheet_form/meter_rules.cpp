// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/hours_field.h"
#include "ui/panels/sheet_form/meter_page.h"

namespace isocost
{

void MeterPage::addMeterNumber(QFormLayout *form, const std::string &key, NumberField::Binding binding)
{
    addRow(form, new NumberField(
                     placed("/meters/0" + key), [this, key] { return at(key); }, std::move(binding)));
}

/// A number that is 0 where the file says nothing.
void MeterPage::addMeterNumber(QFormLayout *form, const std::string &key, double Meter::*member,
                               const QString &whenEmpty)
{
    NumberField::Binding binding;
    binding.get = [this, member]() -> std::optional<double> {
        return meter().*member != 0 ? std::optional(meter().*member) : std::nullopt;
    };
    binding.set = [this, member](std::optional<double> value) { meter().*member = value.value_or(0); };
    binding.optional = true;
    binding.whenEmpty = whenEmpty;
    addMeterNumber(form, key, std::move(binding));
}

void MeterPage::addMeterNumber(QFormLayout *form, const std::string &key, std::optional<double> Meter::*member,
                               const QString &whenEmpty)
{
    NumberField::Binding binding;
    binding.get = [this, member] { return meter().*member; };
    binding.set = [this, member](std::optional<double> value) { meter().*member = value; };
    binding.optional = true;
    binding.whenEmpty = whenEmpty;
    addMeterNumber(form, key, std::move(binding));
}

void MeterPage::addReference(QFormLayout *form, const std::string &key, double ReferenceLength::*member)
{
    NumberField::Binding binding;
    binding.get = [this, member]() -> std::optional<double> {
        return meter().reference ? std::optional((*meter().reference).*member) : std::nullopt;
    };
    binding.set = [this, member](std::optional<double> value) {
        std::optional<ReferenceLength> &reference = meter().reference;
        if (!reference)
            reference.emplace();
        (*reference).*member = value.value_or(0);
        if (*reference == ReferenceLength())
            reference.reset();
    };
    binding.optional = true;
    binding.whenEmpty = tr("any length");
    addMeterNumber(form, key, std::move(binding));
}

/// Which requests a meter counts, and how.
void MeterPage::addRules(QFormLayout *form)
{
    addMeterNumber(form, "/minimum_per_request", &Meter::minimumPerRequest, tr("none"));
    addMeterNumber(form, "/block", &Meter::block, tr("not rounded"));
    addMeterNumber(form, "/over_input_tokens", &Meter::overInputTokens, tr("any length"));
    addMeterNumber(form, "/up_to_input_tokens", &Meter::upToInputTokens, tr("any length"));
    addRow(form, new HoursField(tr("Only at"), [this] { return at("/hours"); },
                                {[this] { return meter().hours; },
                                 [this](std::vector<HourWindow> hours) { meter().hours = std::move(hours); }}));
    addReference(form, "/reference/input_tokens", &ReferenceLength::inputTokens);
    addReference(form, "/reference/output_tokens", &ReferenceLength::outputTokens);
}

} // namespace isocost
