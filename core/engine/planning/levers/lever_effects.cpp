// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/levers/lever_effects.h"

#include "core/engine/planning/levers/lever_options.h"
#include "core/engine/traffic/traffic.h"
#include "core/model/lever_kinds.h"

#include <algorithm>
#include <cmath>

namespace isocost
{

namespace
{

void scaleMeasured(RequestClass &c, double factor)
{
    for (auto &[share, seconds] : c.computeQuantiles)
        seconds *= factor;
}

/// Applies levers one after the other.
class LeverEffects
{
public:
    explicit LeverEffects(const Scenario &scenario) : m_scenario(scenario), m_options(m_scenario)
    {
        for (const RequestClass &c : scenario.workload.classes)
            m_origins.push_back(c.id);
    }

    void apply(const Lever &lever);
    Scenario take()
    {
        for (const LeverFee &fee : m_fees)
            m_options.addFee(fee);
        m_options.setPartsApart();
        return std::move(m_scenario);
    }

private:
    std::vector<std::size_t> reached(const Lever &lever) const
    {
        std::vector<std::size_t> indexes;
        for (std::size_t i = 0; i < m_origins.size(); ++i) {
            if (lever.classes.empty() || std::ranges::find(lever.classes, m_origins[i]) != lever.classes.end())
                indexes.push_back(i);
        }
        return indexes;
    }
    template <class Change> void forClasses(const Lever &lever, const Change &change)
    {
        for (std::size_t i : reached(lever))
            change(m_scenario.workload.classes[i]);
    }
    template <class Change> void forOptions(OptionPart part, const Change &change)
    {
        for (Option &option : m_scenario.options) {
            if (hasPart(option.kind, part))
                change(option);
        }
    }
    void addFee(const Lever &lever, const char *name, double perMonth, double per1000Requests);
    std::size_t split(std::size_t index, double fraction, const std::string &suffix);
    void addHits(const Lever &lever, double seconds);
    void cacheAlike(const Lever &lever);
    void trimHistory(const Lever &lever);
    void route(const Lever &lever);
    void batch(const Lever &lever);
    void scaleService(const Lever &lever, double factor);
    void shareGpu(double parts);
    void commit(const std::string &rate);

