// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/flips.h"

#include <algorithm>
#include <set>

namespace isocost
{

namespace
{

class InputList
{
public:
    void logarithmic(const std::string &at, double from, double to) { m_inputs.push_back({at, from, to, true}); }
    void linear(const std::string &at, double from, double to) { m_inputs.push_back({at, from, to, false}); }
    /// A price or rate: from a hundredth of today's to a hundred times.
    void around(const std::string &at, double today)
    {
        if (today > 0)
            logarithmic(at, today / 100, today * 100);
    }
    std::vector<SlidingInput> take() { return std::move(m_inputs); }

private:
    std::vector<SlidingInput> m_inputs;
};

void addClass(const std::string &at, const RequestClass &c, InputList &list)
{
    if (!(c.requestsPerDay > 0))
        return;
    list.logarithmic(at + "/requests_per_day", 1, 1e8);
    if (c.inputTokens > 0)
        list.logarithmic(at + "/input_tokens", 1, 1e6);
    if (c.outputTokens > 0)
        list.logarithmic(at + "/output_tokens", 1, 1e5);
    if (c.images > 0)
        list.logarithmic(at + "/images", 0.01, 100);
    if (c.audioSeconds > 0)
        list.logarithmic(at + "/audio_seconds", 0.1, 1e4);
    if (c.payloadInKb > 0)
        list.logarithmic(at + "/payload_in_kb", 0.01, 1e6);
    if (c.payloadOutKb > 0)
        list.logarithmic(at + "/payload_out_kb", 0.01, 1e6);
    if (c.computeSeconds && *c.computeSeconds > 0)
        list.logarithmic(at + "/compute_seconds", 0.001, 1000);
    if (c.prefillTokensPerSecond && *c.prefillTokensPerSecond > 0)
        list.around(at + "/prefill_tokens_per_second", *c.prefillTokensPerSecond);
    if (c.decodeTokensPerSecond && *c.decodeTokensPerSecond > 0)
        list.around(at + "/decode_tokens_per_second", *c.decodeTokensPerSecond);
    list.linear(at + "/compute_cv", 0, 3);
    if (c.memoryGb > 0)
        list.logarithmic(at + "/memory_gb", 0.1, 1000);
    if (c.modelGb > 0)
        list.logarithmic(at + "/model_gb", 0.1, 1000);
    list.linear(at + "/cached_input_fraction", 0, 1);
    list.linear(at + "/failure_fraction", 0, 1);
}

void addSheet(const std::string &at, const PriceSheet &sheet, InputList &list)
{
    for (std::size_t i = 0; i < sheet.meters.size(); ++i) {
        const std::string meter = at + "/meters/" + std::to_string(i);
        if (sheet.meters[i].price)
            list.around(meter + "/price", *sheet.meters[i].price);
        for (std::size_t t = 0; t < sheet.meters[i].tiers.size(); ++t)
            list.around(meter + "/tiers/" + std::to_string(t) + "/price", sheet.meters[i].tiers[t].price);
    }
    for (const Rate &rate : sheet.rates) {
        const std::string key = at + "/rates/" + rate.name;
        if (rate.hourly)
            list.around(key + "/hourly", *rate.hourly);
        if (rate.monthly)
            list.around(key + "/monthly", *rate.monthly);
    }
    if (sheet.coldStart) {
        list.logarithmic(at + "/cold_start/base_seconds", 0.01, 600);
        list.logarithmic(at + "/cold_start/keep_alive_seconds", 1, 86400);
    }
    list.linear(at + "/discount_fraction", 0, 1);
}

void addOption(const std::string &at, const Option &option, InputList &list)
{
    if (option.kind != OptionKind::serverless && option.kind != OptionKind::dedicated)
        return;
    list.logarithmic(at + "/speed", 0.1, 10);
    list.linear(at + "/ops_per_month", 0, std::max(10000.0, 4 * option.opsPerMonth));
    if (option.kind == OptionKind::serverless) {
        list.linear(at + "/provisioned_concurrency", 0, std::max(100.0, 4.0 * option.provisionedConcurrency));
        return;
    }
    list.logarithmic(at + "/slots", 1, 1024);
    list.linear(at + "/max_utilization", 0.05, 1);
    list.linear(at + "/min_replicas", 1, std::max(20.0, 4.0 * option.minReplicas));
    list.linear(at + "/spare_replicas", 0, 10);
}

} // namespace

std::vector<SlidingInput> slidingInputs(const Scenario &scenario)
{
    InputList list;
    std::set<std::string> used;
    for (std::size_t i = 0; i < scenario.workload.classes.size(); ++i)
        addClass("/workload/classes/" + std::to_string(i), scenario.workload.classes[i], list);
    list.linear("/workload/burstiness", 0, 3);
    if (scenario.workload.slo)
        list.logarithmic("/workload/slo/seconds", 0.01, 600);
    for (std::size_t i = 0; i < scenario.options.size(); ++i) {
        const Option &option = scenario.options[i];
        addOption("/options/" + std::to_string(i), option, list);
        used.insert(option.sheet);
        for (const auto &[classId, sheet] : option.sheets)
            used.insert(sheet);
    }
    for (std::size_t i = 0; i < scenario.sheets.size(); ++i) {
        if (used.count(scenario.sheets[i].id))
            addSheet("/sheets/" + std::to_string(i), scenario.sheets[i], list);
    }
    return list.take();
}

} // namespace isocost
