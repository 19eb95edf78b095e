// SPDX-License-Identifier: GPL-3.0-or-later
// The models of OpenRouter's interface, in the shape that its documentation shows; prices worked by hand.

#include "core/model/validate.h"
#include "tests/core/formats/feed_helpers.h"
#include "tests/suite.h"

#include <QTest>

using namespace isocost;

namespace
{

constexpr const char *models = R"({"data":[
    {"id":"acme/chat","name":"Acme: Chat","pricing":{"prompt":"0.000005","completion":"0.000025","request":"0",
     "image":"0.0048","input_cache_read":"0.0000005","input_cache_write":"0.00000625","web_search":"0.01"}},
    {"id":"acme/call","pricing":{"prompt":"0.000001","completion":"0.000001","request":"0.005"}},
    {"id":"openrouter/auto","pricing":{"prompt":"-1","completion":"-1"}},
    {"id":"acme/chat:free","pricing":{"prompt":"0","completion":"0"}},
    {"id":"acme/half","pricing":{"prompt":"0.000001","completion":"0"}},
    {"id":"acme/lone","pricing":{"prompt":"0.000001"}},
    {"id":"acme/odd","pricing":{"prompt":"0.000001","completion":"0.000002","per_smile":"0.1"}},
    {"id":"acme/word","pricing":{"prompt":"cheap","completion":"0.000002"}},
    {"name":"nameless","pricing":{"prompt":"0.000001","completion":"0.000002"}}]})";

} // namespace

class TestOpenRouterFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pricesAreTexts()
    {
        const Feed feed = readFeed(models, {"2026-11-28", false}).value();
        QCOMPARE(feed.format, std::string("openrouter"));
        QCOMPARE(feed.read, std::size_t(9));
        QCOMPARE(feed.sheets.size(), std::size_t(2));
        const PriceSheet *chat = feeds::sheet(feed, "openrouter-acme-chat");
        QVERIFY(chat && validate(*chat).empty());
        QCOMPARE(feeds::price(*chat, Unit::inputToken), 5e-6);
        QCOMPARE(feeds::price(*chat, Unit::outputToken), 25e-6);
        QCOMPARE(feeds::price(*chat, Unit::cachedInputToken), 0.5e-6);
        QCOMPARE(feeds::price(*chat, Unit::cacheWriteToken), 6.25e-6);
        QCOMPARE(chat->meters.size(), std::size_t(4)); // a request that costs nothing is no meter
        QVERIFY(chat->statedLimits.find("web_search 0.01") != std::string::npos);
        QVERIFY(chat->statedLimits.find("image 0.0048") != std::string::npos);
        QCOMPARE(chat->effective, std::string("2026-11-28"));
        QCOMPARE(feeds::price(*feeds::sheet(feed, "openrouter-acme-call"), Unit::request), 0.005);
    }

    void unknownPricesAreNeverZero()
    {
        const Feed feed = readFeed(models, {"2026-11-28", false}).value();
        QVERIFY(feeds::refusal(feed, "openrouter/auto").starts_with("prompt: -1"));
        QVERIFY(feeds::refusal(feed, "acme/chat:free").find("free or unknown") != std::string::npos);
        QVERIFY(feeds::refusal(feed, "acme/half").find("priced 0") != std::string::npos);
        QCOMPARE(feeds::refusal(feed, "acme/lone"), std::string("no completion"));
        QCOMPARE(feeds::refusal(feed, "acme/odd"), std::string("per_smile: not understood"));
        QVERIFY(feeds::refusal(feed, "acme/word").starts_with("prompt: cheap"));
        QCOMPARE(feeds::refusal(feed, "a model"), std::string("no id"));
    }

    void zeroWhereItIsAskedFor()
    {
        const Feed feed = readFeed(models, {"2026-11-28", true}).value();
        QVERIFY(feeds::sheet(feed, "openrouter-acme-chat-free"));
        QVERIFY(!feeds::sheet(feed, "openrouter-openrouter-auto"));
    }
};

ISOCOST_TEST(TestOpenRouterFeed)
#include "test_openrouter_feed.moc"
