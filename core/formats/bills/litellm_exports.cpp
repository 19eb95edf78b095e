// SPDX-License-Identifier: GPL-3.0-or-later
// LiteLLM's daily spend and spend logs.
#include "core/formats/bills/bill_exports.h"

namespace isocost
{

BillFormat liteLlmDaily()
{
    using C = BillColumn;
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
    using C = BillColumn;
    BillFormat format{"litellm_logs", "LiteLLM spend logs", {C::cost, C::time, C::input}, {}, "LiteLLM"};
    format.rowIsRequest = true;
    format.columns = {{C::cost, "spend"},         {C::time, "starttime"},
                      {C::model, "model"},        {C::service, "customllmprovider"},
                      {C::input, "prompttokens"}, {C::output, "completiontokens"},
                      {C::tags, "requesttags"},   {C::account, "teamid"},
                      {C::status, "status"}};
    return format;
}

} // namespace isocost
