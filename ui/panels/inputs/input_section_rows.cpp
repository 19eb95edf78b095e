// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/input_section.h"

#include "ui/format/format.h"
#include "ui/widgets/form_rows.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

namespace isocost
{

void InputSection::addChoice(const QString &name, const Choices &choices, const Text &current,
                             const std::function<void(const QString &)> &choose, const Text &idle)
{
    auto *box = new ChoiceBox;
    auto *row = new FormRow(name, box);
    addRow(row, name);
    connect(box, &QComboBox::activated, this, [box, choose](int index) { choose(box->itemData(index).toString()); });
    addRefresher([this, box, row, choices, current, idle] {
        const QSignalBlocker quiet(box);
        const QList<Choice> wanted = choices(scenario());
        for (int i = 0; i < wanted.size(); ++i) {
            if (i >= box->count())
                box->addItem(QString());
            box->setItemText(i, wanted[i].label);
            box->setItemData(i, wanted[i].key);
        }
        while (box->count() > wanted.size())
            box->removeItem(box->count() - 1);
        box->setCurrentIndex(box->findData(current(scenario())));
        row->setIdle(idle ? noteIdle(idle(scenario())) : QString());
    });
}

void InputSection::addChoice(const QString &name, const QString &what, const Choices &choices, const Text &current,
                             const std::function<void(Scenario &, const QString &)> &change, const Text &idle)
{
    const auto choose = [this, what, change](const QString &key) {
        tryEdit(what, [&](Scenario &s) { change(s, key); });
    };
    addChoice(name, choices, current, choose, idle);
}

void InputSection::addCheck(const QString &name, const std::function<bool(const Scenario &)> &get,
                            const std::function<void(Scenario &, bool)> &set, const Text &idle)
{
    auto *box = new QCheckBox;
    auto *row = new FormRow(name, box);
    addRow(row, name);
    connect(box, &QCheckBox::clicked, this,
            [this, name, set](bool on) { tryEdit(name, [&](Scenario &s) { set(s, on); }); });
    addRefresher([this, box, row, get, idle] {
        box->setChecked(get(scenario()));
        row->setIdle(idle ? noteIdle(idle(scenario())) : QString());
    });
}

void InputSection::addText(const QString &name, const Text &get,
                           const std::function<void(Scenario &, const QString &)> &set, const Text &idle)
{
    auto *edit = new QLineEdit;
    edit->setMaxLength(200);
    leaveUndoToTheWindow(edit);
    auto *row = new FormRow(name, edit);
    addRow(row, name);
    connect(edit, &QLineEdit::editingFinished, this, [this, edit, name, set] {
        if (!edit->isModified())
            return;
        edit->setModified(false);
        const QString text = edit->text().trimmed();
        tryEdit(tr("Change %1").arg(name), [&](Scenario &s) { set(s, text); });
    });
    addRefresher([this, edit, row, get, idle] {
        const QString text = get(scenario());
        if (edit->text() != text && !edit->isModified()) {
            edit->setText(text);
            edit->setCursorPosition(0);
        }
        row->setIdle(idle ? noteIdle(idle(scenario())) : QString());
    });
}

void InputSection::addHint(const Text &text)
{
    auto *label = new HintLabel(QString());
    addRow(label);
    addRefresher([this, label, text] {
        label->setText(text(scenario()));
        label->setVisible(!label->text().isEmpty());
    });
}

void InputSection::addSubheading(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setContentsMargins(0, 6, 0, 0);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    addRow(label);
}

void InputSection::addButtons(const QList<RowButton> &buttons)
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0); // not indented: a narrow form has no room
    for (const RowButton &wanted : buttons) {
        auto *button = new QToolButton;
        button->setText(wanted.text);
        button->setAccessibleName(wanted.name);
        button->setEnabled(wanted.isEnabled);
        button->setFocusPolicy(Qt::StrongFocus);
        layout->addWidget(button);
        connect(button, &QToolButton::clicked, this, wanted.clicked);
    }
    layout->addStretch(1);
    addRow(bar);
}

} // namespace isocost
