// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/validate.h"

#include "core/model/range_checker.h"
#include "core/model/references.h"

namespace isocost
{

std::vector<Error> validate(const Scenario &scenario)
{
    std::vector<Error> errors = errorsIn(scenario);
    checkReferences(scenario, errors);
    checkPlanningReferences(scenario, errors);
    checkCases(scenario, errors);
    return errors;
}

std::vector<Error> validate(const PriceSheet &sheet)
{
    return errorsIn(sheet);
}

std::vector<Error> validate(const Workload &workload)
{
    return errorsIn(workload);
}

} // namespace isocost
