// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/feeds/sheet_draft.h"
#include "core/model/sheet_kinds.h"

#include <algorithm>
#include <array>
#include <map>

namespace isocost
{

namespace
{

/// Units of measure: how many units one price is for.
struct AzureUnit {
    std::string_view name;
    double per;
};
constexpr std::array azureTokenUnits = {AzureUnit{"1K", 1e3}, AzureUnit{"1M", 1e6}};

/// Words of a token meter's name and the unit that they mean; the first that is found decides.
struct AzureWord {
    std::string_view word;
    const char *unit;
};
constexpr std::array azureWords = {
    AzureWord{"cached", "cached_input_token"}, AzureWord{"cchd", "cached_input_token"},
    AzureWord{"input", "input_token"},         AzureWord{"inp", "input_token"},
    AzureWord{"output", "output_token"},       AzureWord{"outp", "output_token"},
    AzureWord{"opt", "output_token"},
};

/// How long a reservation binds. Its price is for the whole of it.
constexpr std::array azureReservations = {
    std::pair<std::string_view, double>{"1 Year", 12},
    std::pair<std::string_view, double>{"3 Years", 36},
    std::pair<std::string_view, double>{"5 Years", 60},
};

std::vector<std::string> azureWordsOf(const std::string &text)
{
    std::vector<std::string> words;
    const std::string plain = slug(text);
    std::string word;
    for (const char c : plain + "-") {
        if (c != '-') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(word);
            word.clear();
        }
    }
    return words;
}

/// A token meter's unit, and what is left of its name: the model and how it is sold.
std::pair<const char *, std::string> azureTokenMeter(const std::string &name)
{
    const char *unit = nullptr;
    std::string model;
    const std::vector<std::string> words = azureWordsOf(name);
    for (const AzureWord &known : azureWords) {
        if (!unit && std::ranges::find(words, known.word) != words.end())
            unit = known.unit;
    }
    for (const std::string &word : words) {
        const bool isUnit = std::ranges::any_of(azureWords, [&](const AzureWord &known) { return known.word == word; });
        if (!isUnit && word != "tokens")
            model += (model.empty() ? "" : "-") + word;
    }
    return {unit, model};
}

bool hasWord(const std::string &text, const std::string &word)
{
    const std::vector<std::string> words = azureWordsOf(text);
    return std::ranges::find(words, word) != words.end();
}

/// Sheets in the making, and from when on each of their rates holds.
struct AzureSheets {
    std::map<std::string, SheetDraft> drafts;
    std::map<std::pair<std::string, std::string>, std::pair<std::string, double>> rates; ///< start and price
    std::map<std::string, std::string> starts; ///< the latest of a sheet's rates
    std::map<std::string, std::string> gaps;   ///< why a sheet is not taken
};

SheetDraft &azureDraft(AzureSheets &sheets, const char *kind, const std::string &id, const std::string &product,
                       const Json &item)
{
    constexpr std::size_t dateLength = 10;
    const auto [at, isNew] = sheets.drafts.try_emplace(id, kind, id, "Azure", product);
    if (isNew) {
        at->second.text("region", textAt(item, "armRegionName"));
        at->second.text("currency", textAt(item, "currencyCode"));
        at->second.text("effective", textAt(item, "effectiveStartDate").substr(0, dateLength));
        at->second.text("source", "Azure Retail Prices, " + textAt(item, "productName"));
    }
    return at->second;
}

/// Takes a machine's rate; of two the one that holds from later on. Why not, where another stays.
std::string takeAzureRate(AzureSheets &sheets, const std::string &id, const Json &item, const std::string &name,
                          const std::pair<const char *, double> &price, double termMonths)
{
    const std::string start = textAt(item, "effectiveStartDate");
    SheetDraft &draft = azureDraft(sheets, "dedicated", id, textAt(item, "armSkuName"), item);
    const auto [known, isNew] = sheets.rates.try_emplace({id, name}, start, price.second);
    if (!isNew && known->second.second != price.second && known->second.first == start)
        sheets.gaps[id] = "two prices for " + name;
    if (!isNew && start <= known->second.first)
        return known->second.second == price.second ? std::string() : name + ": another price holds";
    known->second = {start, price.second};
    constexpr std::size_t dateLength = 10;
    std::string &latest = sheets.starts[id];
    latest = std::max(latest, start);
    draft.text("effective", latest.substr(0, dateLength));
    Json &rate = draft.rate(name);
    rate = Json::object();
    rate[price.first] = price.second;
    if (termMonths > 0)
        rate["term_months"] = termMonths;
    return {};
}

/// A year's or three years' savings plan on a machine, which the preview of the interface serves beside its price.
std::string takeAzurePlans(AzureSheets &sheets, const std::string &id, const Json &item)
{
    const Json plans = item.value("savingsPlan", Json::array());
    for (const Json &plan : plans.is_array() ? plans : Json::array()) {
        const std::string term = textAt(plan, "term");
        const auto known = std::ranges::find(azureReservations, term, &std::pair<std::string_view, double>::first);
        const std::optional<double> price = numberAt(plan, "retailPrice");
        if (known == azureReservations.end() || !price || *price <= 0)
            return "savingsPlan: " + term + " is not understood";
        const std::string name = "savings_" + term.substr(0, 1) + "y";
        if (const std::string why = takeAzureRate(sheets, id, item, name, {"hourly", *price}, known->second);
            !why.empty())
            return why;
    }
    return {};
}

/// One price of a machine; why not, where it is not understood.
std::string takeAzureMachine(AzureSheets &sheets, const Json &item, double price)
{
    const std::string sku = textAt(item, "armSkuName");
    const std::string skuName = textAt(item, "skuName");
    const std::string product = textAt(item, "productName");
    if (sku.empty() || hasWord(product, "windows") || hasWord(product, "cloud") || hasWord(skuName, "priority"))
        return "productName: " + product + ", " + skuName + " is not understood";
    const std::string id = "azure-" + slug(sku + "-" + textAt(item, "armRegionName"));
    const std::string type = textAt(item, "type");
    if (type == "Consumption") {
        const bool isSpot = hasWord(skuName, "spot");
        const std::string why = takeAzureRate(sheets, id, item, isSpot ? "spot" : "on_demand", {"hourly", price}, 0);
        if (isSpot && why.empty())
            sheets.drafts.at(id).limit("how often spot is interrupted is not published here and counts as never");
        return why.empty() ? takeAzurePlans(sheets, id, item) : why;
    }
    const std::string term = textAt(item, "reservationTerm");
    const auto known = std::ranges::find(azureReservations, term, &std::pair<std::string_view, double>::first);
    if (type != "Reservation" || known == azureReservations.end())
        return "type: " + type + " " + term + " is not understood";
    return takeAzureRate(sheets, id, item, "reserved_" + term.substr(0, 1) + "y", {"monthly", price / known->second},
                         known->second);
}

std::string takeAzureTokens(AzureSheets &sheets, const Json &item, double price, double per)
{
    const auto [unit, model] = azureTokenMeter(textAt(item, "meterName"));
    if (!unit || model.empty() || textAt(item, "type") != "Consumption")
        return "meterName: " + textAt(item, "meterName") + " is not understood";
    const std::string id = "azure-" + slug(model + "-" + textAt(item, "armRegionName"));
    azureDraft(sheets, "serverless", id, model, item).meter(unit, price, per);
    return {};
}

std::string takeAzureItem(AzureSheets &sheets, const Json &item, const std::string &asOf)
{
    if (textAt(item, "effectiveStartDate").substr(0, asOf.size()) > asOf)
        return "effectiveStartDate: " + textAt(item, "effectiveStartDate") + " is still to come";
    const std::optional<double> price = numberAt(item, "retailPrice");
    if (!price || *price <= 0)
        return "retailPrice: none, or 0";
    if (numberAt(item, "tierMinimumUnits").value_or(0) > 0)
        return "tierMinimumUnits: not understood";
    const std::string unit = textAt(item, "unitOfMeasure");
    const auto tokens = std::ranges::find(azureTokenUnits, unit, &AzureUnit::name);
    if (tokens != azureTokenUnits.end())
        return takeAzureTokens(sheets, item, *price, tokens->per);
    if (unit == "1 Hour" && textAt(item, "serviceName") == "Virtual Machines")
        return takeAzureMachine(sheets, item, *price);
    return "unitOfMeasure: " + unit + " of " + textAt(item, "serviceName") + " is not understood";
}

/// A token sheet without an input or an output price would bill the other for nothing.
std::string azureGap(const Result<PriceSheet> &sheet)
{
    if (!sheet)
        return {};
    if (traits(sheet->kind).isOfDevices)
        return sheet->rates.front().name.starts_with("reserved") && sheet->rates.size() == 1 ? "no hourly price" : "";
    for (const Unit unit : {Unit::inputToken, Unit::outputToken}) {
        const auto count = std::ranges::count(sheet->meters, unit, &Meter::unit);
        if (count != 1)
            return std::to_string(count) + " prices for " + unitKey(unit);
    }
    return {};
}

} // namespace

