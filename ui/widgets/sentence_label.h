// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <QLabel>
#include <QStringList>

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

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();

    QStringList m_names;
    QString m_sentence;
};

} // namespace isocost
