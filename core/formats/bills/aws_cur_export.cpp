// SPDX-License-Identifier: GPL-3.0-or-later
// The AWS Cost and Usage Report.
#include "core/formats/bills/bill_exports.h"

namespace isocost
{

BillFormat curFormat()
{
    using C = BillColumn;
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

} // namespace isocost
