// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/item_bar.h"

#include "ui/widgets/form_rows.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

namespace isocost
{

ItemBar::ItemBar(const QString &what, QWidget *parent) : QWidget(parent), m_box(new ChoiceBox(this))
{
    m_add = makeButton(tr("Add"), tr("Add %1").arg(what));
    m_duplicate = makeButton(tr("Duplicate"), tr("Duplicate this %1").arg(what));
    m_remove = makeButton(tr("Remove"), tr("Remove this %1").arg(what));
    constexpr int letters = 9; // less than a choice elsewhere: three buttons stand beside it
    m_box->setMinimumWidth(letters * fontMetrics().averageCharWidth());
    m_box->setAccessibleName(tr("Shown %1").arg(what));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_box, 1);
    layout->addWidget(m_add);
    layout->addWidget(m_duplicate);
    layout->addWidget(m_remove);
    connect(m_box, &QComboBox::activated, this, &ItemBar::chosen);
}

QToolButton *ItemBar::makeButton(const QString &text, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
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

int ItemBar::current() const
{
    return m_box->currentIndex();
}

} // namespace isocost
