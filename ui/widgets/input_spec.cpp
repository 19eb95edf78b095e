// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/input_spec.h"

#include "ui/words/key_words.h"

#include <algorithm>

namespace isocost
{

InputSpec inputSpec(const NumberKey &key, const QString &currency)
{
    const auto shown = [factor = keyFactor(key)](double stored) { return shownValue(stored, factor); };
    InputSpec spec;
    spec.name = keyLabel(key);
    spec.unit = keyUnit(key, currency);
    spec.scale = {shown(key.slide.low), shown(key.slide.high), key.slide.logarithmic, key.slide.withZero,
                  key.rule.whole};
    spec.minimum = shown(key.rule.overLow ? std::max(key.rule.low, key.rule.least) : key.rule.low);
    spec.maximum = shown(std::min(key.rule.high, key.rule.most));
    spec.whole = key.rule.whole;
    spec.least = shown(key.rule.least);
    spec.help = keyHelp(key);
    return spec;
}

} // namespace isocost