    Scenario m_scenario;
    LeverOptions m_options;
    std::vector<std::string> m_origins; ///< by class: the id of the file's class it is a part of
    std::vector<LeverFee> m_fees;
};

void LeverEffects::addFee(const Lever &lever, const char *name, double perMonth, double per1000Requests)
{
    if (perMonth == 0 && per1000Requests == 0)
        return;
    m_fees.push_back({name, perMonth, per1000Requests, std::vector<bool>(m_origins.size())});
    for (std::size_t i : reached(lever))
        m_fees.back().classes[i] = true;
}

/// Makes a share of a class a class of its own, served as the class is; returns its index.
std::size_t LeverEffects::split(std::size_t index, double fraction, const std::string &suffix)
{
    std::vector<RequestClass> &classes = m_scenario.workload.classes;
    RequestClass part = classes[index];
    part.id = freshId(part.id + suffix, [&](const std::string &id) {
        return std::ranges::find(classes, id, &RequestClass::id) != classes.end();
    });
    if (!part.name.empty())
        part.name += suffix; // or nobody tells the two apart
    part.requestsPerDay *= fraction;
    classes[index].requestsPerDay *= 1 - fraction;
    m_options.serveLike(classes[index].id, part.id);
    m_origins.push_back(m_origins[index]);
    for (LeverFee &fee : m_fees)
        fee.classes.push_back(fee.classes[index]);
    classes.push_back(std::move(part));
    return classes.size() - 1;
}

void LeverEffects::addHits(const Lever &lever, double seconds)
{
    const double hit = lever.hitFraction.value_or(0);
    forClasses(lever, [&](RequestClass &c) {
        const double before = c.cacheHitFraction;
        const double added = (1 - before) * hit;
        if (before + added > 0)
            c.cacheHitSeconds = (before * c.cacheHitSeconds + added * seconds) / (before + added);
        c.cacheHitFraction = before + added;
    });
}

/// Every request is looked up while the model starts on it.
void LeverEffects::cacheAlike(const Lever &lever)
{
    constexpr double usualLookupSeconds = 0.05;
    addHits(lever, lever.lookupSeconds.value_or(usualLookupSeconds));
    addFee(lever, "semantic cache", 0, lever.lookupCostPer1000.value_or(0));
}

void LeverEffects::trimHistory(const Lever &lever)
{
    const double most = lever.lastTurns.value_or(0);
    forClasses(lever, [&](RequestClass &c) {
        if (!c.conversation || c.conversation->history == History::summary)
            return;
        Conversation &talk = *c.conversation;
        talk.lastTurns = talk.history == History::last ? std::min(talk.lastTurns, most) : most;
        talk.history = History::last;
    });
}

/// Multiplies the service seconds at speed 1; options that state their throughput serve as many more.
void LeverEffects::scaleService(const Lever &lever, double factor)
{
    std::vector<double> factors(m_scenario.workload.classes.size(), 1.0);
    for (std::size_t i : reached(lever))
        factors[i] = factor;
    m_options.scaleThroughput(factors);
    forClasses(lever, [&](RequestClass &c) {
        scaleMeasured(c, factor);
        if (c.computeSeconds)
            *c.computeSeconds *= factor;
        else if (c.prefillTokensPerSecond && factor > 0) {
            *c.prefillTokensPerSecond /= factor;
            *c.decodeTokensPerSecond /= factor;
        } else if (c.prefillTokensPerSecond) {
            c.computeSeconds = 0;
        }
    });
}

void LeverEffects::route(const Lever &lever)
{
    const double fraction = lever.fraction.value_or(0);
    addFee(lever, "router", 0, lever.routerCostPer1000.value_or(0));
    if (fraction == 0)
        return;
    std::vector<std::string> routed;
    for (std::size_t i : reached(lever)) {
        const std::size_t part = split(i, fraction, "/routed");
        RequestClass &c = m_scenario.workload.classes[part];
        c.model = c.model.empty() ? c.id : c.model + "/routed/" + lever.sheet; // one model serves what shared one
        routed.push_back(c.id);
        const double factor = lever.computeFactor.value_or(1);
        const double seconds = computeSeconds(c);
        scaleMeasured(c, factor);
        if (c.computeSeconds)
            *c.computeSeconds *= factor;
        else if (c.prefillTokensPerSecond)
            c.computeSeconds = seconds * factor;
    }
    m_options.route(routed, lever.sheet, lever.rate);
}

void LeverEffects::batch(const Lever &lever)
{
    const double fraction = lever.fraction.value_or(0);
    if (fraction == 0)
        return;
    for (std::size_t i : reached(lever)) {
        RequestClass &part = m_scenario.workload.classes[split(i, fraction, "/batch")];
        part.deferred = true;
        part.priceFactor *= 1 - lever.discountFraction.value_or(0);
    }
}

/// Slots are whole: what does not divide is lost, and a device of fewer slots than parts serves one request at a time,
/// slower.
void LeverEffects::shareGpu(double parts)
{
    for (PriceSheet &sheet : m_scenario.sheets) {
        if (!traits(sheet.kind).isOfDevices)
            continue;
        if (sheet.memoryGb)
            *sheet.memoryGb /= parts;
        for (Rate &rate : sheet.rates) {
            if (rate.hourly)
                *rate.hourly /= parts;
            if (rate.monthly)
                *rate.monthly /= parts;
            rate.upfront /= parts;
        }
    }
    forOptions(OptionPart::fleet, [&](Option &option) {
        const int slots = std::max(1, static_cast<int>(std::floor(option.slots / parts * (1 + 1e-12))));
        const double slower = std::min(1.0, option.slots / parts / slots);
        option.speed *= slower;
        multiplyThroughput(option, static_cast<double>(slots) / option.slots * slower);
        option.slots = slots;
    });
}

void LeverEffects::commit(const std::string &name)
{
    forOptions(OptionPart::fleet, [&](Option &option) {
        const PriceSheet *sheet = findSheet(m_scenario, option.sheet);
        if (!sheet || std::ranges::find(sheet->rates, name, &Rate::name) == sheet->rates.end())
            return;
        // As much as pays; the rest stays at the rate that it is on now.
        const std::string rest = option.fleet.empty() ? option.rate : option.fleet.back().rate;
        option.rate = name;
        option.fleet.clear();
        if (rest != name)
            option.fleet = {{name, 0, true, {}}, {rest, 0, false, {}}};
    });
}

void LeverEffects::apply(const Lever &lever)
{
    switch (lever.kind) {
    case LeverKind::responseCache:
        addHits(lever, lever.hitSeconds.value_or(0.02));
        return addFee(lever, "response cache", lever.costPerMonth.value_or(0), 0);
    case LeverKind::promptCache:
        return forClasses(lever, [&](RequestClass &c) { c.cachedInputFraction = lever.cachedFraction.value_or(0); });
    case LeverKind::trimTokens:
        return forClasses(lever, [&](RequestClass &c) {
            setMeanTokens(c, inputTokensOf(c) * (1 - lever.inputFraction.value_or(0)),
                          outputTokensOf(c) * (1 - lever.outputFraction.value_or(0)));
        });
    case LeverKind::routeModel:
        return route(lever);
    case LeverKind::batch:
        return batch(lever);
    case LeverKind::quantize:
        forClasses(lever, [&](RequestClass &c) {
            c.memoryGb *= lever.memoryFactor.value_or(1);
            c.modelGb *= lever.memoryFactor.value_or(1);
        });
        return scaleService(lever, 1 / lever.speedFactor.value_or(1));
    case LeverKind::rightSizeMemory:
        return forClasses(lever,
                          [&](RequestClass &c) { c.memoryGb = std::min(c.memoryGb, lever.memoryGb.value_or(0)); });
    case LeverKind::offloadCpu:
        scaleService(lever, 1 - lever.fraction.value_or(0));
        return addFee(lever, "work on CPUs", 0, lever.costPer1000Requests.value_or(0));
    case LeverKind::shareGpu:
        return shareGpu(lever.parts.value_or(1));
    case LeverKind::commit:
        return commit(lever.rate);
    case LeverKind::scaleHourly:
        return forOptions(OptionPart::fleet, [](Option &option) { option.scaling = Scaling::hourly; });
    case LeverKind::keepWarm:
        return forOptions(OptionPart::onDemand, [&](Option &option) {
            option.provisionedConcurrency = static_cast<int>(lever.provisionedConcurrency.value_or(0));
        });
    case LeverKind::edgeCache:
        return forClasses(lever, [&](RequestClass &c) { c.payloadOutKb *= 1 - lever.fraction.value_or(0); });
    case LeverKind::trimHistory:
        return trimHistory(lever);
    case LeverKind::fewerChunks:
        return forClasses(lever, [&](RequestClass &c) {
            if (c.retrieval)
                c.retrieval->chunks = std::min(c.retrieval->chunks, lever.chunks.value_or(0));
        });
    case LeverKind::semanticCache:
        return cacheAlike(lever);
    }
}

} // namespace

Scenario withLevers(const Scenario &scenario, const std::vector<const Lever *> &levers)
{
    LeverEffects effects(scenario);
    for (const Lever *lever : levers)
        effects.apply(*lever);
    return effects.take();
}

std::vector<const Lever *> leversOn(const Scenario &scenario)
{
    std::vector<const Lever *> on;
    for (const Lever &lever : scenario.levers) {
        if (lever.on)
            on.push_back(&lever);
    }
    return on;
}

Scenario withLeversOn(const Scenario &scenario)
{
    return withLevers(scenario, leversOn(scenario));
}

} // namespace isocost
