#include "core/engine/demand.h"

#include "core/engine/special.h"

#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <map>

namespace isocost {

namespace {

constexpr int cellsPerBin = 16;

std::vector<double> scaledToMeanOne(const std::vector<double> &weights)
{
    double sum = 0;
    for (double w : weights)
        sum += w;
    if (!(sum > 0))
        return {1.0};
    std::vector<double> scaled;
    scaled.reserve(weights.size());
    const double factor = static_cast<double>(weights.size()) / sum;
    for (double w : weights)
        scaled.push_back(w * factor);
    return scaled;
}

} // namespace

std::vector<double> burstCells(double cv)
{
    if (!(cv >= 1e-6))
        return {1.0};
    const MathPolicy policy;
    const double k = 1 / (cv * cv);
    std::vector<double> rates;
    rates.reserve(cellsPerBin);
    double below = 0;
    for (int i = 1; i <= cellsPerBin; ++i) {
        double upTo = 1;
        if (i < cellsPerBin) {
            const double edge = boost::math::gamma_p_inv(k, static_cast<double>(i) / cellsPerBin, policy);
            upTo = edge > 0 ? boost::math::gamma_p(k + 1, edge, policy) : 0;
        }
        rates.push_back(std::max(0.0, cellsPerBin * (upTo - below)));
        below = upTo;
    }
    return rates;
}

Demand demandOf(const Workload &workload)
{
    Demand demand;
    demand.binWeights = workload.shape.kind == Shape::Kind::flat ? std::vector<double>{1.0}
                                                                 : scaledToMeanOne(workload.shape.weights);
    demand.burstRates = burstCells(workload.burstiness);
    std::map<double, int> binsOfWeight;
    for (double w : demand.binWeights)
        ++binsOfWeight[w];
    const double pairs = static_cast<double>(demand.binWeights.size() * demand.burstRates.size());
    for (const auto &[weight, count] : binsOfWeight) {
        for (double burst : demand.burstRates)
            demand.cells.push_back({weight * burst, count / pairs});
    }
    return demand;
}

} // namespace isocost
