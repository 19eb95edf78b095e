// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_pointer.h"
#include "core/base/result.h"
#include "core/model/scenario.h"

#include <string>
#include <vector>

namespace isocost
{

/// Where a check stands and where it puts what it finds.
struct CheckContext {
    std::vector<Error> &errors;
    std::string path; ///< JSON pointer of the object being checked

    /// Adds "expected …, found …" at path + step.
    void refuse(const std::string &step, const std::string &expected, const std::string &found) const;
};

/// A text as error messages show it.
std::string quotedText(const std::string &text);

/// Rules between the members of one object, beyond the range of each number. Structs without such rules have none.
template <class T> void checkRules(const T &, const CheckContext &) {}
void checkRules(const RequestClass &c, const CheckContext &context);
void checkRules(const ModelShape &model, const CheckContext &context);
void checkRules(const Shape &shape, const CheckContext &context);
void checkRules(const Workload &workload, const CheckContext &context);
void checkRules(const HourWindow &window, const CheckContext &context);
void checkRules(const Meter &meter, const CheckContext &context);
void checkRules(const Rate &rate, const CheckContext &context);
void checkRules(const PriceSheet &sheet, const CheckContext &context);
void checkRules(const Scenario &scenario, const CheckContext &context);
void checkRules(const SavingsPlan &plan, const CheckContext &context);
void checkRules(const Option &option, const CheckContext &context);
void checkRules(const Lever &lever, const CheckContext &context);
void checkRules(const Uncertainty &uncertainty, const CheckContext &context);

} // namespace isocost
