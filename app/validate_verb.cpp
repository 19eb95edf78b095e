// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal.h"
#include "app/verbs.h"
#include "core/model/unknown_keys.h"

namespace isocost
{

namespace
{

std::string verdict(const std::string &file, const Scenario &scenario)
{
    const std::string name = forTerminal(file);
    std::string text = name + ": valid\n";
    for (const std::string &key : unknownKeys(scenario))
        text += name + ": " + forTerminal(key) + ": note: an unknown key, kept and without effect\n";
    return text;
}

int runValidate(const Words &words)
{
    const Result<Arguments> arguments = Arguments::parse(words, {});
    if (!arguments)
        return fail({}, arguments.error());
    if (arguments->files().empty())
        return fail({}, {ErrorCode::usage, {}, "expected at least one file"});
    int code = exitDone;
    for (const std::string &file : arguments->files()) {
        const Result<Scenario> scenario = loadScenario(file);
        if (!scenario)
            code = fail(file, scenario.error());
        else if (!printOut(verdict(file, *scenario)))
            return exitFailed;
    }
    return code;
}

} // namespace

const Verb validateVerb{"validate", "FILE...", "check scenario files and do nothing else", runValidate};

} // namespace isocost
