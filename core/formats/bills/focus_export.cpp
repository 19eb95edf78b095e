// SPDX-License-Identifier: GPL-3.0-or-later
// The export of the FinOps Open Cost and Usage Specification (FOCUS).
#include "core/formats/bills/bill_exports.h"

namespace isocost
{

BillFormat focusFormat()
{
    using C = BillColumn;
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

} // namespace isocost
