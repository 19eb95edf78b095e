// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/decimal.h"

#include <charconv>

namespace isocost
{

namespace
{

constexpr int places = 18;
constexpr std::int64_t mostWhole = 1'000'000'000'000'000;

/// Digits of a number and where its point stands among them.
struct Digits {
    std::uint8_t value[64] = {};
    int count = 0;
    int point = 0; ///< digits before the point
};

/// Reads digits and the point; false for anything else.
bool readDigits(const char *&at, const char *end, Digits &digits)
{
    bool isBehind = false;
    bool any = false;
    for (; at != end; ++at) {
        if (*at == '.' && !isBehind) {
            isBehind = true;
            continue;
        }
        if (*at < '0' || *at > '9')
            break;
        any = true;
        const bool isLeading = digits.count == 0 && *at == '0';
        if (isLeading) {
            digits.point -= isBehind ? 1 : 0;
            continue;
        }
        if (digits.count < 64)
            digits.value[digits.count++] = static_cast<std::uint8_t>(*at - '0');
        else if (!isBehind)
            return false;
        digits.point += isBehind ? 0 : 1;
    }
    return any;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// What most amounts are: up to 15 digits, perhaps a point and up to 18 more. Empty for anything else.
std::optional<Decimal> plainDecimal(const char *at, const char *end)
{
    static constexpr std::int64_t powers[] = {1,
                                              10,
                                              100,
                                              1'000,
                                              10'000,
                                              100'000,
                                              1'000'000,
                                              10'000'000,
                                              100'000'000,
                                              1'000'000'000,
                                              10'000'000'000,
                                              100'000'000'000,
                                              1'000'000'000'000,
                                              10'000'000'000'000,
                                              100'000'000'000'000,
                                              1'000'000'000'000'000,
                                              10'000'000'000'000'000,
                                              100'000'000'000'000'000,
                                              Decimal::one};
    constexpr std::ptrdiff_t mostDigits = 15;
    const char *begin = at;
    Decimal number;
    for (; at != end && isDigit(*at) && at - begin <= mostDigits; ++at)
        number.whole = number.whole * 10 + (*at - '0');
    if (at == begin || at - begin > mostDigits)
        return {};
    if (at == end)
        return number;
    const std::ptrdiff_t digits = end - at - 1;
    if (*at != '.' || digits > places)
        return {};
    while (++at != end) {
        if (!isDigit(*at))
            return {};
        number.atto = number.atto * 10 + (*at - '0');
    }
    number.atto *= powers[places - digits];
    return number;
}

} // namespace

std::optional<Decimal> decimalOf(std::string_view text)
{
    if (const std::optional<Decimal> plain = plainDecimal(text.data(), text.data() + text.size()))
        return plain;
    const char *at = text.data();
    const char *end = at + text.size();
    const bool isNegative = at != end && *at == '-';
    if (at != end && (*at == '-' || *at == '+'))
        ++at;
    Digits digits;
    if (!readDigits(at, end, digits))
        return {};
    if (at != end && (*at == 'e' || *at == 'E')) {
        int exponent = 0;
        const bool isSigned = at + 1 != end && at[1] == '+';
        at += isSigned ? 2 : 1;
        if (isSigned && at != end && *at == '-')
            return {};
        const auto [rest, error] = std::from_chars(at, end, exponent);
        if (error != std::errc() || exponent < -400 || exponent > 400)
            return {};
        at = rest;
        digits.point += exponent;
    }
    if (at != end || (digits.count > 0 && digits.point > 16))
        return {};
    Decimal number;
    const auto digit = [&](int i) { return i >= 0 && i < digits.count ? digits.value[i] : 0; };
    for (int i = 0; i < digits.point; ++i)
        number.whole = number.whole * 10 + digit(i);
    for (int place = 0; place < places; ++place)
        number.atto = number.atto * 10 + digit(digits.point + place);
    if (number.whole > mostWhole)
        return {};
    if (isNegative && number.atto > 0)
        return Decimal{-number.whole - 1, Decimal::one - number.atto};
    return Decimal{isNegative ? -number.whole : number.whole, number.atto};
}

} // namespace isocost
