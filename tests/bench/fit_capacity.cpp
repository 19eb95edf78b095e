// SPDX-License-Identifier: GPL-3.0-or-later
// How far the law of layers is off: fits its constants to the shipped measurements, then again with each model, device,
// engine and number of devices left out in turn, and prints the mean absolute percentage error of seconds per token and
// of first tokens on what was left out. Prints JSON.
//   fit_capacity [FILE]
#include "core/engine/traffic/capacity.h"
#include "core/formats/capacity_json.h"
#include "core/formats/files.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <vector>

using namespace isocost;

namespace
{

struct Row {
    ReplicaSetup setup;
    std::string gpu;
    const MeasuredPoint *point;
};
using Rows = std::vector<Row>;
template <std::size_t N> using Numbers = std::array<double, N>;

double &paceConstant(LayerConstants &c, std::size_t i)
{
    const std::array<double *, 8> all{&c.memoryShare,  &c.prefillShare, &c.narrowShare,      &c.contextRead,
                                      &c.layerSeconds, &c.hopSeconds,   &c.prefillLinkShare, &c.decodeLinkShare};
    return *all[i];
}

double &firstConstant(LayerConstants &c, std::size_t i)
{
    LayerConstants::FirstToken &own = i < 3 ? c.vllm : c.trtllm;
    return i % 3 == 0 ? own.queueSeconds : i % 3 == 1 ? own.crowdFactor : own.crowdPower;
}

/// Where the search starts and what it leans to where the measurements do not tell.
constexpr LayerConstants before{.9, .6, 1, 1, 6e-5, 1e-6, .5, .2, {.07, .06, 1}, {.07, .06, 1}};

double logPace(const Row &row, const LayerConstants &c)
{
    const MeasuredPoint &p = *row.point;
    return std::log(LayerLaw(row.setup, c).secondsPerToken(p.concurrency, p.inputTokens, p.outputTokens) /
                    p.secondsPerToken);
}

double logFirst(const Row &row, const LayerConstants &c)
{
    const MeasuredPoint &p = *row.point;
    return std::log(LayerLaw(row.setup, c).firstTokenSeconds(p.concurrency, p.inputTokens) / p.firstTokenSeconds);
}

/// Solves a small symmetric system by elimination with pivots.
template <std::size_t N> Numbers<N> solved(std::array<Numbers<N>, N> a, Numbers<N> b)
{
    for (std::size_t k = 0; k < N; ++k) {
        std::size_t pivot = k;
        for (std::size_t i = k + 1; i < N; ++i)
            pivot = std::abs(a[i][k]) > std::abs(a[pivot][k]) ? i : pivot;
        std::swap(a[k], a[pivot]);
        std::swap(b[k], b[pivot]);
        for (std::size_t i = k + 1; i < N; ++i) {
            const double factor = a[i][k] / a[k][k];
            for (std::size_t j = k; j < N; ++j)
                a[i][j] -= factor * a[k][j];
            b[i] -= factor * b[k];
        }
    }
    for (std::size_t k = N; k-- > 0;) {
        for (std::size_t j = k + 1; j < N; ++j)
            b[k] -= a[k][j] * b[j];
        b[k] /= a[k][k];
    }
    return b;
}

using Residual = double (*)(const Row &, const LayerConstants &);
using Constant = double &(*)(LayerConstants &, std::size_t);

constexpr double fitScale = 0.1;
constexpr double fitHold = 0.1;

/// The equations of one step: how the residuals move with each constant, and by how much they are off.
template <std::size_t N> struct StepEquations {
    std::array<Numbers<N>, N> a{};
    Numbers<N> b{};
};

template <std::size_t N>
StepEquations<N> stepEquations(const Rows &rows, Residual residual, Constant constant, const LayerConstants &here)
{
    constexpr double nudge = 1e-5;
    StepEquations<N> step;
    std::array<LayerConstants, N> beside;
    for (std::size_t i = 0; i < N; ++i) {
        beside[i] = here;
        constant(beside[i], i) *= std::exp(nudge);
    }
    for (const Row &row : rows) {
        const double e = residual(row, here);
        const double weight = 1 / std::sqrt(1 + e * e / (fitScale * fitScale));
        Numbers<N> slope;
        for (std::size_t i = 0; i < N; ++i)
            slope[i] = (residual(row, beside[i]) - e) / nudge;
        for (std::size_t i = 0; i < N; ++i) {
            step.b[i] -= weight * slope[i] * e;
            for (std::size_t j = 0; j < N; ++j)
                step.a[i][j] += weight * slope[i] * slope[j];
        }
    }
    return step;
}

template <std::size_t N>
double lossOf(const Rows &rows, Residual residual, const LayerConstants &moved, const Numbers<N> &q)
{
    double sum = 0;
    for (const Row &row : rows) {
        const double e = residual(row, moved) / fitScale;
        sum += 2 * fitScale * fitScale * (std::sqrt(1 + e * e) - 1);
    }
    for (double move : q)
        sum += fitHold * fitHold * move * move;
    return sum;
}

/// Levenberg-Marquardt in the logarithms of N constants; residuals beyond `fitScale` count less and less, and each
/// constant is held to where it started as by one measurement `fitHold` times as sure.
template <std::size_t N> void fit(const Rows &rows, Residual residual, Constant constant, LayerConstants &c)
{
    LayerConstants start = before;
    const auto at = [&](const Numbers<N> &q) {
        LayerConstants moved = c;
        for (std::size_t i = 0; i < N; ++i)
            constant(moved, i) = constant(start, i) * std::exp(q[i]);
        return moved;
    };
    Numbers<N> q{};
    double damping = 1e-3;
    double best = lossOf(rows, residual, at(q), q);
    for (int step = 0; step < 200 && damping < 1e8; ++step) {
        StepEquations<N> equations = stepEquations<N>(rows, residual, constant, at(q));
        for (std::size_t i = 0; i < N; ++i) {
            equations.b[i] -= fitHold * fitHold * q[i];
            equations.a[i][i] += fitHold * fitHold + damping;
        }
        const Numbers<N> move = solved(equations.a, equations.b);
        Numbers<N> next = q;
        for (std::size_t i = 0; i < N; ++i)
            next[i] += move[i];
        const double there = lossOf(rows, residual, at(next), next);
        if (there < best) {
            const bool isDone = best - there < 1e-12 * best;
            q = next;
            best = there;
            damping /= 3;
            if (isDone)
                break;
        } else {
            damping *= 4;
        }
    }
    c = at(q);
}

LayerConstants fitted(const Rows &rows)
{
    LayerConstants c = before;
    fit<8>(rows, logPace, paceConstant, c);
    fit<6>(rows, logFirst, firstConstant, c);
    return c;
}

double meanError(const Rows &rows, Residual residual, const LayerConstants &c)
{
    double sum = 0;
    for (const Row &row : rows)
        sum += std::abs(std::exp(residual(row, c)) - 1);
    return 100 * sum / static_cast<double>(rows.size());
}

void print(const std::string &what, const std::string &which, const Rows &rows, const LayerConstants &c)
{
    static bool isFirst = true;
    std::printf("%s  { \"%s\": \"%s\", \"points\": %zu, \"seconds_per_token\": %.1f, \"first_token\": %.1f }",
                isFirst ? "" : ",\n", what.c_str(), which.c_str(), rows.size(), meanError(rows, logPace, c),
                meanError(rows, logFirst, c));
    isFirst = false;
}

void leaveOut(const char *what, const Rows &rows, const std::function<std::string(const Row &)> &groupOf)
{
    std::map<std::string, Rows> groups;
    for (const Row &row : rows)
        groups[groupOf(row)].push_back(row);
    for (const auto &[name, group] : groups) {
        Rows others;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(others),
                     [&, left = name](const Row &row) { return groupOf(row) != left; });
        if (!others.empty())
            print(what, name, group, fitted(others));
    }
}

