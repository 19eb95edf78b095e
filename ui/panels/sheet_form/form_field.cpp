// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sheet_form/form_field.h"

#include "ui/format/format.h"
#include "ui/format/parse_number.h"
#include "ui/words/key_words.h"

#include <QSignalBlocker>
#include <QVBoxLayout>

#include <cmath>

namespace isocost
{

FormField::FormField(const QString &name, std::function<std::string()> pointer)
    : m_name(name), m_pointer(std::move(pointer)), m_row(new QHBoxLayout), m_message(new QLabel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(m_row);
    column->addWidget(m_message);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->hide();
}

void FormField::place(QWidget *editor, const QString &unit)
{
    editor->setAccessibleName(m_name);
    m_row->addWidget(editor, 1);
    if (!unit.isEmpty()) {
        auto *label = new QLabel(unit);
        label->setTextFormat(Qt::PlainText);
        m_row->addWidget(label);
    }
    setFocusProxy(editor);
}

void FormField::setProblem(const QString &problem)
{
    m_problem = problem;
    showMessage({});
}

void FormField::showMessage(const QString &message)
{
    const QString text = m_problem.isEmpty() ? message : m_problem;
    const bool dark = palette().color(QPalette::Window).lightness() < 128;
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, dark ? QColor(0xff, 0x9b, 0x8a) : QColor(0xb3, 0x1b, 0x0b));
    m_message->setPalette(colours);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    if (focusProxy())
        focusProxy()->setAccessibleDescription(text);
}

NumberField::NumberField(const NumberKey &key, std::function<std::string()> pointer, Binding binding,
                         const QString &name)
    : FormField(name.isEmpty() ? keyLabel(key) : name, std::move(pointer)), m_binding(std::move(binding)),
      m_unit(keyUnit(key)), m_scale(keyFactor(key)), m_whole(key.rule.whole), m_editor(new QLineEdit)
{
    m_editor->setToolTip(keyHelp(key));
    m_editor->setPlaceholderText(m_binding.whenEmpty);
    place(m_editor, m_unit);
    connect(m_editor, &QLineEdit::textEdited, this, [this] {
        store();
        emit edited();
    });
}

void NumberField::load()
{
    const std::optional<double> value = m_binding.get();
    m_shown.clear();
    if (value)
        m_shown = format::exact(shownValue(*value, m_scale));
    m_editor->setText(m_shown);
    setProblem({});
}

void NumberField::store()
{
    const QString text = m_editor->text().trimmed();
    if (text.isEmpty() && m_binding.optional) {
        setProblem({});
        m_shown.clear();
        m_binding.set(std::nullopt);
        return;
    }
    const std::optional<double> number = format::parseNumber(text, m_unit);
    if (!number)
        return setProblem(text.isEmpty() ? tr("Expected a number")
                                         : tr("Expected a number, found “%1”").arg(text.left(40)));
    if (m_whole && (std::floor(*number) != *number || std::abs(*number) > 1e9))
        return setProblem(tr("Expected a whole number"));
    setProblem({});
    if (text != m_shown)
        m_binding.set(*number / m_scale);
    m_shown = text;
}

TextField::TextField(const QString &name, std::function<std::string()> pointer, FieldBinding<std::string> binding,
                     const QString &placeholder)
    : FormField(name, std::move(pointer)), m_binding(std::move(binding)), m_editor(new QLineEdit)
{
    m_editor->setPlaceholderText(placeholder);
    place(m_editor);
    connect(m_editor, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_binding.set(text.toStdString());
        emit edited();
    });
}

void TextField::load()
{
    m_editor->setText(QString::fromStdString(m_binding.get()));
    m_editor->setCursorPosition(0);
    setProblem({});
}

CheckField::CheckField(const QString &name, std::function<std::string()> pointer, FieldBinding<bool> binding)
    : FormField(name, std::move(pointer)), m_binding(std::move(binding)), m_editor(new QCheckBox(name))
{
    place(m_editor);
    connect(m_editor, &QCheckBox::clicked, this, [this](bool on) {
        m_binding.set(on);
        emit edited();
    });
}

void CheckField::load()
{
    m_editor->setChecked(m_binding.get());
    setProblem({});
}

ChoiceField::ChoiceField(const QString &name, std::function<std::string()> pointer, FieldBinding<int> binding,
                         std::function<QStringList()> choices)
    : FormField(name, std::move(pointer)), m_binding(std::move(binding)), m_choices(std::move(choices)),
      m_editor(new QComboBox)
{
    m_editor->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    place(m_editor);
    connect(m_editor, &QComboBox::activated, this, [this](int index) {
        m_binding.set(index);
        emit edited();
    });
}

void ChoiceField::load()
{
    m_editor->clear();
    m_editor->addItems(m_choices());
    m_editor->setCurrentIndex(m_binding.get());
    setProblem({});
}

} // namespace isocost
