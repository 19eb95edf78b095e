// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/result.h"

#include <QString>

#include <vector>

namespace isocost
{

/// Bands narrower than this ratio of volumes are slivers: nobody plans by them.
inline constexpr double sliverRatio = 1.02;

/// The envelope as people speak of it: slivers belong to the wider of their neighbours, equal neighbours are one band.
struct SpokenEnvelope {
    std::vector<Band> bands; ///< ascending, touching; empty like the envelope
    int slivers = 0;         ///< bands that were folded
};
SpokenEnvelope spokenEnvelope(const std::vector<Band> &envelope);
/// True when a band begins at that volume.
bool isBorder(const SpokenEnvelope &envelope, double requestsPerDay);
/// "and 3 slivers, stretches of less than 2 % of volume with another answer"; empty without any.
QString sliverCount(int slivers);

/// True when the recommended option changes at a crossover, between its two options.
bool changesRecommendation(const CrossoverResult &result, const Crossover &crossover);

/// A crossover that people are told of.
struct SpokenCrossover {
    std::size_t index = 0;      ///< into the result's crossovers
    bool changesAnswer = false; ///< the recommendation is another one beyond it, and stays so
};
/// The crossovers as people speak of them, ascending: of two options that change places over and over within slivers
/// only those remain beyond which one of them stays cheaper.
struct SpokenCrossovers {
    std::vector<SpokenCrossover> shown;
    int slivers = 0; ///< stretches between two options' crossovers that were folded
};
SpokenCrossovers spokenCrossovers(const CrossoverResult &result);

/// A volume that a border stands at: three significant digits from 1,000 on, with "about" where that is less than
/// known.
QString aboutVolume(double requestsPerDay);

/// Where the option of `bands[index]` holds, as far as it goes on from there away from `from`: "above about 155,000
/// requests/day", with the stretches between that are another's named.
/// @param upwards from the band towards larger volumes, else towards smaller ones
QString spokenStretch(const std::vector<Band> &bands, std::size_t index, bool upwards);
/// The band behind that stretch; nullptr at the end of the volumes examined.
const Band *bandBeyond(const std::vector<Band> &bands, std::size_t index, bool upwards);
/// Where the option of that band holds, said behind the stretch before it: "below that, except between about 322,000
/// and 363,000", "above that up to about 500,000".
QString spokenBeyond(const std::vector<Band> &bands, std::size_t index, bool upwards);

} // namespace isocost
