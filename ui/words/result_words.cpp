// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/result_words.h"

#include "ui/format/format.h"

#include <QCoreApplication>

namespace isocost
{

namespace
{

struct ResultWordsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Answer)
};

/// By Reason.
constexpr const char *reasonTexts[] = {
    QT_TRANSLATE_NOOP("isocost::Answer", "the model does not fit into its memory"),
    QT_TRANSLATE_NOOP("isocost::Answer", "its price sheet has no price for some of the requests"),
    QT_TRANSLATE_NOOP("isocost::Answer", "more requests run at once than its concurrency limit allows"),
    QT_TRANSLATE_NOOP("isocost::Answer", "more requests or tokens a minute than its rate limit allows"),
    QT_TRANSLATE_NOOP("isocost::Answer", "too many requests run longer than its time limit"),
    QT_TRANSLATE_NOOP("isocost::Answer", "a payload is larger than it accepts"),
    QT_TRANSLATE_NOOP("isocost::Answer", "the workload needs an accelerator and it has none"),
    QT_TRANSLATE_NOOP("isocost::Answer", "nothing says when its first token comes, which a target asks for"),
    QT_TRANSLATE_NOOP("isocost::Answer", "nothing says how fast its tokens come, which a target asks for"),
    QT_TRANSLATE_NOOP("isocost::Answer", "its bought units turn away more requests than may be"),
    QT_TRANSLATE_NOOP("isocost::Answer", "requests that cannot wait come in hours in which its replicas are off"),
};
static_assert(std::size(reasonTexts) == static_cast<std::size_t>(Reason::offHours) + 1);

/// By Caveat.
constexpr const char *caveatTexts[] = {
    QT_TRANSLATE_NOOP("isocost::Answer", "cold starts are not counted"),
    QT_TRANSLATE_NOOP("isocost::Answer",
                      "cold starts are much longer than the requests, so that their share is approximate"),
    QT_TRANSLATE_NOOP("isocost::Answer", "the overflow comes in bursts, so that its cold starts are understated"),
    QT_TRANSLATE_NOOP("isocost::Answer", "some hours bring more load than the fleet has slots for"),
};
static_assert(std::size(caveatTexts) == static_cast<std::size_t>(Caveat::overloaded) + 1);

/// The words for a unit's key; the key itself where it is none.
QString unitInWords(const QString &key)
{
    for (int i = 0; i < unitCount; ++i) {
        if (key == QLatin1String(unitKey(static_cast<Unit>(i))))
            return format::unitName(static_cast<Unit>(i));
    }
    return key;
}

QString priceScaleText(const QString &subject)
{
    if (subject.isEmpty())
        return ResultWordsWords::tr("its bill is over 100 times that of the cheapest other option");
    const QString unit = unitInWords(subject);
    return unit == subject
               ? ResultWordsWords::tr("its bill is over 100 times that of the cheapest other option: is the number of "
                                      "units that a price is for missing?")
               : ResultWordsWords::tr("its price for %1 is so high that the number of units it is for may be missing")
                     .arg(unit);
}

} // namespace

QString reasonText(Reason reason)
{
    return ResultWordsWords::tr(reasonTexts[static_cast<std::size_t>(reason)]);
}

QString caveatText(Caveat caveat)
{
    return ResultWordsWords::tr(caveatTexts[static_cast<std::size_t>(caveat)]);
}

QString cautionText(const Caution &caution)
{
    const QString subject = QString::fromStdString(caution.subject).simplified();
    switch (caution.kind) {
    case CautionKind::referenceLength:
        return ResultWordsWords::tr("a price was quoted for requests of another length than those of %1").arg(subject);
    case CautionKind::priceScale:
        return priceScaleText(subject);
    case CautionKind::noSpread:
        return ResultWordsWords::tr(
            "no class says how its service time varies, so percentiles are those of equal calls");
    case CautionKind::oneSlot:
        return ResultWordsWords::tr("many replicas serve one request at a time each");
    case CautionKind::stalePrice:
        return ResultWordsWords::tr("its prices of %1 are older than a year").arg(subject);
    case CautionKind::coldStartApproximate:
        return caveatText(Caveat::coldStartApproximate);
    case CautionKind::peakedOverflow:
        return caveatText(Caveat::overflowBurstierThanPoisson);
    case CautionKind::meterCountsNothing:
        return ResultWordsWords::tr("a price of its sheet counts nothing of this workload (%1)")
            .arg(unitInWords(subject));
    case CautionKind::memoryGuessed:
        return ResultWordsWords::tr("its price depends on memory and no class says how much it needs: %1 GB is a guess")
            .arg(subject);
    case CautionKind::sheetLimit:
        return ResultWordsWords::tr("its vendor states: %1").arg(subject);
    }
    return {};
}

QString optionName(const Scenario &scenario, const std::string &id)
{
    const Option *option = findOption(scenario, id);
    return QString::fromStdString(option ? displayName(*option) : id).simplified();
}

QString namedOption(const Scenario &scenario, const std::string &id)
{
    return ResultWordsWords::tr("‘%1’", "an option's name in a sentence").arg(optionName(scenario, id));
}

QStringList namedOptions(const Scenario &scenario)
{
    QStringList names;
    for (const Option &option : scenario.options)
        names << namedOption(scenario, option.id);
    return names;
}

QString richSentence(const QStringList &names, const QString &sentence,
                     const std::function<QString(qsizetype place)> &colorOf)
{
    QString rich;
    qsizetype from = 0;
    while (from < sentence.size()) {
        qsizetype at = sentence.size();
        qsizetype found = -1;
        for (qsizetype i = 0; i < names.size(); ++i) {
            const qsizetype place = sentence.indexOf(names[i], from);
            if (place >= 0 && (place < at || (place == at && names[i].size() > names[found].size()))) {
                at = place;
                found = i;
            }
        }
        rich += sentence.mid(from, at - from).toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
        if (found >= 0)
            rich += QStringLiteral("<span style=\"font-weight:600;color:%1\">%2</span>")
                        .arg(colorOf(found), names[found].toHtmlEscaped());
        from = found >= 0 ? at + names[found].size() : at;
    }
    return rich;
}

bool isSound(const OptionResult &option)
{
    return option.feasible && option.sloMet.value_or(true);
}

} // namespace isocost
