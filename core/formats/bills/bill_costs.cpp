// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/bills/bill_collector.h"

namespace isocost
{

namespace
{

constexpr std::size_t mostCommitments = 10'000;
constexpr std::int64_t mostMoney = 4'000'000'000'000'000'000;

} // namespace

Result<Decimal> BillCollector::money(BillColumn what, const Decimal &otherwise) const
{
    if (field(what).empty())
        return otherwise;
    const std::optional<Decimal> amount = decimalOf(field(what));
    if (!amount)
        return rowError(what, "an amount of money");
    return m_layout.format->amountsAreCents ? amount->hundredth() : *amount;
}

Status BillCollector::addCosts(BillCell &cell, const BillKey &key)
{
    if (field(BillColumn::cost).empty())
        return rowError(BillColumn::cost, "an amount of money");
    const Result<Decimal> billed = money(BillColumn::cost, {});
    if (!billed)
        return billed.error();
    Decimal effective = *billed;
    if (field(BillColumn::effective) != field(BillColumn::cost)) {
        const Result<Decimal> stated = money(BillColumn::effective, *billed);
        if (!stated)
            return stated.error();
        effective = *stated;
    }
    Decimal byCommitment;
    if (m_layout.format->isAws) {
        const Status found = addAwsCosts(*billed, effective, byCommitment);
        if (!found)
            return found;
    } else if (field(BillColumn::commitmentStatus) == "Used" && has(BillColumn::contracted)) {
        const Result<Decimal> contracted = money(BillColumn::contracted, effective);
        if (!contracted)
            return contracted.error();
        byCommitment = effective;
        byCommitment -= *contracted;
    }
    cell.billed += *billed;
    cell.effective += effective;
    cell.byCommitment += byCommitment;
    for (const Decimal *sum : {&cell.billed, &cell.effective}) {
        if (sum->whole > mostMoney || sum->whole < -mostMoney)
            return rowError(BillColumn::cost, "costs that add up to at most 4e18");
    }
    if (billed->isZero() && effective.isZero() && key.kind == BillKind::usage)
        ++m_data.freeRows;
    addCommitment(key, *billed, effective);
    return done();
}

/// What AWS' kinds of rows cost with commitments spread over their use: covered use at its part of the commitment, the
/// fee of a commitment at what of it lay idle, negations and upfront fees nothing.
Status BillCollector::addAwsCosts(const Decimal &billed, Decimal &effective, Decimal &byCommitment) const
{
    const std::string_view type = field(BillColumn::category);
    const bool isPlan = type == "SavingsPlanCoveredUsage";
    if (isPlan || type == "DiscountedUsage") {
        const Result<Decimal> cost =
            money(isPlan ? BillColumn::savingsEffective : BillColumn::reservationEffective, billed);
        const Result<Decimal> full = isPlan ? Result<Decimal>(billed) : money(BillColumn::contracted, billed);
        if (!cost || !full)
            return cost ? full.error() : cost.error();
        effective = *cost;
        byCommitment = *cost;
        byCommitment -= *full;
    } else if (type == "RIFee" && has(BillColumn::reservationUnusedRecurring)) {
        const Result<Decimal> upfront = money(BillColumn::reservationUnusedUpfront, {});
        const Result<Decimal> recurring = money(BillColumn::reservationUnusedRecurring, {});
        if (!upfront || !recurring)
            return upfront ? recurring.error() : upfront.error();
        effective = *upfront;
        effective += *recurring;
    } else if (type == "SavingsPlanRecurringFee" && has(BillColumn::savingsCommitted)) {
        const Result<Decimal> committed = money(BillColumn::savingsCommitted, {});
        const Result<Decimal> used = money(BillColumn::savingsUsed, {});
        if (!committed || !used)
            return committed ? used.error() : committed.error();
        effective = *committed;
        effective -= *used;
    } else if ((type == "SavingsPlanNegation" || type == "SavingsPlanUpfrontFee") &&
               has(BillColumn::savingsEffective)) {
        effective = {};
    }
    return done();
}

void BillCollector::addCommitment(const BillKey &key, const Decimal &billed, const Decimal &effective)
{
    std::string_view id = field(BillColumn::commitment);
    if (id.empty())
        id = field(BillColumn::savingsPlan);
    if (id.empty())
        return;
    if (m_data.commitments.empty() || m_data.commitments[m_lastCommitment].id != id) {
        if (m_commitments.size() >= mostCommitments && !m_commitments.contains(std::string(id)))
            return;
        const auto [place, isNew] = m_commitments.try_emplace(std::string(id), m_data.commitments.size());
        if (isNew)
            m_data.commitments.push_back({std::string(id), key.currency, {}, {}, {}});
        m_lastCommitment = place->second;
    }
    BillCommitment &commitment = m_data.commitments[m_lastCommitment];
    const bool isFee = m_layout.format->isAws && key.kind == BillKind::unused;
    if (key.kind == BillKind::purchase || isFee)
        commitment.purchased += billed;
    if (key.kind == BillKind::unused)
        commitment.unused += effective;
    else if (key.kind == BillKind::usage)
        commitment.used += effective;
}

} // namespace isocost
