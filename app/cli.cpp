// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli.h"

#include "app/terminal.h"
#include "app/verbs.h"

#include <QLocale>

#include <algorithm>
#include <clocale>
#include <filesystem>

namespace isocost
{

namespace
{

bool asks(const Words &words, std::string_view name)
{
    for (const std::string &word : words) {
        if (word == "--")
            return false;
        if (word == name || (name == "--help" && word == "-h"))
            return true;
    }
    return false;
}

std::string noSuchVerb(const Words &words)
{
    std::string text = "expected a verb or a file";
    if (!words.empty())
        text += ", found \"" + words.front() + "\"";
    const std::string_view nearest = words.empty() ? std::string_view() : nearestVerb(words.front());
    return text + "; " + (nearest.empty() ? "try isocost --help" : "did you mean " + std::string(nearest) + "?");
}

std::string oneLine(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

} // namespace

bool isVerb(std::string_view argument)
{
    if (findVerb(argument) || argument == "--help" || argument == "-h" || argument == "--version")
        return true;
    // A word that is the name of no file is a verb too, if a wrong one.
    const auto isWordCharacter = [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; };
    return !argument.empty() && argument.front() != '-' &&
           std::all_of(argument.begin(), argument.end(), isWordCharacter) && !std::filesystem::exists(argument);
}

int runVerb(int argc, char **argv)
{
    std::setlocale(LC_NUMERIC, "C");
    if (QLocale().language() == QLocale::C)
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); // the C locale groups no thousands
    const Words words(argv + 1, argv + argc);
    const Verb *verb = words.empty() ? nullptr : findVerb(words.front());
    if (asks(words, "--help"))
        return printOut(verb ? usageOf(*verb) : helpText()) ? exitDone : exitFailed;
    if (asks(words, "--version"))
        return printOut("isocost " ISOCOST_VERSION "\n") ? exitDone : exitFailed;
    if (!verb)
        return failUsage(noSuchVerb(words));
    try {
        return verb->run({words.begin() + 1, words.end()});
    } catch (const std::exception &unforeseen) { // libraries throw what no rule of ours refuses
        return fail({}, {ErrorCode::io, {}, "the work failed: " + oneLine(unforeseen.what())});
    }
}

} // namespace isocost
