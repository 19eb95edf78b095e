// SPDX-License-Identifier: GPL-3.0-or-later
// Anthropic's usage and cost report.
#include "core/formats/bills/bill_exports.h"

namespace isocost
{

BillFormat anthropicUsage()
{
    using C = BillColumn;
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
    using C = BillColumn;
    BillFormat format{"anthropic_costs", "Anthropic cost report", {C::cost, C::time, C::sku}, {}, "Anthropic"};
    format.amountsAreCents = true;
    format.columns = {{C::cost, "amount"},        {C::currency, "currency"}, {C::time, "startingat"},
                      {C::sku, "description"},    {C::meter, "tokentype"},   {C::model, "model"},
                      {C::account, "workspaceid"}};
    return format;
}

} // namespace isocost
