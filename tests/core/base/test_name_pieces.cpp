// SPDX-License-Identifier: GPL-3.0-or-later
// Names as people write them: worked by hand.

#include "core/base/name_pieces.h"
#include "tests/suite.h"

#include <QTest>

using namespace isocost;

namespace
{

struct NamedThing {
    std::string id;
};

const std::vector<NamedThing> namedThings = {{"h100-sxm"}, {"h100-pcie"}, {"b200-sxm"},
                                             {"gb200"},    {"phi-4-14b"}, {"a10"}};

} // namespace

class TestNamePieces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void piecesAreRunsOfLettersAndDigits()
    {
        QCOMPARE(namePieces("H100 SXM"), (NamePieces{"h", "100", "sxm"}));
        QCOMPARE(namePieces("Qwen3-32B"), namePieces("qwen3 32b"));
        QVERIFY(namePieces(" -./").empty());
    }

    void whatIsMeant_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("id");
        QTest::newRow("the same") << "H100 SXM"
                                  << "h100-sxm";
        QTest::newRow("the only one that begins so") << "B200"
                                                     << "b200-sxm";
        QTest::newRow("one id that others begin with") << "A10"
                                                       << "a10";
        QTest::newRow("several begin so") << "h100"
                                          << "";
        QTest::newRow("more than is known") << "h100-sxm-96"
                                            << "";
        QTest::newRow("nothing") << ""
                                 << "";
    }

    void whatIsMeant()
    {
        QFETCH(QString, text);
        QFETCH(QString, id);
        const NamedThing *found = itemNamed(namedThings, text.toStdString());
        QCOMPARE(found ? QString::fromStdString(found->id) : QString(), id);
    }

    void whatMayBeMeant()
    {
        QCOMPARE(idsLike(namedThings, "h100"), (std::vector<std::string>{"h100-sxm", "h100-pcie"}));
        QCOMPARE(idsLike(namedThings, "phi 14b"), std::vector<std::string>{"phi-4-14b"});
        QCOMPARE(idsLike(namedThings, "nvidia h100 sxm 80gb"), std::vector<std::string>{"h100-sxm"});
        QVERIFY(idsLike(namedThings, "").empty());
        QVERIFY(idsLike(namedThings, "tpu").empty());
    }
};

ISOCOST_TEST(TestNamePieces)
#include "test_name_pieces.moc"
