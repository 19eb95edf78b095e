// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/references.h"

#include "core/model/fields.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace isocost
{

namespace
{

using IdMap = std::vector<std::pair<std::string, std::string>>;

class ReferenceChecker
{
public:
    ReferenceChecker(const Scenario &scenario, std::vector<Error> &errors) : m_scenario(scenario), m_errors(errors)
    {
        for (const RequestClass &c : scenario.workload.classes)
            m_classes.insert(c.id);
        for (const PriceSheet &sheet : scenario.sheets)
            m_sheets.emplace(sheet.id, &sheet);
        for (const Option &option : scenario.options)
            m_options.emplace(option.id, &option);
    }

    void checkCurrencies()
    {
        const CheckContext root{m_errors, {}};
        if (m_scenario.currency.empty())
            root.refuse("/currency", "a currency code", "an empty text");
        std::unordered_set<std::string_view> known{m_scenario.currency};
        for (const auto &[currency, rate] : m_scenario.exchangeRates)
            known.insert(currency);
        for (std::size_t i = 0; i < m_scenario.sheets.size(); ++i) {
            const std::string &currency = m_scenario.sheets[i].currency;
            if (!known.contains(currency))
                context("sheets", i).refuse("/currency", "a currency that exchange_rates has", quotedText(currency));
        }
    }

    void checkSheets()
    {
        std::unordered_set<std::string_view> ids;
        for (std::size_t i = 0; i < m_scenario.sheets.size(); ++i) {
            const PriceSheet &sheet = m_scenario.sheets[i];
            const CheckContext at = context("sheets", i);
            if (!ids.insert(sheet.id).second)
                at.refuse("/id", "an id of its own", quotedText(sheet.id) + " again");
            for (std::size_t m = 0; m < sheet.meters.size(); ++m) {
                const std::vector<std::string> &classes = sheet.meters[m].classes;
                for (std::size_t c = 0; c < classes.size(); ++c) {
                    if (!m_classes.contains(classes[c]))
                        at.refuse("/meters/" + std::to_string(m) + "/classes/" + std::to_string(c), "the id of a class",
                                  quotedText(classes[c]));
                }
            }
        }
    }

    void checkModels()
    {
        std::unordered_set<std::string_view> ids;
        for (std::size_t i = 0; i < m_scenario.models.size(); ++i) {
            const std::string &id = m_scenario.models[i].id;
            if (!ids.insert(id).second)
                context("models", i).refuse("/id", "an id of its own", quotedText(id) + " again");
        }
    }

    void checkOptions()
    {
        if (m_scenario.options.empty())
            CheckContext{m_errors, {}}.refuse("/options", "at least one option", "none");
        constexpr std::size_t mostOptions = 200;
        if (m_scenario.options.size() > mostOptions)
            return CheckContext{m_errors, {}}.refuse("/options", "at most 200 options",
                                                     std::to_string(m_scenario.options.size()));
        std::unordered_set<std::string_view> ids;
        for (std::size_t i = 0; i < m_scenario.options.size(); ++i) {
            const Option &option = m_scenario.options[i];
            const CheckContext at = context("options", i);
            if (!ids.insert(option.id).second)
                at.refuse("/id", "an id of its own", quotedText(option.id) + " again");
            const OptionTraits &kind = traits(option.kind);
            if (kind.hasInstances)
                checkServerless(option, at);
            if (kind.hasReplicas)
                checkDedicated(option, at);
            if (kind.isSplit)
                checkHybrid(option, at);
            if (kind.buysUnits)
                checkProvisioned(option, at);
            if (kind.isAssigned)
                checkPortfolio(option, at);
        }
    }

private:
    CheckContext context(const char *list, std::size_t index) const
    {
        return {m_errors, std::string("/") + list + "/" + std::to_string(index)};
    }

    void checkServerless(const Option &option, const CheckContext &context) const
    {
        if (option.sheets.empty()) {
            checkSheet(option.sheet, &SheetTraits::isByUse, "/sheet", context);
            return;
        }
        checkCover(option.sheets, "/sheets", context);
        for (const auto &[classId, sheetId] : option.sheets)
            checkSheet(sheetId, &SheetTraits::isByUse, "/sheets" + pointerStep(classId), context);
    }

    void checkDedicated(const Option &option, const CheckContext &context) const
    {
        const PriceSheet *sheet = checkSheet(option.sheet, &SheetTraits::isOfDevices, "/sheet", context);
        if (!sheet)
            return;
        if (option.fleet.empty())
            checkRate(*sheet, option.rate, "/rate", context);
        for (std::size_t i = 0; i < option.fleet.size(); ++i)
            checkRate(*sheet, option.fleet[i].rate, "/fleet/" + std::to_string(i) + "/rate", context);
        if (option.capacity)
            checkCapacity(*option.capacity, *sheet, context);
        if (!option.schedule.empty() && m_scenario.workload.shape.kind == Shape::Kind::bins)
            context.refuse("/schedule", "no schedule beside a shape of the workload in bins", "one");
    }

    void checkCapacity(const CapacityChoice &capacity, const PriceSheet &sheet, const CheckContext &context) const
    {
        if (!findModel(m_scenario, capacity.model))
            context.refuse("/capacity/model", "the id of one of the scenario's models", quotedText(capacity.model));
        const std::string precision = weightPrecisionKey(capacity.precision);
        if (!sheet.hardware)
            context.refuse("/capacity", "a sheet with hardware", "sheet " + quotedText(sheet.id) + " without");
        else if (!tflopsOf(*sheet.hardware, capacity.precision) || !sheet.hardware->bf16Tflops)
            context.refuse("/capacity/precision",
                           "a precision that the hardware of sheet " + quotedText(sheet.id) + " has",
                           quotedText(tflopsOf(*sheet.hardware, capacity.precision) ? "bf16" : precision));
        if (!sheet.memoryGb)
            context.refuse("/capacity", "a sheet with memory_gb", "sheet " + quotedText(sheet.id) + " without");
    }

    void checkHybrid(const Option &option, const CheckContext &context) const
    {
        checkSide(option.base, &OptionTraits::hasReplicas, "/base", context);
        checkSide(option.burst, &OptionTraits::hasInstances, "/burst", context);
    }

    void checkProvisioned(const Option &option, const CheckContext &context) const
    {
        if (const PriceSheet *sheet = checkSheet(option.sheet, &SheetTraits::isOfUnits, "/sheet", context))
            checkRate(*sheet, option.rate, "/rate", context);
        if (!option.spill.empty())
            checkSide(option.spill, &OptionTraits::hasInstances, "/spill", context);
        else if (option.units == 0.0)
            context.refuse("/units", "at least one unit where nothing spills to another option", "0");
    }

    void checkAmong(const Option &option, const CheckContext &context) const
    {
        std::unordered_set<std::string_view> seen;
        for (std::size_t i = 0; i < option.among.size(); ++i) {
            const std::string &id = option.among[i];
            const std::string step = "/among/" + std::to_string(i);
            if (checkServing(id, step, context) && !seen.insert(id).second)
                context.refuse(step, "each option once", quotedText(id) + " again");
        }
        if (optionsOf(m_scenario, option).empty() && option.among.empty())
            context.refuse("/assign", "an option that is no portfolio, to choose from", "none");
    }

    void checkPortfolio(const Option &option, const CheckContext &context) const
    {
        if (option.assignsItself)
            return checkAmong(option, context);
        checkCover(option.assign, "/assign", context);
        for (const auto &[classId, optionId] : option.assign)
            checkServing(optionId, "/assign" + pointerStep(classId), context);
    }

    /// Whether a portfolio may serve a class by that option.
    bool checkServing(const std::string &id, const std::string &step, const CheckContext &context) const
    {
        const auto found = m_options.find(id);
        if (found == m_options.end())
            context.refuse(step, "the id of an option", quotedText(id));
        else if (traits(found->second->kind).isAssigned)
            context.refuse(step, "an option that is no portfolio", quotedText(id));
        else
            return true;
        return false;
    }

    const PriceSheet *checkSheet(const std::string &id, SheetQuestion fits, const std::string &step,
                                 const CheckContext &context) const
    {
        const auto found = m_sheets.find(id);
        if (found != m_sheets.end() && traits(found->second->kind).*fits)
            return found->second;
        context.refuse(step, std::string("the id of a ") + kindWith(fits).key + " sheet",
                       id.empty() ? "nothing" : quotedText(id));
        return nullptr;
    }

    void checkSide(const std::string &id, OptionQuestion fits, const std::string &step,
                   const CheckContext &context) const
    {
        const auto found = m_options.find(id);
        if (found == m_options.end() || !(traits(found->second->kind).*fits))
            context.refuse(step, std::string("the id of a ") + kindWith(fits).key + " option",
                           id.empty() ? "nothing" : quotedText(id));
    }

    void checkRate(const PriceSheet &sheet, const std::string &rate, const std::string &step,
                   const CheckContext &context) const
    {
        if (std::ranges::find(sheet.rates, rate, &Rate::name) == sheet.rates.end())
            context.refuse(step, "a rate of sheet " + quotedText(sheet.id), quotedText(rate));
    }

    /// Every class is in the map, and nothing else; reports the first class that is missing.
    void checkCover(const IdMap &map, const std::string &step, const CheckContext &context) const
    {
        std::unordered_set<std::string_view> covered;
        for (const auto &[classId, target] : map) {
            if (!m_classes.contains(classId))
                context.refuse(step + pointerStep(classId), "the id of a class", quotedText(classId));
            covered.insert(classId);
        }
        for (const RequestClass &c : m_scenario.workload.classes) {
            if (!covered.contains(c.id))
                return context.refuse(step, "an entry for each class", "none for " + quotedText(c.id));
        }
    }

    const Scenario &m_scenario;
    std::vector<Error> &m_errors;
    std::unordered_set<std::string_view> m_classes;
    std::unordered_map<std::string_view, const PriceSheet *> m_sheets;
    std::unordered_map<std::string_view, const Option *> m_options;
};

} // namespace

void checkReferences(const Scenario &scenario, std::vector<Error> &errors)
{
    ReferenceChecker checker(scenario, errors);
    checker.checkCurrencies();
    checker.checkSheets();
    checker.checkModels();
    checker.checkOptions();
}

} // namespace isocost
