// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer/comparison/capacity_table.h"

#include <algorithm>

namespace isocost
{

CapacityTable capacityTable(const ReplicaSetup &setup, const MeanTokens &mean, std::span<const MeasuredPoint> measured)
{
    const ReplicaLaw law(setup);
    const ReplicaCapacity capacity(setup, mean, measured);
    CapacityTable table;
    table.model = setup.model.id;
    table.gpus = setup.gpus;
    table.precision = setup.precision;
    table.engine = setup.engine;
    table.inputTokens = mean.input;
    table.outputTokens = mean.output;
    table.weightsGb = law.weightBytes() / 1e9;
    table.memoryGb = setup.gpus * setup.memoryGb;
    table.fits = capacity.fits();
    table.slots = capacity.slots();
    table.isMeasured = capacity.isMeasured();
    table.isByLayer = capacity.isByLayer();
    if (!table.fits)
        return table;
    const BatchLaw first = capacity.firstToken(mean.input);
    const BatchLaw seconds = capacity.seconds(mean.input, mean.output);
    for (double n = 1; n < 2 * table.slots; n *= 2) {
        CapacityRow row;
        row.concurrency = std::min(n, table.slots);
        row.firstTokenSeconds = first.at(row.concurrency);
        row.secondsPerToken = capacity.secondsPerToken().at(row.concurrency);
        row.seconds = seconds.at(row.concurrency);
        row.outputTokensPerSecond = row.concurrency * mean.output / row.seconds;
        row.perGpu = row.outputTokensPerSecond / setup.gpus;
        table.rows.push_back(row);
    }
    const MeasuredNearby nearby(setup, law, measured);
    table.nearest = nearby.nearestFew(1, mean.input, mean.output);
    return table;
}

int fewestGpus(ReplicaSetup setup, const MeanTokens &mean)
{
    for (setup.gpus = 1; setup.gpus < 8; setup.gpus *= 2) {
        if (ReplicaLaw(setup).slots(mean.input, mean.output) >= 1)
            break;
    }
    return setup.gpus;
}

} // namespace isocost
