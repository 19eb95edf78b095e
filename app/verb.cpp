// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/verb.h"

#include "app/terminal.h"
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"

namespace isocost
{

int fail(std::string_view file, const Error &error)
{
    printError(file, error);
    return exitCodeOf(error);
}

int print(std::string_view text)
{
    return printOut(text) ? exitDone : exitFailed;
}

Error outputOverInput(const std::string &file)
{
    return {ErrorCode::usage, {}, "expected another file to write, found the one that is read: " + file};
}

int failUsage(const std::string &message)
{
    return fail({}, {ErrorCode::usage, {}, message});
}

Result<std::string> readInput(const std::string &file)
{
    Result<std::string> text = readTextFile(file);
    if (!text)
        return Error{ErrorCode::input, {}, text.error().message};
    return text;
}

Result<Scenario> loadScenario(const std::string &file)
{
    const Result<std::string> text = readInput(file);
    return text ? readScenario(*text) : Result<Scenario>(text.error());
}

Result<std::string> onlyFile(const Arguments &arguments)
{
    if (arguments.files().size() == 1)
        return arguments.files().front();
    return Error{ErrorCode::usage, {}, "expected one scenario file, found " + std::to_string(arguments.files().size())};
}

int withScenario(const Words &words, const std::vector<OptionSpec> &options,
                 const std::function<int(const Arguments &, const std::string &file, const Scenario &)> &run)
{
    const Result<Arguments> arguments = Arguments::parse(words, options);
    if (!arguments)
        return fail({}, arguments.error());
    const Result<std::string> file = onlyFile(*arguments);
    if (!file)
        return fail({}, file.error());
    const Result<Scenario> scenario = loadScenario(*file);
    if (!scenario)
        return fail(*file, scenario.error());
    return run(*arguments, *file, *scenario);
}

} // namespace isocost
