// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/decision_options.h"
#include "app/picture_tables.h"
#include "app/terminal.h"
#include "app/verbs.h"
#include "core/engine/answer/comparison/routing_policy.h"
#include "core/engine/answer/curves/hybrid_curves.h"
#include "core/formats/files.h"
#include "core/formats/result_json.h"
#include "core/formats/routing_policy_text.h"

#include <algorithm>

namespace isocost
{

namespace
{

/// The hybrid option whose policy is asked for: the one named, or the only one.
Result<std::string> policyOption(const std::vector<HybridCurve> &curves, const std::optional<std::string> &id)
{
    if (id)
        return *id;
    if (curves.size() == 1)
        return curves.front().option;
    if (curves.empty())
        return Error{ErrorCode::input, "/options", "expected a hybrid option, found none"};
    std::string ids;
    for (const HybridCurve &curve : curves)
        ids += (ids.empty() ? "" : ", ") + curve.option;
    return Error{ErrorCode::usage, {}, "--policy: expected --option with one of " + ids};
}

/// Keeps the one curve of an option; an error when it is no hybrid option.
Status keepOnly(const Scenario &scenario, const std::string &id, std::vector<HybridCurve> &curves)
{
    const Option *option = findOption(scenario, id);
    if (!option)
        return Error{ErrorCode::usage, {}, "--option: expected the id of an option, found \"" + id + "\""};
    if (!traits(option->kind).isSplit)
        return Error{
            ErrorCode::usage, {}, "--option: expected a hybrid option, " + id + " is " + traits(option->kind).key};
    std::erase_if(curves, [&](const HybridCurve &curve) { return curve.option != id; });
    return done();
}

/// The policy's own file was named; those beside it were not, and are replaced only where that is said.
Status mayWritePolicy(const std::string &path, const std::string &scenarioFile, bool force)
{
    const std::vector<std::filesystem::path> files = policyFiles(path);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (isSameFile(files[i], scenarioFile))
            return outputOverInput(files[i].string());
        std::error_code ignored;
        if (i > 0 && !force && std::filesystem::exists(files[i], ignored))
            return Error{
                ErrorCode::usage, {}, "--policy: " + files[i].string() + " is there already; --force replaces it"};
    }
    return done();
}

int printHybrids(const Arguments &arguments, const std::string &file, const DecidedScenario &decided)
{
    const Scenario &scenario = decided.scenario;
    std::vector<HybridCurve> curves = hybridCurves(scenario);
    const std::optional<std::string> id = arguments.value("--option");
    if (id) {
        const Status kept = keepOnly(scenario, *id, curves);
        if (!kept)
            return fail({}, kept.error());
    }
    const std::optional<std::string> path = arguments.value("--policy");
    if (path) {
        if (const Status free = mayWritePolicy(*path, file, arguments.has("--force")); !free)
            return fail({}, free.error());
        const Result<std::string> option = policyOption(curves, id);
        if (!option)
            return option.error().code == ErrorCode::usage ? fail({}, option.error()) : fail(file, option.error());
        const Result<RoutingPolicy> policy = routingPolicy(scenario, *option);
        if (!policy)
            return fail(file, policy.error());
        const Status written = writePolicyFiles(*policy, *path);
        if (!written)
            return fail({}, written.error());
        if (!arguments.has("--json")) {
            std::string names;
            for (const std::filesystem::path &name : policyFiles(*path))
                names += forTerminal(name.string()) + "\n";
            return print(names);
        }
    }
    return print(arguments.has("--json") ? decided.json(writeHybrids(curves))
                                         : decided.text(hybridTable(scenario, curves)));
}

} // namespace

const Verb hybridVerb{
    "hybrid", "FILE [--json] [--option ID] [--policy OUT] [--force] [--levers] [--case ID]",
    "the cost of a split by its number of dedicated replicas; its routing policy as JSON, table and manifests",
    [](const Words &words) {
        return withDecision(words, {{"--json"}, {"--policy", true}, {"--option", true}, {"--force"}}, printHybrids);
    }};

} // namespace isocost
