#include "app/terminal.h"
#include "app/text_table.h"
#include "app/verb.h"
#include "core/engine/evaluate.h"
#include "core/engine/levers.h"
#include "core/formats/planning_json.h"
#include "ui/format/answer_text.h"
#include "ui/format/format.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

std::string plain(const QString &text)
{
    return forTerminal(text.toStdString());
}

/// "3 quantize": levers of one kind are told apart by their place in the file.
std::string nameOf(const Scenario &scenario, int index)
{
    return std::to_string(index + 1) + " " + forTerminal(scenario.levers[static_cast<std::size_t>(index)].kind);
}

bool isNothing(double change, const LeverResult &result)
{
    return std::abs(change) <= 1e-9 * std::max(result.before, result.after);
}

std::string bridge(const Scenario &scenario, const LeverResult &result)
{
    const auto money = [&](double amount) { return plain(format::money(amount, scenario.currency)); };
    TextTable table({plain(optionName(scenario, result.option)), "cost a month", "note"});
    table.addRow({"before", money(result.before), ""});
    for (const LeverShare &lever : result.levers) {
        std::string note = isNothing(lever.share, result) ? "changes nothing" : "";
        if (lever.standardError > 0)
            note = "standard error " + money(lever.standardError);
        table.addRow({nameOf(scenario, lever.index), money(lever.share), note});
    }
    std::string note = !result.feasible ? "not feasible" : "";
    if (result.feasible && result.sloMet && !*result.sloMet)
        note = "misses the target";
    table.addRow({"after", money(result.after), note});
    return table.text();
}

std::string roadmapText(const Scenario &scenario, const LeverAnalysis &analysis)
{
    if (analysis.roadmap.empty())
        return "No lever that is on saves money in the recommended option.\n";
    constexpr const char *phases[] = {"phase 1", "phase 2", "later"};
    TextTable table({"roadmap of 14 days", "when", "days", "saves a month"});
    for (const RoadmapStep &step : analysis.roadmap)
        table.addRow({nameOf(scenario, step.index), phases[static_cast<std::size_t>(step.phase)],
                      step.effortDays ? plain(format::number(*step.effortDays, 4)) : "not given",
                      plain(format::money(step.savingPerMonth, scenario.currency))});
    return table.text();
}

const LeverResult *resultOf(const LeverAnalysis &analysis, const std::optional<std::string> &id)
{
    const auto found = std::find_if(analysis.options.begin(), analysis.options.end(),
                                    [&](const LeverResult &result) { return result.option == id; });
    return found == analysis.options.end() ? nullptr : &*found;
}

/// Profile, monitor, hybridise, automate, review: each step with this scenario's figures.
std::string checklist(const Scenario &scenario, const LeverAnalysis &analysis)
{
    const Evaluation today = evaluate(scenario);
    const auto money = [&](double amount) { return plain(format::money(amount, scenario.currency)); };
    const auto name = [&](const std::string &id) { return plain(optionName(scenario, id)); };
    const LeverResult *best = resultOf(analysis, analysis.recommended);
    std::string profile = "nothing runs";
    std::string hybridise = "no option splits the requests";
    double cheapestSplit = 0;
    for (const OptionResult &option : today.options) {
        if (option.id == today.recommended) {
            const auto line = std::max_element(option.lines.begin(), option.lines.end(),
                                               [](const CostLine &a, const CostLine &b) { return a.cost < b.cost; });
            profile = name(option.id) + " costs " + money(option.monthlyCost) + " a month";
            if (line != option.lines.end())
                profile += ", most of it " + forTerminal(line->item) + " at " + money(line->cost);
        }
        if (option.kind == OptionKind::hybrid && (cheapestSplit == 0 || option.monthlyCost < cheapestSplit)) {
            cheapestSplit = option.monthlyCost;
            hybridise = name(option.id) + " splits the requests for " + money(option.monthlyCost) + " a month";
        }
    }
    const std::optional<ServiceLevel> &slo = scenario.workload.slo;
    const std::string monitor =
        plain(format::requestsPerDay(today.requestsPerDay)) + " requests a day" +
        (slo ? ", p" + plain(format::number(slo->percentile, 6)) + " within " + plain(format::seconds(slo->seconds))
             : ", no latency target set");
    const std::string automate = std::to_string(analysis.roadmap.size()) + " of " +
                                 std::to_string(analysis.options.empty() ? 0 : analysis.options.front().levers.size()) +
                                 " levers that are on save money";
    const std::string review =
        best ? name(best->option) + " goes from " + money(best->before) + " to " + money(best->after) + " a month"
             : "no option is feasible and meets the target with the levers";
    return "Profile: " + profile + "\nMonitor: " + monitor + "\nHybridise: " + hybridise + "\nAutomate: " + automate +
           "\nReview: " + review + "\n";
}

std::string leverText(const Scenario &scenario, const LeverAnalysis &analysis)
{
    std::string text;
    for (const LeverResult &result : analysis.options)
        text += bridge(scenario, result) + "\n";
    return text + roadmapText(scenario, analysis) + "\n" + checklist(scenario, analysis);
}

} // namespace

int runLevers(const Words &words)
{
    const Result<Arguments> arguments = Arguments::parse(words, {{"--json"}});
    if (!arguments)
        return fail({}, arguments.error());
    const Result<std::string> file = onlyFile(*arguments);
    if (!file)
        return fail({}, file.error());
    const Result<Scenario> scenario = loadScenario(*file);
    if (!scenario)
        return fail(*file, scenario.error());
    const LeverAnalysis analysis = leverAnalysis(*scenario);
    const std::string text = arguments->has("--json") ? writeLevers(analysis) : leverText(*scenario, analysis);
    return printOut(text) ? exitDone : exitFailed;
}

} // namespace isocost
