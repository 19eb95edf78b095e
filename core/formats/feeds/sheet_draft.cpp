// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/feeds/sheet_draft.h"

#include "core/formats/scenario_json.h"

#include <algorithm>

namespace isocost
{

SheetDraft::SheetDraft(const char *kind, const std::string &id, const std::string &provider, const std::string &product)
{
    m_node["format"] = "isocost.sheet";
    m_node["version"] = 1.0;
    m_node["id"] = id;
    m_node["kind"] = kind;
    m_node["provider"] = provider;
    m_node["product"] = product;
    m_node["meters"] = Json::array();
}

void SheetDraft::text(const char *key, const std::string &value)
{
    if (!value.empty())
        m_node[key] = value;
}

void SheetDraft::limit(const std::string &sentence)
{
    const std::string before = textAt(m_node, "stated_limits");
    m_node["stated_limits"] = before.empty() ? sentence : before + "; " + sentence;
}

Json &SheetDraft::meter(const char *unit, double price, double per)
{
    Json meter = Json::object();
    meter["unit"] = unit;
    meter["price"] = price;
    meter["per"] = per;
    m_node["meters"].push_back(std::move(meter));
    return m_node["meters"].back();
}

Result<PriceSheet> SheetDraft::finish() const
{
    Result<PriceSheet> sheet = readSheet(compactJson(m_node));
    if (!sheet)
        return sheet;
    for (const Meter &meter : sheet->meters) {
        if (!meter.extra.empty())
            return Error{ErrorCode::input, {}, "needs the meter key " + meter.extra.front().first};
    }
    return sheet;
}

std::string slug(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        const bool isKept = isUpper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
        if (isKept)
            out += isUpper ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    while (!out.empty() && out.back() == '-')
        out.pop_back();
    return out;
}

std::string textAt(const Json &node, const char *key)
{
    const auto found = node.is_object() ? node.find(key) : node.end();
    return found != node.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<double> numberAt(const Json &node, const char *key)
{
    const auto found = node.is_object() ? node.find(key) : node.end();
    if (found == node.end() || !found->is_number())
        return {};
    return found->get<double>();
}

void refuseEntry(Feed &feed, const std::string &name, const std::string &why)
{
    feed.refused.push_back({name, why});
}

void takeSheet(Feed &feed, const std::string &name, const Result<PriceSheet> &sheet)
{
    if (!sheet) {
        const std::string where = sheet.error().where.empty() ? std::string() : sheet.error().where + ": ";
        refuseEntry(feed, name, where + sheet.error().message);
        return;
    }
    const auto isSame = [&](const PriceSheet &other) {
        return other.id == sheet->id && other.effective == sheet->effective;
    };
    if (std::ranges::any_of(feed.sheets, isSame))
        refuseEntry(feed, name, "the feed has another entry of the id " + sheet->id);
    else
        feed.sheets.push_back(*sheet);
}

} // namespace isocost