/// The shipped law scaled to the points nearby, with those of the same lengths left out.
void leaveOutLengths(const Rows &rows)
{
    double pace = 0;
    double first = 0;
    double count = 0;
    for (const Row &row : rows) {
        std::vector<MeasuredPoint> others;
        for (const Row &other : rows) {
            const bool isSame = other.point->inputTokens == row.point->inputTokens &&
                                other.point->outputTokens == row.point->outputTokens;
            if (other.gpu == row.gpu && !isSame)
                others.push_back(*other.point);
        }
        const ReplicaLaw law(row.setup);
        const MeasuredNearby nearby(row.setup, law, others);
        if (nearby.isEmpty())
            continue;
        const MeasuredPoint &p = *row.point;
        const MeasuredNearby::Scale scale = nearby.at(p.concurrency, p.inputTokens, p.outputTokens);
        const double perToken = scale.perToken * law.secondsPerToken(p.concurrency, p.inputTokens, p.outputTokens);
        pace += std::abs(perToken / p.secondsPerToken - 1);
        first +=
            std::abs(scale.firstToken * law.firstTokenSeconds(p.concurrency, p.inputTokens) / p.firstTokenSeconds - 1);
        count += 1;
    }
    std::printf(",\n  { \"measured nearby\": \"unseen lengths\", \"points\": %.0f, \"seconds_per_token\": %.1f, "
                "\"first_token\": %.1f }",
                count, 100 * pace / count, 100 * first / count);
}

