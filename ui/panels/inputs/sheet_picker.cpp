// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/sheet_picker.h"

#include "ui/widgets/flow_layout.h"

#include <QCoreApplication>
#include <QMenu>
#include <QToolButton>

namespace isocost
{

namespace
{

struct SheetPickerWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::SheetButtons)
};

} // namespace

SheetButtons::SheetButtons(QWidget *parent) : QWidget(parent)
{
    auto *layout = new FlowLayout(this);
    layout->setSpacing(4);
    const auto make = [&](const QString &text, const QString &tip) {
        auto *button = new QToolButton(this);
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        button->setFocusPolicy(Qt::StrongFocus);
        layout->addWidget(button);
        return button;
    };
    m_edit = make(SheetPickerWords::tr("Edit…"), SheetPickerWords::tr("Edit this price sheet"));
    m_add = make(SheetPickerWords::tr("New"), SheetPickerWords::tr("Add a price sheet and use it here"));
    m_duplicate = make(SheetPickerWords::tr("Duplicate"),
                       SheetPickerWords::tr("Duplicate this price sheet and use the copy here"));
    m_remove = make(SheetPickerWords::tr("Remove"), SheetPickerWords::tr("Remove this price sheet"));
}

void SheetButtons::showEditOnly(QMenu *sheets)
{
    sheets->setParent(m_edit, sheets->windowFlags());
    m_edit->setMenu(sheets);
    m_edit->setPopupMode(QToolButton::InstantPopup);
    m_edit->setToolTip(SheetPickerWords::tr("Edit the price sheet of a class"));
    m_edit->setAccessibleName(m_edit->toolTip());
    for (QToolButton *button : {m_add, m_duplicate, m_remove})
        button->hide();
}

} // namespace isocost
