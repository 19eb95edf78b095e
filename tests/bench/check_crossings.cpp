// SPDX-License-Identifier: GPL-3.0-or-later
// The long run of the crossing check, by hand: scenario files, or so many drawn scenarios.
// 0 volumes time the search alone.
//   check_crossings VOLUMES FILE...      check_crossings VOLUMES --seeds FIRST COUNT
#include "core/formats/files.h"
#include "core/formats/scenario_json.h"
#include "tests/core/engine/crossing_check.h"
#include "tests/core/engine/random_split.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>

using namespace isocost;

namespace
{

int check(const std::string &name, const Scenario &scenario, int volumes)
{
    const auto start = std::chrono::steady_clock::now();
    CrossingCheck check(scenario, volumes);
    const std::vector<std::string> wrong = volumes > 1 ? check.run() : std::vector<std::string>();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("%s: %zu changes of sign, %zu crossovers, %zu wrong, %.2f s\n", name.c_str(), check.signChanges(),
                check.reported(), wrong.size(), took.count());
    for (const std::string &what : wrong)
        std::printf("  %s\n", what.c_str());
    std::fflush(stdout);
    return wrong.empty() ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    const int volumes = std::atoi(argv[1]);
    int wrong = 0;
    if (std::string(argv[2]) == "--seeds" && argc == 5) {
        const int first = std::atoi(argv[3]);
        for (int seed = first; seed < first + std::atoi(argv[4]); ++seed)
            wrong +=
                check("seed " + std::to_string(seed), RandomSplit(static_cast<unsigned>(seed)).scenario(), volumes);
        return wrong ? 1 : 0;
    }
    for (int i = 2; i < argc; ++i) {
        const auto text = readTextFile(argv[i]);
        const auto read = text ? readScenario(*text) : Result<Scenario>(text.error());
        if (!read) {
            std::printf("%s: %s\n", argv[i], read.error().message.c_str());
            continue;
        }
        wrong += check(argv[i], *read, volumes);
    }
    return wrong ? 1 : 0;
}
