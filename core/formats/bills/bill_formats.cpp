// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/bills/bill_formats.h"

#include "core/formats/logs/log_sample.h"
#include "core/formats/logs/record_splitter.h"

#include <algorithm>

namespace isocost
{

namespace
{

using C = BillColumn;

/// Lower case letters and digits of a column's name.
std::string plainName(std::string_view name)
{
    std::string plain;
    for (char c : name) {
        if (c >= 'A' && c <= 'Z')
            plain += static_cast<char>(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            plain += c;
    }
    return plain;
}

BillFormat focusFormat()
{
    BillFormat format{"focus", "FOCUS", {C::cost, C::time}, {}};
    format.columns = {{C::cost, "billedcost"},
                      {C::effective, "effectivecost"},
                      {C::contracted, "contractedcost"},
                      {C::currency, "billingcurrency"},
                      {C::time, "chargeperiodstart"},
                      {C::period, "billingperiodstart"},
                      {C::service, "servicename"},
                      {C::sku, "skuid"},
                      {C::meter, "skumeter"},
                      {C::meter, "chargedescription"},
                      {C::details, "skupricedetails"},
                      {C::region, "regionid"},
                      {C::account, "subaccountid"},
                      {C::tags, "tags"},
                      {C::category, "chargecategory"},
                      {C::chargeClass, "chargeclass"},
                      {C::commitment, "commitmentdiscountid"},
                      {C::commitmentStatus, "commitmentdiscountstatus"},
                      {C::quantity, "consumedquantity"},
                      {C::unit, "consumedunit"},
                      {C::pricingQuantity, "pricingquantity"},
                      {C::pricingUnit, "pricingunit"}};
    return format;
}

BillFormat curFormat()
{
    BillFormat format{"cur", "AWS Cost and Usage Report", {C::cost, C::time, C::category}, {}};
    format.isAws = true;
    format.columns = {{C::cost, "lineitemunblendedcost"},
                      {C::currency, "lineitemcurrencycode"},
                      {C::time, "lineitemusagestartdate"},
                      {C::period, "billbillingperiodstartdate"},
                      {C::service, "lineitemproductcode"},
                      {C::sku, "lineitemusagetype"},
                      {C::meter, "lineitemoperation"},
                      {C::region, "productregioncode"},
                      {C::region, "productregion"},
                      {C::account, "lineitemusageaccountid"},
                      {C::tags, "resourcetags"},
                      {C::category, "lineitemlineitemtype"},
                      {C::quantity, "lineitemusageamount"},
                      {C::unit, "pricingunit"},
                      {C::contracted, "pricingpublicondemandcost"},
                      {C::commitment, "reservationreservationarn"},
                      {C::reservationEffective, "reservationeffectivecost"},
                      {C::reservationUnusedUpfront, "reservationunusedamortizedupfrontfeeforbillingperiod"},
                      {C::reservationUnusedRecurring, "reservationunusedrecurringfee"},
                      {C::savingsPlan, "savingsplansavingsplanarn"},
                      {C::savingsEffective, "savingsplansavingsplaneffectivecost"},
                      {C::savingsCommitted, "savingsplantotalcommitmenttodate"},
                      {C::savingsUsed, "savingsplanusedcommitment"}};
    return format;
}

BillFormat openAiCosts()
{
    BillFormat format{"openai_costs", "OpenAI costs", {C::cost, C::time, C::sku}, {}, "OpenAI"};
    format.columns = {
        {C::cost, "amountvalue"}, {C::currency, "amountcurrency"}, {C::time, "starttimeiso"}, {C::time, "starttime"},
        {C::sku, "lineitem"},     {C::account, "projectid"},       {C::quantity, "quantity"}};
    return format;
}

BillFormat openAiUsage()
{
    BillFormat format{"openai_usage", "OpenAI usage", {C::input, C::output, C::requests, C::time}, {}, "OpenAI"};
    format.columns = {{C::input, "inputtokens"},   {C::cached, "inputcachedtokens"},
                      {C::output, "outputtokens"}, {C::requests, "nummodelrequests"},
                      {C::model, "model"},         {C::time, "starttimeiso"},
                      {C::time, "starttime"},      {C::account, "projectid"}};
    return format;
}

BillFormat anthropicUsage()
{
    BillFormat format{"anthropic_usage", "Anthropic usage", {C::input, C::output, C::time}, {}, "Anthropic"};
    format.cachedIsBeside = true;
    format.columns = {{C::input, "uncachedinputtokens"},
                      {C::cached, "cachereadinputtokens"},
                      {C::cacheWrite, "cachecreationephemeral5minputtokens"},
                      {C::cacheWrite, "cachecreationinputtokens"},
                      {C::cacheWriteLong, "cachecreationephemeral1hinputtokens"},
                      {C::output, "outputtokens"},
                      {C::model, "model"},
                      {C::time, "startingat"},
                      {C::account, "workspaceid"}};
    return format;
}

BillFormat anthropicCosts()
{
    BillFormat format{"anthropic_costs", "Anthropic cost report", {C::cost, C::time, C::sku}, {}, "Anthropic"};
    format.amountsAreCents = true;
    format.columns = {{C::cost, "amount"},        {C::currency, "currency"}, {C::time, "startingat"},
                      {C::sku, "description"},    {C::meter, "tokentype"},   {C::model, "model"},
                      {C::account, "workspaceid"}};
    return format;
}

BillFormat liteLlmDaily()
{
    BillFormat format{"litellm_daily", "LiteLLM daily spend", {C::cost, C::time, C::requests}, {}, "LiteLLM"};
    format.mayNotBeAdded = true;
    format.columns = {{C::cost, "spend"},
                      {C::time, "date"},
                      {C::model, "model"},
                      {C::service, "customllmprovider"},
                      {C::input, "prompttokens"},
                      {C::cached, "cachereadinputtokens"},
                      {C::cacheWrite, "cachecreationinputtokens"},
                      {C::output, "completiontokens"},
                      {C::requests, "apirequests"},
                      {C::failed, "failedrequests"}};
    return format;
}

BillFormat liteLlmLogs()
{
    BillFormat format{"litellm_logs", "LiteLLM spend logs", {C::cost, C::time, C::input}, {}, "LiteLLM"};
    format.rowIsRequest = true;
    format.columns = {{C::cost, "spend"},         {C::time, "starttime"},
                      {C::model, "model"},        {C::service, "customllmprovider"},
                      {C::input, "prompttokens"}, {C::output, "completiontokens"},
                      {C::tags, "requesttags"},   {C::account, "teamid"},
                      {C::status, "status"}};
    return format;
}

std::vector<BillFormat> makeFormats()
{
    return {focusFormat(),    curFormat(),    openAiCosts(), openAiUsage(),
            anthropicUsage(), liteLlmDaily(), liteLlmLogs(), anthropicCosts()};
}

/// Columns of a format in a header; how many of its marks are there.
std::size_t matchColumns(const BillFormat &format, const std::vector<std::string> &names, BillLayout &layout)
{
    layout.columns = {};
    for (const BillFormat::Column &column : format.columns) {
        auto &place = layout.columns[static_cast<std::size_t>(column.what)];
        const auto found = std::find(names.begin(), names.end(), column.name);
        if (!place && found != names.end())
            place = static_cast<std::size_t>(found - names.begin());
    }
    return static_cast<std::size_t>(std::count_if(format.marks.begin(), format.marks.end(),
                                                  [&](C mark) { return layout.column(mark).has_value(); }));
}

std::string missingColumns(const BillFormat &format, const BillLayout &layout)
{
    std::string missing;
    for (C mark : format.marks) {
        const auto column = std::find_if(format.columns.begin(), format.columns.end(),
                                         [&](const BillFormat::Column &c) { return c.what == mark; });
        if (!layout.column(mark))
            missing += (missing.empty() ? "" : ", ") + std::string(column->name);
    }
    return missing;
}

/// A header for a message: its first columns.
std::string firstNames(const std::vector<std::string> &header)
{
    constexpr std::size_t mostNames = 4;
    constexpr std::size_t mostLetters = 30;
    std::string names;
    for (std::size_t i = 0; i < std::min(mostNames, header.size()); ++i)
        names += (i ? ", \"" : "\"") + header[i].substr(0, mostLetters) + "\"";
    return names + (header.size() > mostNames ? " …" : "");
}

} // namespace

const std::vector<BillFormat> &billFormats()
{
    static const std::vector<BillFormat> formats = makeFormats();
    return formats;
}

Result<BillLayout> billLayout(std::string_view headerLine)
{
    if (headerLine.starts_with("\xEF\xBB\xBF"))
        headerLine.remove_prefix(3);
    if (!isPlainText(headerLine))
        return Error{ErrorCode::input, "line 1", "expected a billing export as CSV, found no text"};
    BillLayout layout;
    layout.delimiter = ',';
    for (char other : {';', '\t'}) {
        if (std::count(headerLine.begin(), headerLine.end(), other) >
            std::count(headerLine.begin(), headerLine.end(), layout.delimiter))
            layout.delimiter = other;
    }
    layout.header = splitRecord(headerLine, layout.delimiter);
    std::vector<std::string> names;
    for (const std::string &name : layout.header)
        names.push_back(plainName(name));
    const BillFormat *nearest = nullptr;
    std::size_t most = 0;
    for (const BillFormat &format : billFormats()) {
        const std::size_t marks = matchColumns(format, names, layout);
        if (marks == format.marks.size()) {
            layout.format = &format;
            return layout;
        }
        if (marks > most) {
            most = marks;
            nearest = &format;
        }
    }
    if (!nearest || 2 * most < nearest->marks.size())
        return Error{ErrorCode::input, "line 1",
                     "expected the columns of a FOCUS, AWS CUR, OpenAI, Anthropic or LiteLLM export, found " +
                         firstNames(layout.header)};
    matchColumns(*nearest, names, layout);
    return Error{ErrorCode::input, "line 1",
                 "looks like " + std::string(nearest->name) + " without the columns " +
                     missingColumns(*nearest, layout) + " (case and punctuation do not matter)"};
}

} // namespace isocost
