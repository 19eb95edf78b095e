// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/planning/actuals/bill_mapping.h"

#include "core/engine/planning/actuals/bill_rules.h"

#include <algorithm>
#include <set>

namespace isocost
{

namespace
{

char lowerLetter(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Whether `part` stands anywhere in `text`, whatever the case; an empty one does.
bool standsIn(const std::string &part, const std::string &text)
{
    return std::search(text.begin(), text.end(), part.begin(), part.end(),
                       [](char a, char b) { return lowerLetter(a) == lowerLetter(b); }) != text.end() ||
           part.empty();
}

bool fits(const BillRule &rule, const BillKey &key)
{
    const bool tagged = rule.tag.empty() || std::any_of(key.tags.begin(), key.tags.end(), [&](const std::string &tag) {
                            return standsIn(rule.tag, tag);
                        });
    return tagged && standsIn(rule.service, key.service) && standsIn(rule.sku, key.sku) &&
           (standsIn(rule.model, key.model) || standsIn(rule.model, key.sku)) && standsIn(rule.region, key.region);
}

/// Words and numbers of a name: "Claude4.5Sonnet" is claude, 4, 5 and sonnet.
std::set<std::string> wordsOf(const std::string &text)
{
    static const std::set<std::string> common{"input", "output", "token", "tokens",   "usage", "per",    "the",
                                              "of",    "and",    "on",    "demand",   "cache", "cached", "read",
                                              "write", "api",    "for",   "standard", "gpu",   "cloud",  "service"};
    std::set<std::string> words;
    std::string word;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto finish = [&] {
        if (!word.empty() && !common.contains(word))
            words.insert(word);
        word.clear();
    };
    for (char c : text) {
        const char low = lowerLetter(c);
        const bool isLetter = low >= 'a' && low <= 'z';
        if (!isLetter && !isDigit(low)) {
            finish();
            continue;
        }
        if (!word.empty() && isDigit(word.back()) != isDigit(low))
            finish();
        word += low;
    }
    finish();
    return words;
}

std::size_t sharedWords(const std::set<std::string> &a, const std::set<std::string> &b, bool lettersOnly)
{
    return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](const std::string &word) {
        return b.contains(word) && (!lettersOnly || word.front() > '9');
    }));
}

/// The sheet whose names are nearest to a row's; empty: none is.
std::string nearestSheet(const Scenario &scenario, const std::vector<std::string> &ids, const BillKey &key)
{
    const std::set<std::string> row = wordsOf(key.service + " " + key.sku + " " + key.model);
    double best = 0;
    std::string nearest;
    for (const std::string &id : ids) {
        const PriceSheet *sheet = findSheet(scenario, id);
        const std::set<std::string> provider = wordsOf(sheet->provider);
        const std::set<std::string> whole = wordsOf(sheet->product.empty() ? sheet->id : sheet->product);
        std::set<std::string> product = whole; // what tells it from the provider's others
        std::erase_if(product, [&](const std::string &word) { return provider.contains(word); });
        if (product.empty())
            product = whole;
        const std::size_t shared = sharedWords(product, row, false);
        constexpr double ofProvider = 0.25;
        const double score =
            static_cast<double>(shared) / static_cast<double>(std::max<std::size_t>(1, product.size())) +
            (sharedWords(provider, row, true) > 0 ? ofProvider : 0);
        const bool isNear = sharedWords(product, row, true) > 0 && 2 * shared >= product.size();
        if (!isNear || score < best)
            continue;
        nearest = score > best ? id : std::string();
        best = score;
    }
    return nearest;
}

} // namespace

bool isMappable(BillKind kind)
{
    return kind == BillKind::usage || kind == BillKind::unused || kind == BillKind::purchase;
}

const BillRule *ruleFor(const BillKey &key, const BillMap &map)
{
    if (!isMappable(key.kind))
        return nullptr;
    const auto found =
        std::find_if(map.rules.begin(), map.rules.end(), [&](const BillRule &rule) { return fits(rule, key); });
    return found == map.rules.end() ? nullptr : &*found;
}

std::vector<BillRule> proposedRules(const Scenario &scenario, const Option &option, const BillData &bill,
                                    const BillMap &map)
{
    const std::vector<std::string> sheets = sheetsOf(scenario, option);
    std::vector<std::optional<BillPlace>> wanted;
    for (const BillKey &key : bill.keys) {
        const bool isOpen = key.kind == BillKind::usage && !ruleFor(key, map);
        wanted.push_back(isOpen ? std::optional(BillPlace{nearestSheet(scenario, sheets, key), {}}) : std::nullopt);
    }
    return rulesFor(bill, {}, wanted);
}

std::vector<std::string> sheetsOf(const Scenario &scenario, const Option &option)
{
    std::vector<std::string> ids;
    const auto add = [&](const std::string &id) {
        if (!id.empty() && std::find(ids.begin(), ids.end(), id) == ids.end())
            ids.push_back(id);
    };
    const auto addOwn = [&](const Option &one) {
        add(one.sheet);
        for (const auto &[classId, sheet] : one.sheets)
            add(sheet);
    };
    std::vector<std::string> parts{option.base, option.burst};
    for (const auto &[classId, part] : option.assign)
        parts.push_back(part);
    addOwn(option);
    for (std::size_t i = 0; i < parts.size(); ++i) { // a portfolio may assign splits, which have parts of their own
        const Option *part = parts[i].empty() ? nullptr : findOption(scenario, parts[i]);
        if (!part)
            continue;
        addOwn(*part);
        if (!part->base.empty()) {
            parts.push_back(part->base);
            parts.push_back(part->burst);
        }
    }
    return ids;
}

} // namespace isocost
