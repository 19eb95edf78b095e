// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QProgressBar;
class QPushButton;
class QSpinBox;

namespace isocost
{

/// How the draws are made and how far they are: a button to run, number of draws, seed, progress, cancel.
class RunBar : public QWidget
{
    Q_OBJECT

public:
    explicit RunBar(QWidget *parent = nullptr);

    int draws() const;
    int seed() const;
    void setRunning(bool running);
    void setProgress(double share);

    QSpinBox *drawsBox() const { return m_draws; }
    QSpinBox *seedBox() const { return m_seed; }
    QPushButton *runButton() const { return m_run; }
    QPushButton *cancelButton() const { return m_cancel; }

Q_SIGNALS:
    void runRequested();
    void cancelRequested();
    /// Seed or number of draws have been changed.
    void settingsChanged();

private:
    QPushButton *m_run;
    QSpinBox *m_draws;
    QSpinBox *m_seed;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
};

} // namespace isocost
