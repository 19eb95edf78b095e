// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/scenario_edits.h"
#include "ui/format/format.h"
#include "ui/panels/inputs/idle_reasons.h"
#include "ui/panels/inputs/option_choices.h"
#include "ui/panels/inputs/options_section.h"
#include "ui/panels/inputs/typed_rows.h"

namespace isocost
{

namespace
{

const QString bySpeed = QStringLiteral("speed");
const QString byRequests = QStringLiteral("rps");
const QString byTokenRate = QStringLiteral("tps");
const QString mixedFleet = QStringLiteral("\n"); // no rate is a line break

double meanOutputTokens(const Workload &workload)
{
    double tokens = 0;
    double requests = 0;
    for (const RequestClass &c : workload.classes) {
        tokens += c.outputTokens * c.requestsPerDay;
        requests += c.requestsPerDay;
    }
    return requests > 0 && tokens > 0 ? tokens / requests : 1;
}

} // namespace

void OptionsSection::buildDedicated()
{
    buildSheetChoice();
    buildRate();
    addSubheading(tr("A replica"));
    addOptionNumber("gpus_per_replica");
    buildReplica();
    addOptionNumber("network_seconds");
    addSubheading(tr("The fleet's size"));
    buildSizing();
    buildSchedule();
    buildCosts();
}

void OptionsSection::buildRate()
{
    addChoice(
        tr("Rate"), tr("Choose Rate"),
        [this](const Scenario &s) {
            QList<Choice> choices = rateChoices(s, option());
            choices << Choice{tr("Mixed fleet"), mixedFleet};
            return choices;
        },
        [this](const Scenario &) {
            return option().fleet.empty() ? QString::fromStdString(option().rate) : mixedFleet;
        },
        [this](Scenario &s, const QString &key) {
            Option &o = target(s);
            if (key != mixedFleet) {
                o.fleet.clear();
                o.rate = key.toStdString();
            } else if (o.fleet.empty()) {
                o.fleet = {{o.rate, 1, false, {}}, {o.rate, 0, false, {}}};
            }
        });
    if (!option().fleet.empty())
        buildFleet();
}

void OptionsSection::buildFleet()
{
    const std::size_t layers = option().fleet.size();
    for (std::size_t i = 0; i < layers; ++i) {
        const bool last = i + 1 == layers;
        addChoice(
            last ? tr("The rest on") : tr("Layer %1 on").arg(i + 1), tr("Choose Rate"),
            [this](const Scenario &s) { return rateChoices(s, option()); },
            [this, i](const Scenario &) {
                return i < option().fleet.size() ? QString::fromStdString(option().fleet[i].rate) : QString();
            },
            [this, i](Scenario &s, const QString &rate) { target(s).fleet.at(i).rate = rate.toStdString(); });
        if (last)
            break;
        addChoiceOf<bool>(
            tr("Replicas of layer %1").arg(i + 1), tr("Choose Replicas"),
            {{tr("As many as cost least"), true}, {tr("This many"), false}},
            [this, i](const Scenario &) { return i < option().fleet.size() && option().fleet[i].best; },
            [this, i](Scenario &s, bool best) { target(s).fleet.at(i).best = best; });
        if (!option().fleet[i].best)
            addOptionNumber("fleet/" + std::to_string(i) + "/replicas", {}, tr("Layer %1").arg(i + 1));
    }
    buildLayerButtons();
}

void OptionsSection::buildLayerButtons()
{
    const auto add = [this] {
        tryEdit(tr("Add Layer"), [this](Scenario &s) {
            auto &fleet = target(s).fleet;
            fleet.insert(fleet.end() - 1, FleetEntry{fleet.back().rate, 1, false, {}});
        });
    };
    const auto remove = [this] {
        tryEdit(tr("Remove Layer"), [this](Scenario &s) {
            auto &fleet = target(s).fleet;
            fleet.erase(fleet.end() - 2);
        });
    };
    addButtons({{tr("Add layer"), tr("Add layer"), add},
                {tr("Remove layer"), tr("Remove layer"), remove, option().fleet.size() > 1}});
}

void OptionsSection::buildThroughput()
{
    addChoiceOf<QString>(
        tr("Throughput as"), tr("Change Throughput"),
        {{tr("Speed factor"), bySpeed},
         {tr("Requests a second"), byRequests},
         {tr("Output tokens a second"), byTokenRate}},
        [this](const Scenario &) {
            return option().requestsPerSecondPerReplica ? byRequests
                   : option().tokensPerSecondPerReplica ? byTokenRate
                                                        : bySpeed;
        },
        [this](Scenario &s, const QString &key) { setThroughput(s, key); });
    if (option().requestsPerSecondPerReplica)
        addOptionNumber("requests_per_second_per_replica");
    else if (option().tokensPerSecondPerReplica)
        addOptionNumber("tokens_per_second_per_replica");
    else
        addOptionNumber("speed");
}

void OptionsSection::setThroughput(Scenario &s, const QString &key) const
{
    Option &o = target(s);
    const double tokens = meanOutputTokens(s.workload);
    const double rate =
        o.requestsPerSecondPerReplica.value_or(o.tokensPerSecondPerReplica.value_or(10 * tokens) / tokens);
    o.requestsPerSecondPerReplica.reset();
    o.tokensPerSecondPerReplica.reset();
    constexpr int digits = 3;
    if (key == byRequests)
        o.requestsPerSecondPerReplica = format::significant(rate, digits);
    else if (key == byTokenRate)
        o.tokensPerSecondPerReplica = format::significant(rate * tokens, digits);
}

void OptionsSection::addScaling(const QString &fixed, const QString &hourly, const Text &idle)
{
    addChoiceOf<Scaling>(
        tr("Scaling"), tr("Change Scaling"), {{fixed, Scaling::fixed}, {hourly, Scaling::hourly}},
        [this](const Scenario &) { return option().scaling; },
        [this](Scenario &s, Scaling scaling) { target(s).scaling = scaling; }, idle);
}

void OptionsSection::buildSizing()
{
    addChoiceOf<Sizing>(
        tr("Sized for"), tr("Change Sizing"),
        {{tr("Utilisation"), Sizing::utilization}, {tr("The latency target"), Sizing::slo}},
        [this](const Scenario &) { return option().sizing; },
        [this](Scenario &s, Sizing sizing) { target(s).sizing = sizing; }, idle::sizing);
    addScaling(tr("Fixed: sized for the peak"), tr("Hourly: follows demand"), idle::scaling);
    addOptionNumber("max_utilization");
    addOptionNumber("min_replicas");
    addOptionNumber("spare_replicas");
}

} // namespace isocost
