// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bill/bill.h"
#include "core/engine/options/breakpoint_list.h"
#include "core/engine/options/depth.h"
#include "core/engine/queueing/experience.h"
#include "core/engine/traffic/demand.h"
#include "core/model/result.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace isocost
{

/// What is kept of a bill at that depth.
constexpr BillDetail detailOf(Depth depth)
{
    return depth == Depth::working ? BillDetail::working : depth == Depth::full ? BillDetail::lines : BillDetail::total;
}

/// What an option comes to at one volume, before tax and names.
struct Assessment {
    explicit Assessment(Depth depth) : bill(detailOf(depth)) {}

    Bill bill;
    std::vector<Reason> reasons; ///< from Depth::standing on
    Experience latency;          ///< from Depth::standing on
    OptionResult figures;        ///< at Depth::full: all but id, name, costs, lines, reasons and latency
};

/// Adds the reasons that a target asks for what nothing says.
void addUnknowns(const Experience &latency, std::vector<Reason> &reasons);
/// Fills the latency figures of a result and whether its targets are met.
void describeLatency(const Experience &latency, OptionResult &result);

/// Whether an option may be recommended, and its price.
struct Standing {
    double monthlyCost = 0;
    bool feasible = true;
    std::optional<bool> sloMet; ///< empty without a target
};

/// A price sheet and the classes that an option serves on it.
struct SheetClasses {
    const PriceSheet *sheet = nullptr;
    std::vector<const RequestClass *> classes;
};

/// An option of a scenario, prepared once and assessed at any volume (a factor on the scenario's own, at least 0).
/// Holds references into the scenario. For one thread at a time: it may remember what it found.
class OptionModel
{
public:
    virtual ~OptionModel() = default;

    /// @param together whether the bill joins those of others that may use the same sheets: it then says what is used,
    ///                 not only what that costs by itself
    virtual Assessment assess(double volume, Depth depth, bool together) const = 0;

    /// The price sheets that it may use, as often as it uses them.
    virtual std::vector<SheetClasses> servedOn() const = 0;
    /// Its meters that follow the number of requests.
    virtual std::vector<ProportionalMeter> proportionalMeters() const = 0;

    /// Adds the volumes in (from, to) at which the cost is known to bend or jump, in any order.
    virtual void breakpoints(double from, double to, BreakpointList &out) const = 0;
    /// True when the cost is linear in volume between breakpoints.
    virtual bool isPiecewiseLinear() const = 0;
    /// True when the cost never falls as the volume grows.
    virtual bool isNonDecreasing() const = 0;

    /// False when it is never feasible, whatever the volume; or no better than an option that it is built on.
    virtual bool mayQualify() const { return true; }
    /// True when what makes it miss the target does so all the more the more there is of it; false when steps of its
    /// own, such as the replicas that it is sized to by something else, may make it meet and miss by turns.
    virtual bool followsTarget() const { return false; }
    /// The option that it comes to at that volume, clearly: it costs the same there. Null for none.
    virtual const Option *sameAs(double) const { return nullptr; }
    /// True when it is run in one of several ways, and monthlyCostNear() may look at others than `quick` chose.
    virtual bool hasWays() const { return false; }
    /// Searches may start from what `similar`, the same option of a scenario that differs a little, has found.
    virtual void startFrom(const OptionModel &) {}
    /// From now on it shares with `other`, of the same scenario, what either finds about how many replicas a volume
    /// takes; both are for one thread then. False where they do not run the same machines.
    virtual bool shareSizes(const OptionModel &) { return false; }
    /// From now on searches may start from what was found at a volume nearby.
    virtual void searchNearby() {}

    const Option &option() const { return *m_option; }
    const Scenario &scenario() const { return *m_scenario; }

    /// From now on a requested stop ends every search early; the caller drops what it finds.
    virtual void stopWhen(std::stop_token stop) { m_stop = std::move(stop); }

    double monthlyCost(double volume) const { return charged(volume, Depth::cost).bill.total(); }
    /// monthlyCost() of an option whose search may start from what `quick`, the same option with condensed demand,
    /// found.
    /// @param quick,check that option, and whether to look if something near that is cheaper
    virtual double monthlyCostNear(double volume, const OptionModel &, bool) const { return monthlyCost(volume); }
    Standing standing(double volume) const;
    OptionResult result(double volume) const;
    /// The lines of result() with the working of each.
    std::vector<BilledLine> working(double volume) const
    {
        return charged(volume, Depth::working).bill.takeBilledLines();
    }

protected:
    OptionModel(const Scenario &scenario, const Option &option) : m_scenario(&scenario), m_option(&option) {}
    bool stopped() const { return m_stop.stop_requested(); }

private:
    /// assess() with what retrieval and tax add to the bill.
    Assessment charged(double volume, Depth depth) const;

    const Scenario *m_scenario;
    const Option *m_option;
    std::stop_token m_stop;
};

/// Prepares an option for the classes at `classIndexes` (see allClasses()). Never null; an option whose references do
/// not resolve costs nothing and serves nothing, which validate() has refused before.
std::unique_ptr<OptionModel> makeOptionModel(const Scenario &scenario, const Option &option,
                                             const std::vector<std::size_t> &classIndexes,
                                             Precision precision = Precision::exact);

} // namespace isocost
