// SPDX-License-Identifier: GPL-3.0-or-later
// OpenAI's costs and usage.
#include "core/formats/bills/bill_exports.h"

namespace isocost
{

BillFormat openAiCosts()
{
    using C = BillColumn;
    BillFormat format{"openai_costs", "OpenAI costs", {C::cost, C::time, C::sku}, {}, "OpenAI"};
    format.columns = {
        {C::cost, "amountvalue"}, {C::currency, "amountcurrency"}, {C::time, "starttimeiso"}, {C::time, "starttime"},
        {C::sku, "lineitem"},     {C::account, "projectid"},       {C::quantity, "quantity"}};
    return format;
}

BillFormat openAiUsage()
{
    using C = BillColumn;
    BillFormat format{"openai_usage", "OpenAI usage", {C::input, C::output, C::requests, C::time}, {}, "OpenAI"};
    format.columns = {{C::input, "inputtokens"},   {C::cached, "inputcachedtokens"},
                      {C::output, "outputtokens"}, {C::requests, "nummodelrequests"},
                      {C::model, "model"},         {C::time, "starttimeiso"},
                      {C::time, "starttime"},      {C::account, "projectid"}};
    return format;
}

} // namespace isocost
