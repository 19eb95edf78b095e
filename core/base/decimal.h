// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace isocost
{

/// An exact decimal number, for sums of money: whole + atto / 10^18 with 0 <= atto < 10^18. Sums neither round nor
/// depend on their order; within +-9.2e18.
struct Decimal {
    static constexpr std::int64_t one = 1'000'000'000'000'000'000;

    std::int64_t whole = 0;
    std::int64_t atto = 0;

    Decimal &operator+=(const Decimal &other)
    {
        whole += other.whole;
        atto += other.atto;
        if (atto >= one) {
            atto -= one;
            ++whole;
        }
        return *this;
    }
    Decimal operator-() const { return atto > 0 ? Decimal{-whole - 1, one - atto} : Decimal{-whole, 0}; }
    Decimal &operator-=(const Decimal &other) { return *this += -other; }

    bool isZero() const { return whole == 0 && atto == 0; }
    /// The nearest double but for rounding.
    double value() const { return static_cast<double>(whole) + static_cast<double>(atto) * 1e-18; }
    /// To the nearest cent, halves up.
    std::int64_t cents() const { return whole * 100 + (atto + one / 200) / (one / 100); }
    /// A hundredth of it, for amounts in cents.
    Decimal hundredth() const
    {
        const std::int64_t floor = whole >= 0 ? whole / 100 : -((-whole + 99) / 100);
        return {floor, (whole - floor * 100) * (one / 100) + atto / 100};
    }
    bool operator==(const Decimal &) const = default;
};

/// Reads "-0.00000080000", "1234.5", "1.2e-05"; digits behind the 18th place are dropped. Empty for anything else and
/// beyond 1e15.
std::optional<Decimal> decimalOf(std::string_view text);

} // namespace isocost
