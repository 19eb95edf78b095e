// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/border_words.h"

#include "ui/format/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace isocost
{

namespace
{

struct EnvelopeWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Envelope)
};

constexpr double sameVolume = 1e-6;  ///< relative: a band's edge and the crossover that makes it
constexpr std::size_t mostHoles = 2; ///< more of them and the stretch ends at the first

double widthOf(const Band &band)
{
    return band.from > 0 ? band.to / band.from : HUGE_VAL;
}

void joinEqual(std::vector<Band> &bands)
{
    std::vector<Band> joined;
    for (Band &band : bands) {
        if (!joined.empty() && joined.back().option == band.option)
            joined.back().to = band.to;
        else
            joined.push_back(std::move(band));
    }
    bands = std::move(joined);
}

/// Two options' crossings without those that lead into a sliver and out of it, the narrowest first; borders of the
/// answer stay.
struct Folded {
    std::vector<SpokenCrossover> left;
    int slivers = 0;
};

Folded withoutSlivers(const CrossoverResult &result, std::vector<SpokenCrossover> crossings)
{
    Folded folded{std::move(crossings), 0};
    std::vector<SpokenCrossover> &left = folded.left;
    const auto at = [&](const SpokenCrossover &c) -> const Crossover & { return result.crossovers[c.index]; };
    for (;;) {
        std::size_t narrow = left.size();
        double least = sliverRatio;
        for (std::size_t i = 0; i + 1 < left.size(); ++i) {
            const double ratio = at(left[i + 1]).requestsPerDay / at(left[i]).requestsPerDay;
            const bool leadsBack = at(left[i]).cheaperBelow == at(left[i + 1]).cheaperAbove;
            if (leadsBack && !left[i].changesAnswer && !left[i + 1].changesAnswer && ratio < least) {
                least = ratio;
                narrow = i;
            }
        }
        if (narrow == left.size())
            return folded;
        const auto first = left.begin() + static_cast<std::ptrdiff_t>(narrow);
        left.erase(first, first + 2);
        ++folded.slivers;
    }
}

QString between(const Band &band)
{
    return EnvelopeWords::tr("between %1 and %2").arg(aboutVolume(band.from), aboutVolume(band.to));
}

/// The last band away from `index` that has its option, with few others between; `index` itself when there is none.
std::size_t farthest(const std::vector<Band> &bands, std::size_t index, bool upwards)
{
    const std::size_t end = upwards ? bands.size() - 1 : 0;
    const std::size_t steps = upwards ? end - index : index;
    const bool reaches = steps % 2 == 0 && steps / 2 <= mostHoles && bands[end].option == bands[index].option;
    if (!reaches)
        return index;
    for (std::size_t i = std::min(index, end); i <= std::max(index, end); i += 2) {
        if (bands[i].option != bands[index].option)
            return index;
    }
    return end;
}

} // namespace

SpokenEnvelope spokenEnvelope(const std::vector<Band> &envelope)
{
    SpokenEnvelope spoken{envelope, 0};
    std::vector<Band> &bands = spoken.bands;
    joinEqual(bands);
    while (bands.size() > 1) {
        const auto narrow = std::min_element(bands.begin(), bands.end(),
                                             [](const Band &a, const Band &b) { return widthOf(a) < widthOf(b); });
        if (!(widthOf(*narrow) < sliverRatio))
            break;
        const bool hasBelow = narrow != bands.begin();
        const bool hasAbove = narrow + 1 != bands.end();
        const bool toBelow = hasBelow && (!hasAbove || widthOf(*(narrow - 1)) >= widthOf(*(narrow + 1)));
        narrow->option = toBelow ? (narrow - 1)->option : (narrow + 1)->option;
        ++spoken.slivers;
        joinEqual(bands);
    }
    return spoken;
}

bool isBorder(const SpokenEnvelope &envelope, double requestsPerDay)
{
    return std::ranges::any_of(envelope.bands, [&](const Band &band) {
        return std::abs(band.from - requestsPerDay) <= sameVolume * requestsPerDay;
    });
}

QString sliverCount(int slivers)
{
    if (slivers == 0)
        return {};
    return slivers == 1 ? EnvelopeWords::tr("and 1 sliver, a stretch of less than 2 % of volume with another answer")
                        : EnvelopeWords::tr("and %1 slivers, stretches of less than 2 % of volume with another answer")
                              .arg(format::number(slivers, 15));
}

