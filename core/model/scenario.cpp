// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/scenario.h"

#include <algorithm>
#include <utility>

namespace isocost
{

namespace
{

template <class T> const T *withId(const std::vector<T> &items, const std::string &id)
{
    const auto found = std::ranges::find(items, id, &T::id);
    return found == items.end() ? nullptr : &*found;
}

} // namespace

const PriceSheet *findSheet(const Scenario &scenario, const std::string &id)
{
    return withId(scenario.sheets, id);
}

const Option *findOption(const Scenario &scenario, const std::string &id)
{
    const Option *option = withId(scenario.options, id);
    return option ? option : withId(scenario.parts, id);
}

Option *findOption(Scenario &scenario, const std::string &id)
{
    return const_cast<Option *>(findOption(std::as_const(scenario), id));
}

const ScenarioCase *findCase(const Scenario &scenario, const std::string &id)
{
    return withId(scenario.cases, id);
}

std::vector<const Option *> optionsAndParts(const Scenario &scenario)
{
    std::vector<const Option *> all;
    for (const std::vector<Option> *options : {&scenario.options, &scenario.parts}) {
        for (const Option &option : *options)
            all.push_back(&option);
    }
    return all;
}

const ModelShape *findModel(const Scenario &scenario, const std::string &id)
{
    return withId(scenario.models, id);
}

std::optional<double> tflopsOf(const Hardware &hardware, WeightPrecision precision)
{
    switch (precision) {
    case WeightPrecision::bf16:
        return hardware.bf16Tflops;
    case WeightPrecision::fp8:
        return hardware.fp8Tflops;
    case WeightPrecision::fp4:
        break;
    }
    return hardware.fp4Tflops;
}

bool hasTarget(const Workload &workload)
{
    return workload.slo ||
           std::ranges::any_of(workload.classes, [](const RequestClass &c) { return c.slo.has_value(); });
}

int optionIndex(const Scenario &scenario, const std::string &id)
{
    return static_cast<int>(std::ranges::find(scenario.options, id, &Option::id) - scenario.options.begin());
}

bool hasBestCount(const Option &option)
{
    return std::ranges::any_of(option.fleet, &FleetEntry::best);
}

std::vector<const Option *> optionsOf(const Scenario &scenario, const Option &portfolio)
{
    std::vector<const Option *> found;
    const auto add = [&](const Option *option) {
        if (option && !traits(option->kind).isAssigned && std::find(found.begin(), found.end(), option) == found.end())
            found.push_back(option);
    };
    if (!traits(portfolio.kind).isAssigned)
        return found;
    if (!portfolio.assignsItself) {
        for (const auto &[classId, id] : portfolio.assign)
            add(findOption(scenario, id));
        return found;
    }
    for (const std::string &id : portfolio.among)
        add(findOption(scenario, id));
    if (portfolio.among.empty()) {
        for (const Option &option : scenario.options)
            add(&option);
    }
    return found;
}

const std::string &displayName(const Option &option)
{
    return option.name.empty() ? option.id : option.name;
}

const std::string &displayName(const ScenarioCase &alternative)
{
    return alternative.name.empty() ? alternative.id : alternative.name;
}

double totalRequestsPerDay(const Workload &workload)
{
    double total = 0;
    for (const RequestClass &c : workload.classes)
        total += c.requestsPerDay;
    return total;
}

} // namespace isocost
