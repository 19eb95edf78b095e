// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/sheet_picker.h"

#include "ui/panels/inputs/item_bar.h"
#include "ui/widgets/flow_layout.h"

#include <QMenu>
#include <QToolButton>

namespace isocost
{

SheetButtons::SheetButtons(QWidget *parent) : QWidget(parent)
{
    auto *layout = new FlowLayout(this);
    layout->setSpacing(4);
    m_edit = makeTipButton(tr("Edit…"), tr("Edit this price sheet"), this);
    m_add = makeTipButton(tr("New"), tr("Add a price sheet and use it here"), this);
    m_duplicate = makeTipButton(tr("Duplicate"), tr("Duplicate this price sheet and use the copy here"), this);
    m_remove = makeTipButton(tr("Remove"), tr("Remove this price sheet"), this);
    for (QToolButton *button : {m_edit, m_add, m_duplicate, m_remove})
        layout->addWidget(button);
}

void SheetButtons::showEditOnly(QMenu *sheets)
{
    sheets->setParent(m_edit, sheets->windowFlags());
    m_edit->setMenu(sheets);
    m_edit->setPopupMode(QToolButton::InstantPopup);
    m_edit->setToolTip(tr("Edit the price sheet of a class"));
    m_edit->setAccessibleName(m_edit->toolTip());
    for (QToolButton *button : {m_add, m_duplicate, m_remove})
        button->hide();
}

} // namespace isocost
