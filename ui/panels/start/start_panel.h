// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/start/samples.h"

#include <QWidget>

class QListWidget;

namespace isocost
{

/// What the first start shows: the samples to choose from, the files opened before, and the way to a new scenario.
class StartPanel : public QWidget
{
    Q_OBJECT

public:
    explicit StartPanel(QWidget *parent = nullptr);

    void setRecentFiles(const QStringList &paths);
    QListWidget *sampleList() const { return m_samples; }

Q_SIGNALS:
    void sampleChosen(const isocost::Sample &sample);
    void fileChosen(const QString &path);
    void newRequested();
    /// A new scenario whose workload is that of a request log.
    void logRequested();
    void openRequested();

private:
    QWidget *buildSamples();
    QWidget *buildOwn();

    QListWidget *m_samples;
    QListWidget *m_recent;
    QWidget *m_recentTitle = nullptr;
};

} // namespace isocost
