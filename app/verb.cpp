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

int failUsage(const std::string &message)
{
    return fail({}, {ErrorCode::usage, {}, message});
}

Result<Scenario> loadScenario(const std::string &file)
{
    const Result<std::string> text = readTextFile(file);
    if (!text)
        return Error{ErrorCode::input, {}, text.error().message};
    return readScenario(*text);
}

Result<std::string> onlyFile(const Arguments &arguments)
{
    if (arguments.files().size() == 1)
        return arguments.files().front();
    return Error{ErrorCode::usage, {}, "expected one scenario file, found " + std::to_string(arguments.files().size())};
}

} // namespace isocost
