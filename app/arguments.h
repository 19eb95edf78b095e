// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isocost
{

/// What a verb may be given besides files: "--json" (a flag) or "--from" (with a value).
struct OptionSpec {
    std::string_view name;
    bool takesValue = false;
    bool mayRepeat = false;
};

/// The arguments of one verb, sorted out.
class Arguments
{
public:
    /// Options may stand anywhere, "--name value" or "--name=value"; "--" ends them. An unknown option, one given twice
    /// and a missing value are usage errors.
    static Result<Arguments> parse(const std::vector<std::string> &arguments, const std::vector<OptionSpec> &known);

    const std::vector<std::string> &files() const { return m_files; }
    bool has(std::string_view name) const { return value(name).has_value(); }
    std::optional<std::string> value(std::string_view name) const;
    /// Of an option that may be given several times.
    std::vector<std::string> values(std::string_view name) const;
    /// The value as a finite number of at least `least` (over it when `open`); `otherwise` when the option is absent.
    Result<double> number(std::string_view name, double least, bool open, double otherwise) const;
    /// The value as requests a day, in the range that a scenario may have; not 0 when `open`.
    Result<double> volume(std::string_view name, bool open, double otherwise) const;

private:
    std::vector<std::string> m_files;
    std::vector<std::pair<std::string_view, std::string>> m_options;
};

} // namespace isocost