/// Azure Retail Prices, a page or a list of pages: tokens by the thousand or million, machines by the hour;
/// reservations for their whole term.
Feed readAzureRetail(const Json &pages, const FeedTerms &terms)
{
    Feed feed{"azure-retail-prices", "azure-", 0, {}, {}};
    AzureSheets sheets;
    const bool isList = pages.is_array();
    const std::size_t count = isList ? pages.size() : 1;
    std::string next;
    for (std::size_t i = 0; i < count; ++i) {
        const Json &page = isList ? pages[i] : pages;
        for (const Json &item : page["Items"]) {
            ++feed.read;
            const std::string name = textAt(item, "skuName") + ", " + textAt(item, "meterName");
            if (const std::string why = takeAzureItem(sheets, item, terms.asOf); !why.empty())
                refuseEntry(feed, name, why);
        }
        next = textAt(page, "NextPageLink");
    }
    if (!next.empty())
        refuseEntry(feed, "NextPageLink",
                    "more pages follow that this file does not hold; it may hold a list of pages");
    for (const auto &[id, draft] : sheets.drafts) {
        const Result<PriceSheet> sheet = draft.finish();
        const std::string gap = sheets.gaps.contains(id) ? sheets.gaps.at(id) : azureGap(sheet);
        if (gap.empty())
            takeSheet(feed, id, sheet);
        else
            refuseEntry(feed, id, gap);
    }
    return feed;
}

} // namespace isocost