/// Nothing answers faster than its weights and context are read at the hardware's own bandwidth.
bool isPossible(const Row &row)
{
    constexpr LayerConstants bare{1, 1e9, 1, 1, 0, 0, 1e9, 1e9, {}, {}};
    return LayerLaw(row.setup, bare)
               .secondsPerToken(row.point->concurrency, row.point->inputTokens, row.point->outputTokens) <
           row.point->secondsPerToken;
}

/// Those within the memory and the possible.
Rows rowsOf(const CapacityLibrary &library)
{
    Rows rows;
    for (const Accelerator &gpu : library.accelerators) {
        for (const MeasuredPoint &point : gpu.measured) {
            const auto model = std::ranges::find(library.models, point.model, &ModelShape::id);
            if (model == library.models.end())
                continue;
            const Row row{
                {*model, gpu.hardware, gpu.memoryGb, point.gpus, point.engine, point.precision}, gpu.id, &point};
            if (point.concurrency > ReplicaLaw(row.setup).slots(point.inputTokens, point.outputTokens) ||
                !isPossible(row))
                continue;
            rows.push_back(row);
        }
    }
    return rows;
}

} // namespace

int main(int argc, char **argv)
{
    const std::string file = argc > 1 ? argv[1] : ISOCOST_SOURCE_DIR "/data/capacity/capacity.json";
    const Result<std::string> text = readTextFile(file);
    const Result<CapacityLibrary> library = text ? readCapacityLibrary(*text) : text.error();
    if (!library) {
        std::fprintf(stderr, "%s: %s\n", file.c_str(), library.error().message.c_str());
        return 3;
    }
    const Rows rows = rowsOf(*library);
    LayerConstants c = fitted(rows);
    std::printf("{ \"constants\": [");
    for (std::size_t i = 0; i < 8; ++i)
        std::printf("%.4g, ", paceConstant(c, i));
    for (std::size_t i = 0; i < 6; ++i)
        std::printf("%.4g%s", firstConstant(c, i), i < 5 ? ", " : "],\n\"errors\": [\n");
    print("fitted to", "all", rows, c);
    print("shipped", "all", rows, fittedLayerConstants());
    leaveOut("unseen model", rows, [](const Row &row) { return row.setup.model.id; });
    leaveOut("unseen device", rows, [](const Row &row) { return row.gpu; });
    leaveOut("unseen engine", rows, [](const Row &row) { return servingEngineKey(row.setup.engine); });
    leaveOut("unseen devices a replica", rows, [](const Row &row) { return std::to_string(row.setup.gpus); });
    leaveOutLengths(rows);
    std::printf(" ] }\n");
    return 0;
}
