// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/derived.h"

#include <QEvent>
#include <QWidget>

namespace isocost
{

DerivedState::DerivedState(DerivedPace pace, QObject *parent) : QObject(parent), m_background(pace.patience)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(pace.rest);
    connect(&m_rest, &QTimer::timeout, this, [this] { begin(); });
    connect(&m_background, &Background::busyChanged, this, &DerivedState::announce);
    connect(&m_background, &Background::failed, this, [this](const QString &why) {
        m_problem = why;
        Q_EMIT answered();
    });
}

DerivedState::~DerivedState() = default;

void DerivedState::askWhileSeen(QWidget *view, std::function<void()> ask)
{
    m_ask = std::move(ask);
    view->installEventFilter(this);
    if (view->isVisible())
        m_ask();
}

bool DerivedState::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show && m_ask)
        m_ask();
    else if (event->type() == QEvent::Hide)
        drop();
    return QObject::eventFilter(watched, event);
}

void DerivedState::beginSoon()
{
    m_problem.clear();
    m_progress = 0;
    if (m_rest.interval() == 0) {
        begin();
        return;
    }
    m_background.cancel();
    m_rest.start();
    announce();
}

void DerivedState::drop()
{
    m_rest.stop();
    m_background.cancel();
    m_problem.clear();
    announce();
}

void DerivedState::announce()
{
    if (isWorking() == m_wasWorking)
        return;
    m_wasWorking = !m_wasWorking;
    Q_EMIT workingChanged();
}

std::function<void(double)> DerivedState::reporter(DerivedState &state, const Background::Run &run)
{
    constexpr double least = 0.01;
    return [&state, tell = run.tell, told = 0.0](double share) mutable {
        if (share - told < least)
            return;
        told = share;
        tell([&state, share] {
            state.m_progress = share;
            Q_EMIT state.progressed(share);
        });
    };
}

} // namespace isocost
