// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/case_json.h"

#include "core/formats/json_fields.h"
#include "core/formats/result_json.h"

namespace isocost
{

namespace
{

Json differences(const Evaluation &base, const Evaluation &other)
{
    Fields fields;
    for (const OptionResult &option : other.options) {
        if (const OptionResult *before = resultIn(base, option.id))
            fields.add(option.id.c_str(), option.monthlyCost - before->monthlyCost);
    }
    return fields;
}

} // namespace

std::string withBasis(const std::string &document, bool leversApplied, const std::string &caseId)
{
    if (!leversApplied && caseId.empty())
        return document;
    const Result<Json> written = parseJson(document);
    if (!written)
        return document;
    Json node = Json::object();
    for (const auto &[key, value] : written->get_ref<const Json::object_t &>()) {
        appendKey(node, key, value);
        if (key != "version")
            continue;
        if (leversApplied)
            appendKey(node, "levers_applied", true);
        if (!caseId.empty())
            appendKey(node, "case", caseId);
    }
    return prettyJson(node);
}

std::string writeCaseEvaluations(const std::vector<CaseEvaluation> &evaluations)
{
    const auto entry = [&](const CaseEvaluation &one) {
        const Result<Json> evaluation = parseJson(writeEvaluation(one.evaluation));
        return Fields()
            .add("case", one.id)
            .add("name", one.name)
            .add("levers_applied", one.leversApplied)
            .add("differences", differences(evaluations.front().evaluation, one.evaluation))
            .add("evaluation", evaluation ? *evaluation : Json());
    };
    return prettyJson(
        Fields().add("format", "isocost.cases").add("version", 1).add("cases", listOf(evaluations, entry)));
}

} // namespace isocost
