// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/steady_label.h"

#include <QFrame>

class QCheckBox;
class QToolButton;
class QTimer;

namespace isocost
{

struct Analysis;
class ScenarioDocument;

/// The answer in one plain sentence, on top of everything, with what to know before trusting it underneath, and the
/// switch that makes the levers part of it. While a
/// newer analysis is under way for longer than a moment the old answer pales.
class AnswerPanel : public QFrame
{
    Q_OBJECT

public:
    explicit AnswerPanel(ScenarioDocument &document, QWidget *parent = nullptr);

    /// What a person reads now.
    QString answer() const;
    /// Which case and levers it is of; empty for the plain scenario.
    QString basis() const;
    QCheckBox *leversSwitch() const { return m_levers; }

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void refreshBasis();
    void switchLevers(bool on);
    void showPale(bool pale);
    void askWhy();

    ScenarioDocument &m_document;
    QLabel *m_basis;
    SteadyLabel *m_answer;
    SentenceLabel *m_caveats;
    QLabel *m_updating;
    QCheckBox *m_levers;
    QToolButton *m_why;
    QString m_problem;                 ///< the one that is told, empty for none
    const Analysis *m_shown = nullptr; ///< to tell a newer one by, never looked into
    QTimer *m_patience;
};

} // namespace isocost
