// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/request_section.h"

#include "core/engine/traffic/service_time.h"
#include "core/engine/traffic/traffic.h"
#include "ui/document/scenario_edits.h"
#include "ui/document/service_edits.h"
#include "ui/format/format.h"
#include "ui/panels/inputs/idle_reasons.h"
#include "ui/panels/inputs/item_bar.h"

namespace isocost
{

namespace
{

const QString bySeconds = QStringLiteral("seconds");
const QString byPercentiles = QStringLiteral("percentiles");
const QString byTokenCounts = QStringLiteral("tokens");

QString timeGivenAs(const RequestClass &c)
{
    return !c.computeQuantiles.empty()                                 ? byPercentiles
           : !c.computeSeconds && c.prefillTokensPerSecond.has_value() ? byTokenCounts
                                                                       : bySeconds;
}

/// Rates that give the service time it had: a tenth of it reads the input, the rest writes the output.
void useTokenRates(RequestClass &c)
{
    const double seconds = isocost::computeSeconds(c);
    const double input = inputTokensOf(c);
    const double output = outputTokensOf(c);
    constexpr int digits = 3;
    c.prefillTokensPerSecond = seconds > 0 && input > 0 ? format::significant(input / (0.1 * seconds), digits) : 6000;
    c.decodeTokensPerSecond = seconds > 0 && output > 0 ? format::significant(output / (0.9 * seconds), digits) : 60;
    c.computeSeconds.reset();
    c.computeQuantiles.clear();
}

void setServiceTime(RequestClass &c, const QString &key)
{
    if (key == timeGivenAs(c))
        return;
    if (key == byTokenCounts)
        return useTokenRates(c);
    if (key == byPercentiles)
        return edits::usePercentiles(c);
    edits::useMeanAndSpread(c);
}

} // namespace

QString RequestSection::givenAs() const
{
    return timeGivenAs(shown(scenario()));
}

void RequestSection::buildServiceTime()
{
    addSubheading(tr("Service time"));
    addChoiceOf<QString>(
        tr("Given as"), tr("Change Service Time"),
        {{tr("Mean and spread"), bySeconds}, {tr("Percentiles"), byPercentiles}, {tr("Token rates"), byTokenCounts}},
        [this](const Scenario &s) { return timeGivenAs(shown(s)); },
        [this](Scenario &s, const QString &key) { setServiceTime(shown(s), key); });
    if (givenAs() == byPercentiles)
        return buildPercentiles();
    NumberInput seconds = numberAtKey(at("compute_seconds"));
    seconds.get = [this](const Scenario &s) { return std::optional(isocost::computeSeconds(shown(s))); };
    seconds.set = [this](double value, bool dragging) {
        const std::string key = "compute seconds " + std::to_string(current());
        return document().edit(
            tr("Change Service Time"), [&](Scenario &s) { shown(s).computeSeconds = value; },
            dragging ? key : std::string());
    };
    seconds.idle = [this](const Scenario &s) { return idle::ofNumber(s, shown(s), "compute_seconds"); };
    InputRow *row = addNumber(seconds);
    row->setEnabled(givenAs() == bySeconds);
    if (givenAs() == byTokenCounts) {
        addClassNumber("prefill_tokens_per_second");
        addClassNumber("decode_tokens_per_second");
    }
    addClassNumber("compute_cv");
}

void RequestSection::buildPercentiles()
{
    constexpr double shares[] = {0.5, 0.95, 0.99};
    for (double share : shares) {
        NumberInput percentile = numberAtKey(at("compute_seconds"), tr("p%1").arg(format::number(share * 100, 3)));
        percentile.spec.help = tr("This share of the requests takes at most so long at speed 1.");
        percentile.get = [this, share](const Scenario &s) {
            const RequestClass &c = shown(s);
            return c.computeQuantiles.empty() ? std::nullopt
                                              : std::optional(SecondsBoxes(c.computeQuantiles).quantile(share));
        };
        percentile.set = [this, share](double value, bool dragging) {
            const std::string key = "percentile " + std::to_string(current()) + " " + std::to_string(share);
            return document().edit(
                tr("Change Service Time"), [&](Scenario &s) { edits::setPercentile(shown(s), share, value); },
                dragging ? key : std::string());
        };
        percentile.rangeAt = [](const Scenario &) { return std::string(); };
        addNumber(percentile);
    }
    addHint([this](const Scenario &s) {
        const RequestClass &c = shown(s);
        if (c.computeQuantiles.empty())
            return QString();
        const SecondsBoxes boxes(c.computeQuantiles);
        const QString moments =
            tr("Mean %1, spread %2.").arg(format::seconds(boxes.mean()), format::number(boxes.cv(), 3));
        constexpr std::size_t typed = 5;
        return c.computeQuantiles.size() > typed
                   ? moments +
                         tr(" Measured at %1 shares; a percentile changed here leaves p50, p95, p99 and the ends.")
                             .arg(c.computeQuantiles.size())
                   : moments;
    });
}

} // namespace isocost
