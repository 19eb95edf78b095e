// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/scenario_json.h"

#include "core/formats/object_reader.h"
#include "core/formats/object_writer.h"
#include "core/model/validate.h"

namespace isocost
{

namespace
{

constexpr int formatVersion = 1;

void checkFormat(const Json &node, const std::string &format, FirstError &error)
{
    if (!node.is_object())
        return refuse(error, {}, "an object", &node);
    const auto name = node.find("format");
    if (name == node.end() || *name != format)
        return refuse(error, "/format", compactJson(format), name == node.end() ? nullptr : &*name);
    const auto version = node.find("version");
    const NumberRule versions{.low = 1, .high = formatVersion, .whole = true};
    if (version != node.end() && version->is_number() && version->get<double>() > formatVersion)
        error = Error{ErrorCode::input, "/version",
                      "expected version 1, found " + foundText(*version) + ": the file was made by a newer Isocost"};
    else if (version == node.end() || !version->is_number() || !holds(versions, version->get<double>()))
        refuse(error, "/version", "the number 1", version == node.end() ? nullptr : &*version);
}

template <class T> Result<T> readDocument(std::string_view text, const std::string &format)
{
    const Result<Json> node = parseJson(text);
    if (!node)
        return node.error();
    FirstError error;
    checkFormat(*node, format, error);
    T document;
    if (!error) {
        ObjectReader<T> reader(*node, {}, document, error);
        reader.skip("format");
        reader.skip("version");
        describe(reader, Keys<T>{});
    }
    if (error)
        return *error;
    const std::vector<Error> broken = validate(document);
    if (!broken.empty())
        return broken.front();
    return document;
}

template <class T> std::string writeDocument(const T &document, const std::string &format)
{
    Json node = Json::object();
    appendKey(node, "format", format);
    appendKey(node, "version", formatVersion);
    ObjectWriter<T> writer(node, document);
    describe(writer, Keys<T>{});
    return prettyJson(node);
}

} // namespace

void appendExtra(Json &node, const Extra &extra)
{
    for (const auto &[key, text] : extra) {
        Result<Json> value = parseJson(text);
        appendKey(node, key, value ? std::move(value).value() : Json(text));
    }
}

Result<Scenario> readScenario(std::string_view text)
{
    return readDocument<Scenario>(text, "isocost.scenario");
}
std::string writeScenario(const Scenario &scenario)
{
    return writeDocument(scenario, "isocost.scenario");
}

Result<PriceSheet> readSheet(std::string_view text)
{
    return readDocument<PriceSheet>(text, "isocost.sheet");
}
std::string writeSheet(const PriceSheet &sheet)
{
    return writeDocument(sheet, "isocost.sheet");
}

Result<Workload> readWorkload(std::string_view text)
{
    return readDocument<Workload>(text, "isocost.workload");
}
std::string writeWorkload(const Workload &workload)
{
    return writeDocument(workload, "isocost.workload");
}

} // namespace isocost
