// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/json_text.h"

#include "core/formats/json_builder.h"
#include "core/model/number_rule.h"

namespace isocost
{

namespace
{

std::string quoted(const std::string &text)
{
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// `indent` is the present depth in spaces; negative: everything on one line.
void print(const Json &value, int indent, std::string &out)
{
    constexpr int step = 2;
    const int inner = indent < 0 ? indent : indent + step;
    const auto newLine = [&out](int spaces) {
        if (spaces >= 0)
            out.append(1, '\n').append(static_cast<std::size_t>(spaces), ' ');
    };
    if (value.is_structured()) {
        const bool isObject = value.is_object();
        out += isObject ? '{' : '[';
        bool first = true;
        for (auto item = value.begin(); item != value.end(); ++item, first = false) {
            if (!first)
                out += ',';
            newLine(inner);
            if (isObject)
                out.append(quoted(item.key())).append(indent < 0 ? ":" : ": ");
            print(*item, inner, out);
        }
        if (!first)
            newLine(indent);
        out += isObject ? '}' : ']';
    } else if (value.is_number()) {
        out += numberText(value.get<double>());
    } else if (value.is_string()) {
        out += quoted(value.get_ref<const std::string &>());
    } else {
        out += value.is_null() ? "null" : value.get<bool>() ? "true" : "false";
    }
}

/// "line L, column C" of a byte, both from 1; columns count bytes.
std::string lineAndColumn(std::string_view text, std::size_t offset)
{
    const std::string_view before = text.substr(0, offset);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t lineStart = before.rfind('\n');
    const std::size_t column = lineStart == before.npos ? offset : offset - lineStart - 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(column + 1);
}

/// The part of the library's message that says what is wrong at the place.
std::string syntaxMessage(const std::string &what)
{
    const std::size_t dash = what.find(" - ");
    const std::size_t semicolon = what.find("; last read");
    if (dash == what.npos)
        return "expected JSON, found something else";
    const std::size_t length = semicolon == what.npos || semicolon < dash ? what.npos : semicolon - dash - 3;
    return "expected JSON: " + what.substr(dash + 3, length);
}

} // namespace

Result<Json> parseJson(std::string_view text)
{
    if (text.empty())
        return Error{ErrorCode::input, "line 1, column 1", "expected JSON, found an empty file"};
    JsonBuilder builder;
    try {
        if (Json::sax_parse(text.begin(), text.end(), &builder))
            return std::move(builder.root);
    } catch (const std::exception &e) {
        builder.error = Error{ErrorCode::input, {}, e.what()};
    }
    if (builder.error)
        return *builder.error;
    const std::size_t offset = builder.syntaxErrorAt > 0 ? builder.syntaxErrorAt - 1 : 0;
    return Error{ErrorCode::input, lineAndColumn(text, std::min(offset, text.size())),
                 syntaxMessage(builder.syntaxError)};
}

std::string prettyJson(const Json &value)
{
    std::string out;
    print(value, 0, out);
    return out + '\n';
}

std::string compactJson(const Json &value)
{
    std::string out;
    print(value, -1, out);
    return out;
}

void appendKey(Json &object, const std::string &key, Json value)
{
    if (object.is_null())
        object = Json::object();
    Json::object_t::Container &items = object.get_ref<Json::object_t &>();
    items.emplace_back(key, std::move(value));
}

} // namespace isocost
