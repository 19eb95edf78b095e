// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/bills/bill_words.h"

#include "core/base/calendar_day.h"
#include "core/formats/json_text.h"

#include <algorithm>
#include <charconv>

namespace isocost
{

namespace
{

std::string loweredWords(std::string_view text)
{
    std::string low(text);
    for (char &c : low)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return low;
}

bool holdsAny(const std::string &text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

/// What "1000000 Tokens", "1K", "1,000 requests" and "10K" are multiples by; empty where a text begins otherwise.
std::optional<double> leadingFactor(const std::string &unit)
{
    std::string digits;
    std::size_t at = 0;
    for (; at < unit.size() && ((unit[at] >= '0' && unit[at] <= '9') || unit[at] == ','); ++at) {
        if (unit[at] != ',')
            digits += unit[at];
    }
    constexpr std::size_t mostDigits = 12;
    if (digits.empty() || digits.size() > mostDigits)
        return {};
    double factor = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), factor);
    const bool isAlone = at + 1 >= unit.size() || unit[at + 1] == ' ';
    if (at < unit.size() && isAlone && unit[at] == 'k')
        factor *= 1e3;
    else if ((at < unit.size() && isAlone && unit[at] == 'm') || unit.find("million") != std::string::npos)
        factor *= 1e6;
    return factor > 0 ? std::optional(factor) : std::nullopt;
}

std::optional<Unit> tokenUnit(const std::string &what)
{
    const bool isCache = holdsAny(what, {"cache"}) && !holdsAny(what, {"uncached"});
    if (isCache && holdsAny(what, {"write", "creation"}))
        return Unit::cacheWriteToken;
    if (isCache)
        return Unit::cachedInputToken;
    if (holdsAny(what, {"output", "completion", "response"}))
        return Unit::outputToken;
    return holdsAny(what, {"input", "prompt"}) ? std::optional(Unit::inputToken) : std::nullopt;
}

std::optional<Unit> otherUnit(const std::string &what, const std::string &unit)
{
    const bool isSeconds = holdsAny(unit, {"second"}) || unit == "s" || unit == "sec";
    if (holdsAny(what, {"gb-second", "gb second", "gb_second"}) || holdsAny(unit, {"gb-second", "gb second"}))
        return Unit::gbSecond;
    if (isSeconds)
        return Unit::computeSecond;
    if (holdsAny(unit, {"gb-mo", "gb/mo", "gb month", "gigabyte month"}))
        return Unit::gbMonth;
    const bool isGb = unit == "gb" || unit == "gigabyte" || unit == "gigabytes" || unit == "gib";
    if (isGb && holdsAny(what, {"transfer", "egress", "ingress", "bytes"}))
        return holdsAny(what, {"in-bytes", "ingress", "data transfer in"}) ? Unit::gbIngress : Unit::gbEgress;
    if (holdsAny(unit, {"request", "invocation", "call"}) || (unit.empty() && holdsAny(what, {"request"})))
        return Unit::request;
    return holdsAny(unit, {"image"}) ? std::optional(Unit::image) : std::nullopt;
}

std::optional<int> wholeNumber(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

std::optional<std::int32_t> dayNumber(std::optional<int> y, std::optional<int> m, std::optional<int> d)
{
    if (!y || !m || !d || *y < 2000 || *y >= 2100 || *m < 1 || *m > 12 || *d < 1)
        return {};
    const CalendarDay date{*y, *m, *d};
    const std::int32_t number = dayNumberOf(date);
    return calendarDayOf(number) == date ? std::optional(number) : std::nullopt;
}

std::optional<std::int32_t> dayOfSlashes(std::string_view time, std::size_t first)
{
    const std::size_t second = time.find('/', first + 1);
    if (second == std::string_view::npos)
        return {};
    const std::string_view year = time.substr(second + 1, time.find(' ', second) - second - 1);
    constexpr int century = 2000;
    std::optional<int> y = wholeNumber(year);
    if (y && *y < 100)
        y = century + *y;
    return dayNumber(y, wholeNumber(time.substr(0, first)), wholeNumber(time.substr(first + 1, second - first - 1)));
}

std::optional<std::int32_t> dayOfEpoch(std::string_view time)
{
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(time.data(), time.data() + time.size(), seconds);
    if (error != std::errc() || (end != time.data() + time.size() && *end != '.'))
        return {};
    constexpr std::int64_t year5138 = 100'000'000'000;
    seconds /= seconds > year5138 ? 1000 : 1;
    const std::int64_t day = seconds / 86400;
    constexpr std::int64_t year2000 = 10957;
    constexpr std::int64_t year2100 = 47482;
    return day >= year2000 && day < year2100 ? std::optional(static_cast<std::int32_t>(day)) : std::nullopt;
}

} // namespace

BillKind focusKindOf(std::string_view category, std::string_view commitmentStatus)
{
    if (category == "Purchase")
        return BillKind::purchase;
    if (category == "Tax")
        return BillKind::tax;
    if (category == "Credit")
        return BillKind::credit;
    if (category == "Adjustment")
        return BillKind::adjustment;
    return commitmentStatus == "Unused" ? BillKind::unused : BillKind::usage;
}

BillKind awsKindOf(std::string_view lineItemType)
{
    if (lineItemType == "Tax")
        return BillKind::tax;
    if (lineItemType == "Credit" || lineItemType == "Refund" || lineItemType.ends_with("Discount"))
        return BillKind::credit;
    if (lineItemType == "SavingsPlanNegation")
        return BillKind::adjustment;
    if (lineItemType == "RIFee" || lineItemType == "SavingsPlanRecurringFee")
        return BillKind::unused;
    return lineItemType.ends_with("Fee") ? BillKind::purchase : BillKind::usage;
}

BillUnit billUnitOf(std::string_view what, std::string_view unit, bool awsThousands)
{
    const std::string words = loweredWords(what);
    const std::string unitWords = loweredWords(unit);
    const std::optional<double> factor = leadingFactor(unitWords);
    if (holdsAny(words, {"token", ", input", ", output", ", cached input"}) || holdsAny(unitWords, {"token"})) {
        const bool isThousands = awsThousands && !holdsAny(unitWords, {"token"});
        return {tokenUnit(words), false, factor.value_or(isThousands ? 1e3 : 1.0)};
    }
    if (unitWords == "hour" || unitWords == "hours" || unitWords == "hrs" || unitWords == "h")
        return {{}, true, 1};
    return {otherUnit(words, unitWords), false, factor.value_or(1.0)};
}

std::string modelInSku(std::string_view sku)
{
    for (std::string_view mark : {", input", ", output", ", cached input"}) {
        if (sku.ends_with(mark))
            return std::string(sku.substr(0, sku.size() - mark.size()));
    }
    std::size_t end = std::string_view::npos;
    for (std::string_view mark : {"-input-token", "-output-token", "-cache-read-", "-cache-write-"})
        end = std::min(end, sku.find(mark));
    const std::size_t region = sku.find('-');
    if (end == std::string_view::npos || region >= end)
        return {};
    return std::string(sku.substr(region + 1, end - region - 1));
}

std::string modelInDetails(std::string_view details)
{
    const std::size_t key = details.find("\"ModelId\"");
    if (key == std::string_view::npos)
        return {};
    const std::size_t begin = details.find('"', std::min(details.find(':', key), details.size()));
    if (begin == std::string_view::npos)
        return {};
    const std::size_t end = details.find('"', begin + 1);
    return std::string(details.substr(begin + 1, end == std::string_view::npos ? end : end - begin - 1));
}

std::vector<std::string> tagsOf(std::string_view text)
{
    if (text.empty() || text == "{}" || text == "[]")
        return {};
    const Result<Json> parsed = parseJson(text);
    if (!parsed || !parsed->is_structured())
        return {std::string(text)};
    std::vector<std::string> tags;
    for (const auto &[key, value] : parsed->items()) {
        const std::string word = value.is_string() ? value.get<std::string>() : compactJson(value);
        tags.push_back(parsed->is_object() ? key + "=" + word : word);
    }
    std::sort(tags.begin(), tags.end());
    return tags;
}

std::optional<std::int32_t> dayOf(std::string_view time)
{
    if (time.size() >= 10 && time[4] == '-' && time[7] == '-')
        return dayNumber(wholeNumber(time.substr(0, 4)), wholeNumber(time.substr(5, 2)),
                         wholeNumber(time.substr(8, 2)));
    const std::size_t first = time.find('/');
    return first == std::string_view::npos ? dayOfEpoch(time) : dayOfSlashes(time, first);
}

} // namespace isocost