bool changesRecommendation(const CrossoverResult &result, const Crossover &crossover)
{
    for (std::size_t i = 1; i < result.envelope.size(); ++i) {
        const Band &below = result.envelope[i - 1];
        const Band &above = result.envelope[i];
        if (std::abs(above.from - crossover.requestsPerDay) <= sameVolume * crossover.requestsPerDay &&
            below.option == crossover.cheaperBelow && above.option == crossover.cheaperAbove)
            return true;
    }
    return false;
}

SpokenCrossovers spokenCrossovers(const CrossoverResult &result)
{
    const SpokenEnvelope envelope = spokenEnvelope(result.envelope);
    std::map<std::pair<std::string, std::string>, std::vector<SpokenCrossover>> pairs;
    for (std::size_t i = 0; i < result.crossovers.size(); ++i) {
        const Crossover &crossover = result.crossovers[i];
        const bool changes = isBorder(envelope, crossover.requestsPerDay) && changesRecommendation(result, crossover);
        pairs[std::minmax(crossover.first, crossover.second)].push_back({i, changes});
    }
    SpokenCrossovers spoken;
    for (auto &[options, crossings] : pairs) {
        const Folded folded = withoutSlivers(result, std::move(crossings));
        spoken.slivers += folded.slivers;
        spoken.shown.insert(spoken.shown.end(), folded.left.begin(), folded.left.end());
    }
    std::ranges::sort(spoken.shown, {}, &SpokenCrossover::index);
    return spoken;
}

QString aboutVolume(double requestsPerDay)
{
    if (!(requestsPerDay >= 1000))
        return format::requestsPerDay(requestsPerDay);
    const double step = std::pow(10, std::floor(std::log10(requestsPerDay)) - 2);
    const double rounded = std::round(requestsPerDay / step) * step;
    const QString text = format::requestsPerDay(rounded);
    return std::abs(rounded - requestsPerDay) <= 1e-9 * requestsPerDay ? text : EnvelopeWords::tr("about %1").arg(text);
}

const Band *bandBeyond(const std::vector<Band> &bands, std::size_t index, bool upwards)
{
    const std::size_t last = farthest(bands, index, upwards);
    if (upwards)
        return last + 1 < bands.size() ? &bands[last + 1] : nullptr;
    return last > 0 ? &bands[last - 1] : nullptr;
}

namespace
{

/// The stretch without those between two bands that are another option's.
QString exceptHoles(const QString &stretch, const std::vector<Band> &bands, std::size_t lower, std::size_t upper)
{
    QStringList holes;
    for (std::size_t i = lower + 1; i < upper; i += 2)
        holes << between(bands[i]);
    if (holes.empty())
        return stretch;
    return EnvelopeWords::tr("%1, except %2").arg(stretch, holes.join(EnvelopeWords::tr(" and ", "between stretches")));
}

} // namespace

QString spokenStretch(const std::vector<Band> &bands, std::size_t index, bool upwards)
{
    const std::size_t last = farthest(bands, index, upwards);
    const std::size_t lower = std::min(index, last);
    const std::size_t upper = std::max(index, last);
    QString text;
    if (lower > 0 && upper + 1 < bands.size())
        text = EnvelopeWords::tr("between %1 and %2 requests/day")
                   .arg(aboutVolume(bands[lower].from), aboutVolume(bands[upper].to));
    else if (upper + 1 < bands.size())
        text = EnvelopeWords::tr("below %1 requests/day").arg(aboutVolume(bands[upper].to));
    else
        text = EnvelopeWords::tr("above %1 requests/day").arg(aboutVolume(bands[lower].from));
    return exceptHoles(text, bands, lower, upper);
}

QString spokenBeyond(const std::vector<Band> &bands, std::size_t index, bool upwards)
{
    const std::size_t last = farthest(bands, index, upwards);
    QString text = upwards ? EnvelopeWords::tr("above that") : EnvelopeWords::tr("below that");
    if (upwards && last + 1 < bands.size())
        text = EnvelopeWords::tr("above that up to %1").arg(aboutVolume(bands[last].to));
    else if (!upwards && last > 0)
        text = EnvelopeWords::tr("below that down to %1").arg(aboutVolume(bands[last].from));
    return exceptHoles(text, bands, std::min(index, last), std::max(index, last));
}

} // namespace isocost
