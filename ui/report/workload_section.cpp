// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_sections.h"

#include "ui/format/format.h"
#include "ui/report/report_words.h"
#include "ui/report/stated_numbers.h"
#include "ui/words/capacity_words.h"

#include <algorithm>
#include <string_view>

namespace isocost
{

namespace
{

/// Classes that fit side by side.
constexpr int classesPerTable = 3;

/// An input of a request class: its name and its value in words; an empty value means that it is not used.
struct Input {
    QString name;
    std::function<QString(const RequestClass &)> value;
};

QString classLabel(const std::string &key)
{
    return labelOf("/workload/classes/0/" + key);
}

QString unlessZero(double value, const QString &text)
{
    return value == 0 ? QString() : text;
}

Input quantity(const QString &name, double RequestClass::*member, const QString &unit = {})
{
    return {name, [member, unit](const RequestClass &requests) {
                const QString text = plainNumber(requests.*member);
                return unlessZero(requests.*member, unit.isEmpty() ? text : ReportWords::tr("%1 %2").arg(text, unit));
            }};
}

Input fraction(const QString &name, double RequestClass::*member)
{
    return {name, [member](const RequestClass &requests) {
                return unlessZero(requests.*member, format::percent(requests.*member));
            }};
}

Input flag(const QString &name, bool RequestClass::*member)
{
    return {name,
            [member](const RequestClass &requests) { return requests.*member ? ReportWords::tr("yes") : QString(); }};
}

Input rate(const QString &name, std::optional<double> RequestClass::*member)
{
    return {name, [member](const RequestClass &requests) {
                return requests.*member ? ReportWords::tr("%1 tokens/s").arg(plainNumber(*(requests.*member)))
                                        : QString();
            }};
}

Input computeTime()
{
    return {classLabel("compute_seconds"), [](const RequestClass &requests) {
                return requests.computeSeconds ? format::seconds(*requests.computeSeconds)
                                               : ReportWords::tr("from the token rates");
            }};
}

QString shapeInWords(const Shape &shape)
{
    if (shape.kind == Shape::Kind::flat || shape.weights.empty())
        return ReportWords::tr("even, around the clock");
    double sum = 0;
    for (const double weight : shape.weights)
        sum += weight;
    const double mean = sum / static_cast<double>(shape.weights.size());
    const auto [low, high] = std::minmax_element(shape.weights.begin(), shape.weights.end());
    const QString kind =
        shape.kind == Shape::Kind::hourOfWeek
            ? ReportWords::tr("168 hours of the week")
            : ReportWords::tr("%1 intervals of %2")
                  .arg(plainNumber(static_cast<double>(shape.weights.size())), format::seconds(shape.binSeconds));
    return ReportWords::tr("%1; busiest %2 times the mean, quietest %3 times")
        .arg(kind, format::number(*high / mean, 3), format::number(*low / mean, 3));
}

Input tokens(const char *key, double (*tokensOf)(const RequestClass &), double RequestClass::*own)
{
    return {classLabel(key), [tokensOf, own](const RequestClass &requests) {
                const double count = tokensOf(requests);
                const QString words = count == requests.*own ? QStringLiteral("%1") : ReportWords::tr("%1, worked out");
                return unlessZero(count, words.arg(plainNumber(count)));
            }};
}

QString historyInWords(const Conversation &talk)
{
    if (talk.history == History::full)
        return ReportWords::tr("all turns before are sent again");
    return talk.history == History::last
               ? ReportWords::tr("the last %1 turns are sent again").arg(plainNumber(talk.lastTurns))
               : ReportWords::tr("a summary of %1 tokens is sent again").arg(plainNumber(talk.summaryTokens));
}

QString conversationInWords(const RequestClass &requests)
{
    if (!requests.conversation)
        return {};
    const Conversation &talk = *requests.conversation;
    return ReportWords::tr("%1 turns; tokens: %2 of instructions, %3 a message, %4 a reply; %5")
        .arg(plainNumber(talk.turns), plainNumber(talk.systemTokens), plainNumber(talk.userTokens),
             plainNumber(talk.replyTokens), historyInWords(talk));
}

Input passages(const Scenario &scenario)
{
    return {ReportWords::tr("Passages looked up"), [&scenario](const RequestClass &requests) {
                if (!requests.retrieval)
                    return QString();
                const Retrieval &found = *requests.retrieval;
                return ReportWords::tr("%1 of %2 tokens; %3 for %5 searches, %4 of them from a cache")
                    .arg(plainNumber(found.chunks), plainNumber(found.tokensPerChunk),
                         moneyToTheCent(found.searchCostPer1000, QString::fromStdString(scenario.currency)),
                         format::percent(found.cacheHitFraction), plainNumber(1000));
            }};
}

std::vector<Input> inputs(const Scenario &scenario)
{
    using R = RequestClass;
    const QString gb = ReportWords::tr("GB");
    const QString kb = ReportWords::tr("KB");
    return {{classLabel("requests_per_day"), [](const R &r) { return format::requestsPerDay(r.requestsPerDay); }},
            {ReportWords::tr("Conversation"), conversationInWords},
            passages(scenario),
            tokens("input_tokens", inputTokensOf, &R::inputTokens),
            fraction(classLabel("cached_input_fraction"), &R::cachedInputFraction),
            tokens("output_tokens", outputTokensOf, &R::outputTokens),
            quantity(classLabel("images"), &R::images),
            quantity(classLabel("audio_seconds"), &R::audioSeconds, ReportWords::tr("s")),
            quantity(classLabel("payload_in_kb"), &R::payloadInKb, kb),
            quantity(classLabel("payload_out_kb"), &R::payloadOutKb, kb),
            computeTime(),
            quantity(classLabel("compute_cv"), &R::computeCv),
            rate(classLabel("prefill_tokens_per_second"), &R::prefillTokensPerSecond),
            rate(classLabel("decode_tokens_per_second"), &R::decodeTokensPerSecond),
            {ReportWords::tr("Model"), [](const R &r) { return oneLine(r.model, 60); }},
            quantity(classLabel("memory_gb"), &R::memoryGb, gb),
            quantity(classLabel("model_gb"), &R::modelGb, gb),
            flag(ReportWords::tr("Custom model"), &R::customModel),
            flag(ReportWords::tr("Needs an accelerator"), &R::needsAccelerator),
            fraction(classLabel("failure_fraction"), &R::failureFraction),
            fraction(classLabel("cache_hit_fraction"), &R::cacheHitFraction),
            quantity(classLabel("cache_hit_seconds"), &R::cacheHitSeconds, ReportWords::tr("s")),
            flag(ReportWords::tr("May wait (deferred)"), &R::deferred),
            flag(ReportWords::tr("Fills the valleys of the load"), &R::fillValleys),
            {ReportWords::tr("Week of its own"),
             [](const R &r) { return r.shape && !r.deferred ? shapeInWords(*r.shape) : QString(); }},
            {classLabel("price_factor"),
             [](const R &r) { return r.priceFactor == 1 ? QString() : plainNumber(r.priceFactor); }}};
}

/// What classes state beyond the above, as the key table describes it.
std::vector<Input> otherInputs(const Scenario &scenario)
{
    constexpr std::string_view said[] = {"requests_per_day",
                                         "input_tokens",
                                         "cached_input_fraction",
                                         "output_tokens",
                                         "images",
                                         "audio_seconds",
                                         "payload_in_kb",
                                         "payload_out_kb",
                                         "compute_seconds",
                                         "compute_cv",
                                         "prefill_tokens_per_second",
                                         "decode_tokens_per_second",
                                         "memory_gb",
                                         "model_gb",
                                         "failure_fraction",
                                         "cache_hit_fraction",
                                         "cache_hit_seconds",
                                         "price_factor"};
    std::vector<Input> others;
    for (const OwnNumber<RequestClass> &own : ownNumbers<RequestClass>()) {
        const bool isStated = std::ranges::any_of(scenario.workload.classes,
                                                  [&](const RequestClass &requests) { return own.isStated(requests); });
        if (!isStated || std::ranges::find(said, own.key) != std::end(said))
            continue;
        others.push_back({keyLabel(own.number), [&scenario, &own](const RequestClass &requests) {
                              const std::optional<double> value = own.valueIn(requests);
                              return value && own.isStated(requests)
                                         ? inputValue(scenario, "/workload/classes/0/" + own.key, *value)
                                         : QString();
                          }});
    }
    return others;
}

ReportTable classTable(const std::vector<RequestClass> &classes, std::size_t first, const std::vector<Input> &used)
{
    const std::size_t end = std::min(classes.size(), first + classesPerTable);
    ReportTable table;
    table.columns << ReportColumn{ReportWords::tr("Per request")};
    for (std::size_t i = first; i < end; ++i)
        table.columns << ReportColumn{oneLine(classes[i].name.empty() ? classes[i].id : classes[i].name, 60)};
    for (const Input &input : used) {
        ReportRow row{{input.name}, ReportRow::Kind::plain};
        for (std::size_t i = first; i < end; ++i) {
            const QString value = input.value(classes[i]);
            row.cells << (value.isEmpty() ? QStringLiteral("–") : value);
        }
        table.rows << row;
    }
    return table;
}

void addClasses(QList<ReportBlock> &blocks, const Scenario &scenario)
{
    const std::vector<RequestClass> &classes = scenario.workload.classes;
    std::vector<Input> used;
    QStringList unused;
    for (Input &input : inputs(scenario)) {
        const bool any = std::any_of(classes.begin(), classes.end(),
                                     [&](const RequestClass &requests) { return !input.value(requests).isEmpty(); });
        if (any)
            used.push_back(input);
        else
            unused << input.name;
    }
    for (Input &input : otherInputs(scenario))
        used.push_back(std::move(input));
    for (std::size_t first = 0; first < classes.size(); first += classesPerTable)
        blocks << classTable(classes, first, used);
    if (!unused.isEmpty()) {
        blocks << ReportText{ReportWords::tr("Zero or not used: %1.").arg(unused.join(QStringLiteral("; "))),
                             ReportText::Role::note};
    }
}

/// What the workload and the scenario state beyond the rest of the report.
void addOtherTraffic(SettingsTable &table, const Scenario &scenario)
{
    constexpr std::string_view ofWorkload[] = {"burstiness", "utc_offset_hours", "price_per_user_month"};
    constexpr std::string_view ofScenario[] = {"tax_fraction", "calendar/hours_per_month", "pilot_requests_per_day",
                                               "day_rate"};
    for (const StatedNumber &other : statedNumbers(scenario, "/workload", scenario.workload, ofWorkload))
        table.add(other.name, other.value);
    for (const StatedNumber &other : statedNumbers(scenario, "", scenario, ofScenario))
        table.add(other.name, other.value);
}

ReportTable trafficTable(const Scenario &scenario)
{
    const Workload &workload = scenario.workload;
    SettingsTable table(ReportWords::tr("Traffic and accounting"), ReportWords::tr("Value"));
    if (!workload.name.empty())
        table.add(ReportWords::tr("Workload"), oneLine(workload.name));
    table.add(ReportWords::tr("Requests/day, all classes"), format::requestsPerDay(totalRequestsPerDay(workload)));
    table.add(ReportWords::tr("Shape"), shapeInWords(workload.shape));
    table.add(labelOf("/workload/burstiness"),
              workload.burstiness > 0 ? plainNumber(workload.burstiness) : ReportWords::tr("none"));
    table.add(ReportWords::tr("Latency target"),
              workload.slo ? ReportWords::tr("%1 within %2")
                                 .arg(targetPercentile(*workload.slo), format::seconds(workload.slo->seconds))
                           : ReportWords::tr("none"));
    table.add(labelOf("/calendar/hours_per_month"), plainNumber(scenario.hoursPerMonth));
    table.add(labelOf("/tax_fraction"),
              scenario.taxFraction > 0 ? format::percent(scenario.taxFraction) : ReportWords::tr("none"));
    table.add(labelOf("/pilot_requests_per_day"),
              ReportWords::tr("%1 requests/day").arg(format::requestsPerDay(scenario.pilotRequestsPerDay)));
    for (const auto &[currency, value] : scenario.exchangeRates) {
        table.add(ReportWords::tr("Exchange rate"),
                  ReportWords::tr("1 %1 = %2 %3")
                      .arg(oneLine(currency, 12), plainNumber(value, 9), oneLine(scenario.currency, 12)));
    }
    addOtherTraffic(table, scenario);
    return table.table();
}

} // namespace

ReportSection workloadSection(const ReportFacts &facts)
{
    const Scenario &scenario = *facts.scenario;
    ReportSection section{ReportWords::tr("Assumptions: workload"), {}};
    for (const QString &paragraph : paragraphs(scenario.notes))
        section.blocks << ReportText{paragraph};
    section.blocks << trafficTable(scenario);
    section.blocks << ReportText{ReportWords::tr("Request classes"), ReportText::Role::heading};
    addClasses(section.blocks, scenario);
    return section;
}

} // namespace isocost
