// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/section.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace isocost
{

Section::Section(const QString &title, QWidget *content, QWidget *parent)
    : QWidget(parent), m_heading(new QToolButton(this)), m_content(content)
{
    m_heading->setText(title);
    m_heading->setAutoRaise(true);
    m_heading->setArrowType(Qt::DownArrow);
    m_heading->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_heading->setAccessibleName(tr("Section %1").arg(title));
    QFont font = m_heading->font();
    font.setBold(true);
    m_heading->setFont(font);
    auto *rule = new QFrame(this);
    rule->setFrameShape(QFrame::HLine);
    rule->setForegroundRole(QPalette::Mid);
    rule->setFrameShadow(QFrame::Plain);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(0, 0, 0, 0);
    top->addWidget(m_heading);
    top->addWidget(rule, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(content);
    // Not checkable: styles draw a checked button sunken, and an open section is nothing to stand out.
    connect(m_heading, &QToolButton::clicked, this, [this] { setOpen(!m_open); });
    setOpen(true);
}

void Section::setOpen(bool open)
{
    const bool changes = open != m_open;
    m_open = open;
    m_content->setVisible(open);
    m_heading->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_heading->setAccessibleDescription(open ? tr("open") : tr("folded"));
    if (changes)
        Q_EMIT toggled(open);
}

} // namespace isocost
