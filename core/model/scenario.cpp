#include "core/model/scenario.h"

namespace isocost
{

const PriceSheet *findSheet(const Scenario &scenario, const std::string &id)
{
    for (const PriceSheet &sheet : scenario.sheets) {
        if (sheet.id == id)
            return &sheet;
    }
    return nullptr;
}

const Option *findOption(const Scenario &scenario, const std::string &id)
{
    for (const Option &option : scenario.options) {
        if (option.id == id)
            return &option;
    }
    return nullptr;
}

const std::string &displayName(const Option &option)
{
    return option.name.empty() ? option.id : option.name;
}

double totalRequestsPerDay(const Workload &workload)
{
    double total = 0;
    for (const RequestClass &c : workload.classes)
        total += c.requestsPerDay;
    return total;
}

} // namespace isocost
