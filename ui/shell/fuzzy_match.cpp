// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/fuzzy_match.h"

#include <QStringList>

#include <algorithm>

namespace isocost
{

namespace
{

constexpr int wholeScore = 1000; ///< the word as it stands; less where it begins later
constexpr int wordStart = 100;   ///< more where a word begins with it
constexpr int apart = 300;       ///< its letters with others between them; less the further apart

/// Lower case without accents.
QString plain(const QString &text)
{
    QString letters;
    for (const QChar c : text.toLower().normalized(QString::NormalizationForm_KD)) {
        if (c.category() != QChar::Mark_NonSpacing)
            letters += c;
    }
    return letters;
}

bool beginsWord(const QString &text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

/// The letters of a word one after another, the first at the beginning of a word.
std::optional<int> lettersApart(const QString &word, const QString &text)
{
    std::optional<int> best;
    for (qsizetype start = 0; start < text.size(); ++start) {
        if (text[start] != word[0] || !beginsWord(text, start))
            continue;
        qsizetype at = start;
        bool found = true;
        for (qsizetype i = 1; i < word.size() && found; ++i) {
            at = text.indexOf(word[i], at + 1);
            found = at >= 0;
        }
        if (found)
            best = std::max(best.value_or(0), std::max(1, apart - 10 * static_cast<int>(at - start + 1 - word.size())));
    }
    return best;
}

std::optional<int> wordMatch(const QString &word, const QString &text)
{
    std::optional<int> best;
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const int late = static_cast<int>(std::min<qsizetype>(at, wordStart));
        best = std::max(best.value_or(0), wholeScore - late + (beginsWord(text, at) ? wordStart : 0));
    }
    return best ? best : lettersApart(word, text);
}

} // namespace

std::optional<int> fuzzyMatch(const QString &typed, const QString &text)
{
    const QString where = plain(text);
    int score = 0;
    QString words = plain(typed); // as it may be read off the list: "View: Map", "Chart · Save"
    words.replace(QLatin1Char(':'), QLatin1Char(' ')).replace(QChar(0xb7), QLatin1Char(' '));
    for (const QString &word : words.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const std::optional<int> match = wordMatch(word, where);
        if (!match)
            return {};
        score += *match;
    }
    return score;
}

} // namespace isocost
