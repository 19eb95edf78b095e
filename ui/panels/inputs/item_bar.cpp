// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/item_bar.h"

#include "ui/widgets/form_rows.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

namespace isocost
{

QToolButton *makeTipButton(const QString &text, const QString &tip, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

ItemBar::ItemBar(const QString &what, QWidget *parent) : QWidget(parent), m_box(new ChoiceBox(this))
{
    m_add = makeTipButton(tr("Add"), tr("Add %1").arg(what), this);
    m_duplicate = makeTipButton(tr("Duplicate"), tr("Duplicate this %1").arg(what), this);
    m_remove = makeTipButton(tr("Remove"), tr("Remove this %1").arg(what), this);
    constexpr int letters = 9; // less than a choice elsewhere: three buttons stand beside it
    m_box->setMinimumWidth(letters * fontMetrics().averageCharWidth());
    m_box->setAccessibleName(tr("Shown %1").arg(what));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_box, 1);
    for (QToolButton *button : {m_add, m_duplicate, m_remove})
        layout->addWidget(button);
    connect(m_box, &QComboBox::activated, this, &ItemBar::chosen);
}

void ItemBar::setItems(const QStringList &names, int current)
{
    const QSignalBlocker quiet(m_box);
    QStringList shown;
    for (int i = 0; i < m_box->count(); ++i)
        shown << m_box->itemText(i);
    if (shown != names) {
        m_box->clear();
        m_box->addItems(names);
    }
    m_box->setCurrentIndex(current);
}

} // namespace isocost
