// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <functional>
#include <string>
#include <vector>

namespace isocost
{

/// An id that is not taken: the one wished for, or that with a number.
std::string freshId(const std::string &wish, const std::function<bool(const std::string &)> &isTaken);

/// Makes an option's stated throughput so many times what it is.
void multiplyThroughput(Option &option, double factor);

/// What a lever costs every option of the file: so much a month once, and so much per 1,000 requests of some classes.
struct LeverFee {
    std::string name;
    double perMonth;
    double per1000Requests;
    std::vector<bool> classes;
};

/// The options of a scenario while levers change them. Every hybrid and portfolio gets copies of the options it is made
/// of, so that a change to one option of the file leaves the others alone.
class LeverOptions
{
public:
    /// @param scenario is changed, and must outlive this
    explicit LeverOptions(Scenario &scenario);

    /// Serves and prices class `part` wherever and as `whole` is.
    void serveLike(const std::string &whole, const std::string &part);
    /// Serves classes by a sheet: mapped there in serverless options, in a portfolio around all others. A dedicated
    /// sheet is a fleet of its own in every option, with the slots and the speed of the one it takes them from.
    /// @param rate of a dedicated sheet; where it has none such, on demand or else its first
    void route(const std::vector<std::string> &classes, const std::string &sheet, const std::string &rate);
    /// Makes stated throughputs follow the service seconds of their classes, which are about to be multiplied.
    void scaleThroughput(const std::vector<double> &factors);
    void addFee(const LeverFee &fee);

    /// Takes what is none of the file's options out of the list, into the scenario's parts. The last thing to do.
    void setPartsApart();

private:
    std::string copyOf(const std::string &id, const std::string &owner);
    void copySides(Option &whole);
    std::string freshOptionId(const std::string &wish) const;
    const Option *fleetOf(const Option &option, const std::string &classId) const;
    std::string routedPart(const Option &owner, const std::string &classId, const PriceSheet &sheet,
                           const std::string &rate);
    void wrap(std::size_t index);
    bool serves(const Option &leaf, const std::string &classId) const;
    std::string carrier(const Option &option) const;

    Scenario &m_scenario;
    std::size_t m_fromFile; ///< options of the file; those behind are parts of them
};

} // namespace isocost
