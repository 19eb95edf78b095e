// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/traffic/class_service.h"

#include <algorithm>

namespace isocost
{

namespace
{

std::shared_ptr<const SecondsBoxes> boxesOf(const RequestClass &c)
{
    return c.computeQuantiles.empty() ? nullptr : std::make_shared<const SecondsBoxes>(c.computeQuantiles);
}

double spreadOf(const RequestClass &c)
{
    return c.computeQuantiles.empty() ? c.computeCv : SecondsBoxes(c.computeQuantiles).cv();
}

double inverse(const std::optional<double> &rate)
{
    return rate && *rate > 0 ? 1 / *rate : 0;
}

/// From the class's own figures, each second taking `factor`.
ClassService ownService(const RequestClass &c, double factor)
{
    ClassService service;
    service.alone = serviceTimeOf(c, 1);
    service.alone = service.alone.withMean(service.alone.mean() * factor);
    service.seconds = BatchLaw(service.alone.mean());
    if (c.prefillTokensPerSecond)
        service.firstPart = BatchLaw(inputTokensOf(c) * inverse(c.prefillTokensPerSecond) * factor);
    else if (c.firstTokenSeconds)
        service.firstPart = BatchLaw(*c.firstTokenSeconds * factor);
    if (c.decodeTokensPerSecond && outputTokensOf(c) > 0)
        service.pace = BatchLaw(inverse(c.decodeTokensPerSecond) * factor);
    if (!c.computeSeconds) {
        service.secondsPerInputToken = inverse(c.prefillTokensPerSecond) * factor;
        service.secondsPerOutputToken = inverse(c.decodeTokensPerSecond) * factor;
        service.hasTokenRates = service.secondsPerInputToken > 0 || service.secondsPerOutputToken > 0;
    }
    return service;
}

/// A law in place of the class's own seconds.
void setLaw(ClassService &service, const RequestClass &c, BatchLaw seconds)
{
    service.alone = ServiceTime(seconds.alone(), spreadOf(c));
    service.seconds = std::move(seconds);
    service.hasTokenRates = false;
}

MeanTokens meanTokensOf(const std::vector<ClassTraffic> &classes)
{
    MeanTokens mean;
    double attempts = 0;
    for (const ClassTraffic &c : classes) {
        if (!hasTokens(*c.source))
            continue;
        attempts += c.attemptsPerSecond;
        mean.input += c.attemptsPerSecond * inputTokensOf(*c.source);
        mean.output += c.attemptsPerSecond * outputTokensOf(*c.source);
    }
    if (attempts > 0)
        mean = {mean.input / attempts, mean.output / attempts};
    return mean;
}

/// Seconds that each second of the classes takes on the option; under 0: each takes minus that many, whatever its own.
double factorOf(const Option &option, const std::vector<ClassTraffic> &classes)
{
    const double attempts = sumOfAttempts(classes);
    double meanSeconds = 0;
    double meanTokens = 0;
    for (const ClassTraffic &c : classes) {
        const double share = attempts > 0 ? c.attemptsPerSecond / attempts : 0;
        meanSeconds += share * computeSeconds(*c.source);
        meanTokens += share * outputTokensOf(*c.source);
    }
    std::optional<double> perReplica = option.requestsPerSecondPerReplica;
    if (option.tokensPerSecondPerReplica && meanTokens > 0)
        perReplica = *option.tokensPerSecondPerReplica / meanTokens;
    if (!perReplica || !(*perReplica > 0))
        return 1 / option.speed;
    return meanSeconds > 0 ? option.slots / (meanSeconds * *perReplica) : -option.slots / *perReplica;
}

void slowDown(std::optional<BatchLaw> &law, double slowdown, double slots)
{
    if (law)
        law = BatchLaw::slowed(law->alone(), slowdown, slots);
}

} // namespace

std::optional<ServiceTime> ClassService::firstAt(double n) const
{
    return firstPart ? std::optional(ServiceTime(firstPart->at(n), alone.cv())) : std::nullopt;
}

bool hasTokens(const RequestClass &c)
{
    return inputTokensOf(c) > 0 || outputTokensOf(c) > 0;
}

ServiceTime serviceTimeOf(const RequestClass &c, double speed)
{
    const double mean = computeSeconds(c) / speed;
    if (std::shared_ptr<const SecondsBoxes> boxes = boxesOf(c))
        return ServiceTime(std::move(boxes), mean);
    return ServiceTime(mean, c.computeCv);
}

ClassService serverlessService(const RequestClass &c, const Option &option, const PriceSheet &sheet)
{
    ClassService service = ownService(c, 1 / option.speed);
    if (!sheet.speed || !hasTokens(c))
        return service;
    const double first = sheet.speed->firstTokenSeconds / option.speed;
    const double perToken = 1 / (sheet.speed->outputTokensPerSecond * option.speed);
    service.firstPart = BatchLaw(first);
    const double output = outputTokensOf(c);
    if (output > 0)
        service.pace = BatchLaw(perToken);
    setLaw(service, c, BatchLaw(first + output * perToken));
    return service;
}

std::optional<ReplicaSetup> replicaSetup(const Scenario &scenario, const Option &option)
{
    const PriceSheet *sheet = findSheet(scenario, option.sheet);
    const ModelShape *model = option.capacity ? findModel(scenario, option.capacity->model) : nullptr;
    if (!model || !sheet || !sheet->hardware || !sheet->memoryGb ||
        !tflopsOf(*sheet->hardware, option.capacity->precision))
        return {};
    return ReplicaSetup{*model,
                        *sheet->hardware,
                        *sheet->memoryGb,
                        option.gpusPerReplica,
                        option.capacity->engine,
                        option.capacity->precision};
}

bool ReplicaService::slowsDown() const
{
    return std::any_of(classes.begin(), classes.end(),
                       [](const ClassService &service) { return !service.seconds.isConstant(); });
}

ReplicaService replicaService(const Scenario &scenario, const Option &option, const std::vector<ClassTraffic> &classes)
{
    ReplicaService result;
    result.meanTokens = meanTokensOf(classes);
    result.slots = option.slots;
    if (const std::optional<ReplicaSetup> setup = replicaSetup(scenario, option)) {
        const PriceSheet &sheet = *findSheet(scenario, option.sheet);
        result.capacity.emplace(*setup, result.meanTokens, sheet.measured);
        result.slots = result.capacity->slots();
        for (const ClassTraffic &c : classes) {
            ClassService service = ownService(*c.source, 1 / option.speed);
            if (hasTokens(*c.source)) {
                const double input = inputTokensOf(*c.source);
                const double output = outputTokensOf(*c.source);
                service.firstPart = result.capacity->firstToken(input);
                if (output > 0)
                    service.pace = result.capacity->secondsPerToken();
                setLaw(service, *c.source, result.capacity->seconds(input, output));
            }
            result.classes.push_back(std::move(service));
        }
        return result;
    }
    const double factor = factorOf(option, classes);
    for (const ClassTraffic &c : classes) {
        ClassService service = ownService(*c.source, factor >= 0 ? factor : 1);
        if (factor < 0)
            setLaw(service, *c.source, BatchLaw(-factor));
        service.seconds = BatchLaw::slowed(service.seconds.alone(), option.batchSlowdown, option.slots);
        slowDown(service.firstPart, option.batchSlowdown, option.slots);
        slowDown(service.pace, option.batchSlowdown, option.slots);
        result.classes.push_back(std::move(service));
    }
    return result;
}

} // namespace isocost
