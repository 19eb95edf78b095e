// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/model/bill_map.h"
#include "core/model/price_sheet.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// What a row of a bill is.
enum class BillKind { usage, unused, purchase, tax, credit, adjustment };
inline constexpr const char *billKindNames[] = {"usage",  "unused_commitment", "purchase", "tax",
                                                "credit", "adjustment"};

/// What rows of a bill have in common: what is charged, where and for whom.
struct BillKey {
    std::string format; ///< "focus", "cur", …
    std::string period; ///< the billing period's beginning, as the export writes it
    std::string service;
    std::string sku;
    std::string model;
    std::string region;
    std::string account;
    std::vector<std::string> tags; ///< "team=search", or a tag without a key
    std::string currency;
    BillKind kind = BillKind::usage;
    std::optional<Unit> unit;  ///< of `quantity`; empty: not one that sheets know
    bool countsHours = false;  ///< `quantity` is hours of machines
    bool isCorrection = false; ///< of an earlier period

    bool operator==(const BillKey &) const = default;
};

/// Rows of one key and one day, added up.
struct BillCell {
    std::size_t key = 0;
    std::int32_t day = 0; ///< since 1970-01-01, UTC
    std::uint64_t rows = 0;
    Decimal billed;              ///< in the key's currency
    Decimal effective;           ///< with commitments spread over their use; as billed where the export does not say
    Decimal byCommitment;        ///< of `effective`: what it is more than without commitments; mostly negative
    double quantity = 0;         ///< in the key's unit; tokens are single ones
    double inputTokens = 0;      ///< with those below; of exports that count tokens in columns, as the rest
    double cachedTokens = 0;     ///< read from the provider's cache
    double cacheWriteTokens = 0; ///< written to it
    double outputTokens = 0;
    double requests = 0; ///< failed ones too
    double failed = 0;
};

/// What one commitment cost and how it was used.
struct BillCommitment {
    std::string id;
    std::string currency;
    Decimal purchased; ///< billed for it
    Decimal used;      ///< effective cost of what it covered
    Decimal unused;    ///< effective cost of what lay idle

    bool operator==(const BillCommitment &) const = default;
};

/// A bill in so much memory as it has different keys and days, whatever the number of rows.
struct BillData {
    std::vector<BillKey> keys;
    std::vector<BillCell> cells; ///< by key, then day
    std::vector<BillCommitment> commitments;
    std::uint64_t rows = 0;
    std::uint64_t freeRows = 0;     ///< usage that costs 0: charged by a third party, or within an allowance
    std::uint64_t corrections = 0;  ///< rows that correct an earlier period
    std::vector<std::string> files; ///< names and formats
    std::vector<std::string> notes; ///< what was left out, and what was assumed
    bool hasCosts = false;
};

/// Why an actual bill differs from the modelled one; in this order they are put in place of the plan's.
enum class VarianceFactor { volume, mix, tokens, cache, price, commitment, unmapped, apart };
inline constexpr std::size_t varianceFactorCount = 8;
inline constexpr const char *varianceFactorNames[] = {"volume",     "mix",      "tokens_per_request", "cache", "price",
                                                      "commitment", "unmapped", "taxes_and_credits"};

/// A part of the bill: a service, model, region, account, sheet and class …
struct ActualPart {
    std::string name; ///< empty: rows that name none
    std::uint64_t rows = 0;
    std::int64_t cents = 0;
    std::optional<double> modelled; ///< of parts that the scenario has
};

/// Rows of one service and model (without one: SKU), and where they belong.
struct MappedRows {
    std::string service;
    std::string sku;
    std::string model;
    std::string sheet; ///< empty: nowhere
    std::string requestClass;
    std::uint64_t rows = 0;
    std::int64_t cents = 0;
};

struct ActualDay {
    std::int32_t day = 0;
    std::int64_t cents = 0;
    double modelled = 0;
    bool isProvisional = false;
};

struct ActualMonth {
    std::string month; ///< "2024-09"
    std::int64_t billedCents = 0;
    std::int64_t cents = 0;
    double modelled = 0; ///< for those of its days that the bill has
};

/// A day whose cost of one service is far from that of the same weekday before.
struct Anomaly {
    std::int32_t day = 0;
    std::string service; ///< empty: the whole bill
    double actual = 0;
    double expected = 0; ///< the median of that weekday in the 8 weeks before
};

/// A week's costs by what they bought.
struct UnitCost {
    std::int32_t firstDay = 0; ///< a Monday
    std::optional<double> perRequest;
    std::optional<double> perMillionTokens;
};

struct BudgetDay {
    double share = 0;
    std::optional<std::int32_t> day; ///< absent: not passed in the month
    bool isForecast = false;
};

/// An input of the scenario as the bill measures it.
struct Calibration {
    std::string at; ///< JSON pointer
    double today = 0;
    double measured = 0;
    double costBefore = 0;                  ///< of the option, a month
    double costAfter = 0;                   ///< with that value alone
    std::optional<std::string> recommended; ///< with that value alone
};

struct CommitmentCheck {
    std::string id;
    std::int64_t purchasedCents = 0;
    std::int64_t usedCents = 0;
    std::int64_t unusedCents = 0;
    /// What use and waste are more than what was paid, within this bill: 0 once a commitment's whole term is in it.
    std::int64_t differenceCents = 0;
};

/// A bill held against one option of a scenario. Costs are effective ones in the scenario's currency where nothing else
/// is said.
struct ActualsResult {
    std::string option;
    std::optional<std::string> recommended; ///< today
    std::string currency;
    std::vector<std::string> files;
    std::int32_t firstDay = 0;
    std::int32_t lastDay = 0;
    std::uint64_t rows = 0;
    std::int64_t billedCents = 0; ///< of the whole bill: what is paid
    std::int64_t cents = 0;       ///< of the whole bill: every list of parts adds up to it
    std::int64_t modelledCents = 0;
    double notOnBill = 0;                                 ///< modelled for the days, of no price sheet
    std::int64_t varianceCents[varianceFactorCount] = {}; ///< add up to cents - modelledCents
    std::vector<ActualPart> services, models, regions, accounts, kinds;
    std::string tagKey; ///< that `tags` goes by
    std::vector<ActualPart> tags;
    std::vector<std::string> tagKeys; ///< of all rows, the one that most of the cost bears first
    std::vector<ActualPart> mapped;   ///< by sheet and class
    std::vector<MappedRows> rowsByRule;
    std::int64_t unmappedCents = 0;
    std::vector<ActualDay> days;
    std::vector<ActualMonth> months;
    std::vector<UnitCost> weeks;
    std::vector<Anomaly> anomalies;
    std::vector<CommitmentCheck> commitments;
    double monthForecast = 0; ///< of the last day's month
    std::vector<BudgetDay> budget;
    std::vector<Calibration> calibrations;
    std::vector<BillRule> guesses; ///< rules by names that stand in for those that the scenario does not have
    std::vector<std::string> notes;
};

} // namespace isocost
