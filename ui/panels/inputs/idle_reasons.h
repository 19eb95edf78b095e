// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <QString>
#include <initializer_list>

/// Why an input changes nothing now, as one sentence; empty when it counts.
namespace isocost::idle
{

/// True when a price sheet that some option uses has a meter of one of these units that counts the class (empty id:
/// any).
bool isMetered(const Scenario &scenario, std::initializer_list<Unit> units, const std::string &classId = {});
/// True when a sheet that some option uses satisfies the predicate.
template <class Predicate> bool anyUsedSheet(const Scenario &scenario, Predicate fits)
{
    for (const Option &option : scenario.options) {
        for (const PriceSheet &sheet : scenario.sheets) {
            bool uses = option.sheet == sheet.id && !sheet.id.empty();
            for (const auto &[classId, sheetId] : option.sheets)
                uses = uses || sheetId == sheet.id;
            if (uses && fits(sheet))
                return true;
        }
    }
    return false;
}

QString noRequests(const RequestClass &c);
/// No class says how often a user comes.
QString userPrice(const Scenario &scenario);
QString inputTokens(const Scenario &scenario, const RequestClass &c);
QString outputTokens(const Scenario &scenario, const RequestClass &c);
QString cachedInput(const Scenario &scenario, const RequestClass &c);
QString cacheWrite(const Scenario &scenario, const RequestClass &c);
QString images(const Scenario &scenario, const RequestClass &c);
QString audio(const Scenario &scenario, const RequestClass &c);
QString payloadIn(const Scenario &scenario, const RequestClass &c);
QString payloadOut(const Scenario &scenario, const RequestClass &c);
QString computeSeconds(const Scenario &scenario, const RequestClass &c);
QString memory(const Scenario &scenario, const RequestClass &c);
QString modelSize(const Scenario &scenario, const RequestClass &c);
QString customModel(const Scenario &scenario, const RequestClass &c);
QString accelerator(const Scenario &scenario, const RequestClass &c);
QString modelId(const Scenario &scenario, const RequestClass &c);

QString shape(const Scenario &scenario);
QString fillsValleys(const Scenario &scenario, const RequestClass &c);
QString burstiness(const Scenario &scenario);
QString pilotVolume(const Scenario &scenario);
QString exchangeRate(const Scenario &scenario, const std::string &currency);

QString provisioned(const Scenario &scenario, const Option &option);
QString throttle(const Scenario &scenario, const Option &option);
QString sizing(const Scenario &scenario);
QString scaling(const Scenario &scenario);
/// Of a split's own scaling.
QString splitScaling(const Scenario &scenario, const Option &split);

} // namespace isocost::idle
