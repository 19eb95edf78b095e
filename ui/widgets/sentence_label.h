// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <QLabel>
#include <QStringList>

#include <map>

namespace isocost
{

/// Words that wrap and can be selected, in which the names of options stand in the colours of their curves. What a
/// screen reader is told and what is copied is the sentence itself.
class SentenceLabel : public QLabel
{
    Q_OBJECT

public:
    explicit SentenceLabel(QWidget *parent = nullptr);

    /// @param names of options as they stand in the sentence, in the scenario's order: see namedOptions()
    void setSentence(const QStringList &names, const QString &sentence);
    void setSentence(const Scenario &scenario, const QString &sentence);
    /// Words without names.
    void setText(const QString &words) { setSentence(QStringList(), words); }
    const QString &sentence() const { return m_sentence; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();
    bool isRich() const { return textFormat() == Qt::RichText; }

    QStringList m_names;
    QString m_sentence;
    /// By width: a layout asks many times, and each lays rich text out anew. Kept while the words change in even digits
    /// alone.
    mutable std::map<int, int> m_heights;
};

} // namespace isocost
