// SPDX-License-Identifier: GPL-3.0-or-later
// Every reference case of the folders beside this file, held against the documents that the verbs print.

#include "core/engine/answer/curves/crossover.h"
#include "core/engine/answer/curves/hybrid_curves.h"
#include "core/engine/answer/evaluate.h"
#include "core/engine/answer/sensitivity/hidden_cost_drivers.h"
#include "core/formats/files.h"
#include "core/formats/result_json.h"
#include "core/formats/scenario_json.h"
#include "tests/suite.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QtTest>

#include <set>

using namespace isocost;
using Json = nlohmann::json;

namespace
{

const QString folder = QStringLiteral(ISOCOST_SOURCE_DIR "/tests/reference");

struct Tolerance {
    double relative;
    double absolute;
};
constexpr Tolerance moneyTolerance{1e-5, 1e-4};
constexpr Tolerance shareTolerance{0, 1e-5};
constexpr Tolerance timeTolerance{2e-3, 5e-3};
constexpr Tolerance countTolerance{0, 1e-9};
constexpr Tolerance volumeTolerance{1e-6, 1e-6};

Tolerance toleranceNamed(const std::string &name)
{
    static const std::map<std::string, Tolerance> tolerances = {{"money", moneyTolerance},
                                                                {"share", shareTolerance},
                                                                {"time", timeTolerance},
                                                                {"pace", {2e-3, 1e-5}},
                                                                {"count", countTolerance}};
    return tolerances.at(name);
}

/// The entry of that id in a list of objects; null when there is none.
Json withId(const Json &list, const std::string &id)
{
    for (const Json &item : list)
        if (item.value("id", "") == id)
            return item;
    return {};
}

/// Follows keys, ids and indexes into a document; null where they lead to nothing.
Json at(Json value, const Json &path)
{
    for (const Json &key : path) {
        if (value.is_array() && key.is_string())
            value = withId(value, key);
        else if (value.is_array() && key.is_number() && key < value.size())
            value = Json(value[key.get<std::size_t>()]);
        else if (value.is_object() && key.is_string())
            value = Json(value.value(key.get<std::string>(), Json()));
        else
            return {};
    }
    return value;
}

/// Collects what differs from the expected figures of one case.
class Check
{
public:
    void same(const std::string &what, const Json &got, const Json &want, Tolerance tolerance = countTolerance)
    {
        bool ok = got == want;
        if (want.is_number() && got.is_number()) {
            const double a = got.get<double>();
            const double b = want.get<double>();
            ok = std::abs(a - b) <=
                 std::max(tolerance.absolute, tolerance.relative * std::max(std::abs(a), std::abs(b)));
        }
        if (!ok)
            m_bad << QString::fromStdString(what + ": got " + got.dump() + ", expected " + want.dump());
    }
    QString text() const { return m_bad.join("\n"); }

private:
    QStringList m_bad;
};

/// Where an expected figure stands in an option of the result, and how close it must be.
struct Figure {
    const char *key;
    Json path;
    Tolerance tolerance;
};

void compareOption(Check &check, const std::string &id, const Json &got, const Json &want)
{
    static const std::vector<Figure> figures = {
        {"monthly_cost", {"monthly_cost"}, moneyTolerance},
        {"feasible", {"feasible"}, countTolerance},
        {"slo_met", {"slo_met"}, countTolerance},
        {"cold_probability", {"cold_start", "probability"}, shareTolerance},
        {"required_concurrency", {"concurrency", "required"}, countTolerance},
        {"throttled_share", {"concurrency", "throttled_share"}, shareTolerance},
        {"utilization", {"utilization"}, shareTolerance},
        {"replicas", {"replicas"}, countTolerance},
        {"overloaded_share", {"latency_seconds", "overloaded_share"}, shareTolerance},
        {"dedicated_share", {"dedicated_share"}, shareTolerance},
    };
    for (const Figure &figure : figures)
        if (want.contains(figure.key))
            check.same(id + " " + figure.key, at(got, figure.path), want[figure.key], figure.tolerance);
    std::set<std::string> reasons = at(got, {"reasons"});
    check.same(id + " reasons", reasons, want["reasons"]);
    const Json latency = want.value("latency", Json::object());
    for (const auto &[name, value] : latency.items())
        check.same(id + " " + name, at(got, {"latency_seconds", name}), value, timeTolerance);
    const Json figuresAt = want.value("figures", Json::array());
    for (const Json &figure : figuresAt)
        check.same(id + " " + figure["path"].dump(), at(got, figure["path"]), figure["value"],
                   toleranceNamed(figure.value("tolerance", "count")));
    if (want.contains("cautions")) {
        std::set<std::string> kinds;
        const Json cautions = got.value("cautions", Json::array());
        for (const Json &caution : cautions)
            kinds.insert(caution["kind"].get<std::string>());
        check.same(id + " cautions", kinds, std::set<std::string>(want["cautions"]));
    }
}

void compareEvaluation(Check &check, const Scenario &scenario, const Json &want)
{
    const Json got = Json::parse(writeEvaluation(evaluate(scenario)));
    check.same("requests_per_month", got["requests_per_month"], want["requests_per_month"], moneyTolerance);
    check.same("recommended", got["recommended"], want["recommended"]);
    for (const auto &[id, figures] : want["evaluate"].items())
        compareOption(check, id, withId(got["options"], id), figures);
}

void compareDrivers(Check &check, const Scenario &scenario, const Json &want)
{
    const Json got = Json::parse(writeDrivers(hiddenCostDrivers(scenario), {}));
    for (const auto &[id, figures] : want.items()) {
        const Json option = withId(got["options"], id);
        const Tolerance tolerance{1e-5, 1e-5 * std::abs(figures["full"].get<double>()) + 1e-4};
        for (const auto &[key, value] : figures.items())
            check.same(id + " " + key, option.contains(key) ? option[key] : at(option, {"drivers", key}), value,
                       tolerance);
    }
}

void compareHybrids(Check &check, const Scenario &scenario, const Json &want)
{
    const Json got = Json::parse(writeHybrids(hybridCurves(scenario)));
    for (const auto &[id, costs] : want.items()) {
        std::map<double, Json> curve;
        for (const Json &point : at(withId(got["options"], id), {"curve"}))
            curve[point["replicas"]] = point["monthly_cost"];
        for (const auto &[replicas, cost] : costs.items())
            check.same(id + " with " + replicas, curve[std::stoi(replicas)], cost, moneyTolerance);
    }
}

void compareCrossovers(Check &check, const Scenario &scenario, const Json &want)
{
    const Json range = want.value("range", Json::array({10, 1e8}));
    std::set<std::set<std::string>> pairs;
    for (const Json &crossover : want["crossovers"])
        pairs.insert(crossover["options"].get<std::set<std::string>>());
    if (pairs.empty())
        pairs.insert({"api", "gpu"});
    const auto listed = [&](const Json &all) {
        std::map<std::pair<std::set<std::string>, double>, Json> sorted;
        for (const Json &crossover : all)
            if (const std::set<std::string> pair = crossover["options"]; pairs.count(pair))
                sorted[{pair, crossover["requests_per_day"]}] = crossover["cheaper_below"];
        return sorted;
    };
    const auto got = listed(Json::parse(writeCrossovers(crossovers(scenario, range[0], range[1])))["crossovers"]);
    const auto expected = listed(want["crossovers"]);
    check.same("number of crossovers", got.size(), expected.size());
    for (auto g = got.begin(), e = expected.begin(); g != got.end() && e != expected.end(); ++g, ++e) {
        check.same("crossover", g->first.second, e->first.second, volumeTolerance);
        check.same("cheaper below", g->second, e->second);
    }
}

} // namespace

class TestReferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figures_data();
    void figures();
};

void TestReferences::figures_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &set : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QDir cases(folder + '/' + set);
        for (const QString &file : cases.entryList({"*.isocost"}, QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(set + '/' + file.chopped(8))) << cases.filePath(file.chopped(8));
    }
}

void TestReferences::figures()
{
    QFETCH(QString, path);
    const auto text = readTextFile((path + ".isocost").toStdString());
    const auto expected = readTextFile((path + ".expected.json").toStdString());
    QVERIFY(text.ok() && expected.ok());
    const auto scenario = readScenario(*text);
    QVERIFY2(scenario.ok(), scenario.ok() ? "" : scenario.error().message.c_str());
    const Json want = Json::parse(*expected);
    Check check;
    compareEvaluation(check, *scenario, want);
    compareDrivers(check, *scenario, want.value("drivers", Json::object()));
    compareHybrids(check, *scenario, want.value("hybrid", Json::object()));
    if (want.contains("crossovers"))
        compareCrossovers(check, *scenario, want);
    QVERIFY2(check.text().isEmpty(), qPrintable(check.text()));
}

ISOCOST_TEST(TestReferences)
#include "test_references.moc"
