// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/confidence/run_bar.h"
#include "ui/widgets/flow_layout.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>

namespace isocost
{

namespace
{

constexpr int progressSteps = 1000;

} // namespace

RunBar::RunBar(QWidget *parent)
    : QWidget(parent), m_run(new QPushButton(tr("&Run"), this)), m_draws(new QSpinBox(this)),
      m_seed(new QSpinBox(this)), m_progress(new QProgressBar(this)), m_cancel(new QPushButton(tr("Cancel"), this))
{
    constexpr int mostSeed = 1'000'000'000;
    constexpr int leastDraws = 100;
    constexpr int mostDraws = 1'000'000;
    constexpr int usualDraws = 10000;
    m_run->setToolTip(tr("Draw the uncertain inputs anew"));
    m_draws->setRange(leastDraws, mostDraws);
    m_draws->setSingleStep(1000);
    m_draws->setValue(usualDraws);
    m_draws->setGroupSeparatorShown(true);
    m_draws->setAccessibleName(tr("Number of draws"));
    m_draws->setToolTip(tr("More draws are more exact and take longer."));
    m_seed->setRange(0, mostSeed);
    m_seed->setValue(1);
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("The same seed draws the same values."));
    m_progress->setRange(0, progressSteps);
    m_progress->setMinimumWidth(40);
    m_progress->setAccessibleName(tr("Progress of the draws"));
    auto *layout = new FlowLayout(this);
    layout->setSpacing(6);
    const auto addLabelled = [&](const QString &text, QWidget *box) {
        auto *label = new QLabel(text, this);
        label->setBuddy(box);
        layout->addWidget(label);
        layout->addWidget(box);
    };
    layout->addWidget(m_run);
    addLabelled(tr("&Draws"), m_draws);
    addLabelled(tr("S&eed"), m_seed);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    for (QSpinBox *box : {m_draws, m_seed}) {
        box->setKeyboardTracking(false);
        connect(box, &QSpinBox::valueChanged, this, &RunBar::settingsChanged);
    }
    connect(m_run, &QPushButton::clicked, this, &RunBar::runRequested);
    connect(m_cancel, &QPushButton::clicked, this, &RunBar::cancelRequested);
    setRunning(false);
}

int RunBar::draws() const
{
    return m_draws->value();
}

int RunBar::seed() const
{
    return m_seed->value();
}

void RunBar::setRunning(bool running)
{
    m_progress->setVisible(running);
    m_cancel->setVisible(running);
    m_run->setEnabled(!running);
}

void RunBar::setProgress(double share)
{
    m_progress->setValue(static_cast<int>(share * progressSteps));
}

} // namespace isocost
