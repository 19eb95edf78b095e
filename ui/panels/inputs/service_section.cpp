// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/service_section.h"

#include "core/base/json_pointer.h"
#include "ui/format/format.h"
#include "ui/format/parse_number.h"
#include "ui/panels/inputs/idle_reasons.h"
#include "ui/panels/inputs/typed_rows.h"
#include "ui/widgets/form_rows.h"

#include <QCheckBox>
#include <QInputDialog>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTextDocument>

#include <algorithm>

namespace isocost
{

namespace
{

/// The rates of a scenario that changes its currency, in the new one. `known` is what one unit of the old is worth.
void convertRates(Scenario &s, const std::string &code, double known)
{
    const std::string old = s.currency;
    std::vector<std::pair<std::string, double>> rates;
    for (const auto &[currency, rate] : s.exchangeRates) {
        if (currency != code)
            rates.emplace_back(currency, rate * known);
    }
    rates.emplace_back(old, known);
    s.exchangeRates = std::move(rates);
    s.currency = code;
}

bool isCurrencyCode(const QString &code)
{
    static const QRegularExpression letters(QStringLiteral("^[A-Z]{1,12}$"));
    return letters.match(code).hasMatch();
}

} // namespace

QString ServiceSection::structure() const
{
    QStringList parts{scenario().workload.slo ? QStringLiteral("slo") : QString(),
                      QString::fromStdString(scenario().currency)};
    for (const auto &[currency, rate] : scenario().exchangeRates)
        parts << QString::fromStdString(currency);
    if (const auto &plan = scenario().savingsPlan)
        parts << (plan->best ? QStringLiteral("plan: best") : QStringLiteral("plan"));
    const bool canPlan = std::ranges::any_of(scenario().sheets, [](const PriceSheet &sheet) {
        return std::ranges::any_of(sheet.rates, [](const Rate &rate) { return rate.termMonths > 0; });
    });
    parts << (canPlan ? QStringLiteral("terms") : QString());
    return parts.join(u'\n');
}

void ServiceSection::build()
{
    buildTarget();
    addSubheading(tr("Money and calendar"));
    buildMoney();
}

void ServiceSection::buildTarget()
{
    addCheck(
        tr("Latency target"), [](const Scenario &s) { return s.workload.slo.has_value(); },
        [](Scenario &s, bool on) {
            s.workload.slo = on ? std::optional(ServiceLevel{95, 4, {}}) : std::nullopt;
        });
    if (!scenario().workload.slo)
        return;
    addMetric([](auto &s) { return s.workload.slo ? &*s.workload.slo : nullptr; });
    addNumber(numberAtKey("/workload/slo/percentile"));
    addNumber(numberAtKey("/workload/slo/seconds"));
}

void ServiceSection::buildMoney()
{
    auto *currency = new QLineEdit;
    addRow(new FormRow(tr("Currency"), currency));
    addRefresher([this, currency] {
        if (!currency->isModified())
            currency->setText(QString::fromStdString(scenario().currency));
    });
    currency->setMaxLength(12);
    currency->setToolTip(tr("Code of the currency that every cost is shown in, for example USD or EUR."));
    connect(currency, &QLineEdit::editingFinished, this, [this, currency] {
        if (!currency->isModified())
            return;
        currency->setModified(false);
        changeCurrency(currency->text().trimmed().toUpper());
    });
    for (const auto &[code, rate] : scenario().exchangeRates) {
        const QString from = QString::fromStdString(code);
        NumberInput field = numberAtKey("/exchange_rates" + pointerStep(code), tr("1 %1 is").arg(from));
        field.spec.unit = QString::fromStdString(scenario().currency);
        field.spec.help = tr("What one %1 is worth in the scenario's currency.").arg(from);
        field.idle = [code = code](const Scenario &s) { return idle::exchangeRate(s, code); };
        addNumber(field);
    }
    buildNewRate();
    addNumber(numberAtKey("/tax_fraction"));
    addNumber(numberAtKey("/calendar/hours_per_month"));
    addOptional(
        "/workload/price_per_user_month", [](auto &s) { return &s.workload.pricePerUserMonth; }, tr("0: not known."),
        idle::userPrice);
    addNumber(numberAtKey("/pilot_requests_per_day", {}, idle::pilotVolume));
    constexpr std::string_view elsewhere[] = {"day_rate"}; // by the levers
    addOthers<Scenario>(
        "", [](auto &s) { return &s; }, tr("0: not given."), elsewhere);
    buildSavingsPlan();
}

/// Another currency, such as a bill's.
void ServiceSection::buildNewRate()
{
    auto *code = new QLineEdit;
    code->setMaxLength(12);
    code->setPlaceholderText(tr("a code, such as EUR"));
    code->setToolTip(tr("A currency that price sheets or bills are in; asks what one of it is worth."));
    addRow(new FormRow(tr("Another currency"), code));
    connect(code, &QLineEdit::editingFinished, this, [this, code] {
        const QString name = code->text().trimmed().toUpper();
        code->clear();
        const auto &rates = scenario().exchangeRates;
        const bool isKnown = name == QString::fromStdString(scenario().currency) ||
                             std::ranges::any_of(rates, [&](const auto &r) { return r.first == name.toStdString(); });
        if (isKnown || !isCurrencyCode(name))
            return;
        if (const std::optional<double> worth = askRate(name, QString::fromStdString(scenario().currency)))
            tryEdit(tr("Add Currency"), [&](Scenario &s) { s.exchangeRates.emplace_back(name.toStdString(), *worth); });
    });
}

void ServiceSection::changeCurrency(const QString &code)
{
    const QString old = QString::fromStdString(scenario().currency);
    if (code == old || !isCurrencyCode(code))
        return refresh();
    const auto &rates = scenario().exchangeRates;
    const auto known = std::ranges::find_if(rates, [&](const auto &r) { return r.first == code.toStdString(); });
    const std::optional<double> worth = known != rates.end() ? std::optional(1 / known->second) : askRate(old, code);
    if (worth)
        tryEdit(tr("Change Currency"), [&](Scenario &s) { convertRates(s, code.toStdString(), *worth); });
    refresh();
}

std::optional<double> ServiceSection::askRate(const QString &from, const QString &to)
{
    // The dialog's label reads markup; a currency's code is text from a file.
    const auto asText = [](const QString &words) { return Qt::convertFromPlainText(words); };
    QString prompt = asText(tr("What is one %1 worth in %2?").arg(from, to));
    QString text = QStringLiteral("1");
    while (true) {
        bool accepted = false;
        text = QInputDialog::getText(this, tr("Exchange rate"), prompt, QLineEdit::Normal, text, &accepted);
        if (!accepted)
            return {};
        const std::optional<double> rate = format::parseNumber(text);
        if (rate && *rate > 0 && *rate <= 1e15)
            return rate;
        prompt = asText(tr("“%1” is not a number over 0. What is one %2 worth in %3?").arg(text.left(20), from, to));
    }
}

} // namespace isocost
