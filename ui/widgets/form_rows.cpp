// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/form_rows.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTextDocument>
#include <QWheelEvent>

#include <algorithm>

namespace isocost
{

namespace
{

/// A line edit claims the undo and redo keys even when it has nothing to undo; this one tells it to let them go.
class UndoFilter : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::ShortcutOverride || static_cast<QLineEdit *>(watched)->isModified())
            return false;
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool undoOrRedo = key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo) ||
                                key->keyCombination() == (Qt::CTRL | Qt::Key_Y);
        if (undoOrRedo)
            event->ignore();
        return undoOrRedo;
    }
};

} // namespace

QColor errorColor(const QPalette &palette)
{
    const bool dark = palette.color(QPalette::Window).lightness() < 128;
    return dark ? QColor(0xff, 0x9d, 0x8a) : QColor(0xb0, 0x2a, 0x00);
}

void leaveUndoToTheWindow(QLineEdit *editor)
{
    editor->installEventFilter(new UndoFilter(editor));
}

int nameColumnWidth(const QWidget *widget)
{
    return widget->fontMetrics().horizontalAdvance(QStringLiteral("Response payload xx"));
}

int editorColumnWidth(const QWidget *widget)
{
    return widget->fontMetrics().horizontalAdvance(QStringLiteral("1,000,000,000")) + 14;
}

int unitColumnWidth(const QWidget *widget)
{
    return widget->fontMetrics().horizontalAdvance(QStringLiteral("requests/day"));
}

int resetColumnWidth(const QWidget *widget)
{
    return widget->fontMetrics().height() + 6;
}

namespace
{

/// A name in its column with a mark behind it: on several lines where it is long, cut where a word is too long for one.
void showName(QLabel *label, const QString &name, const QString &mark)
{
    const int width = label->maximumWidth();
    const QFontMetrics metrics = label->fontMetrics();
    const QStringList words = name.split(u' ');
    const bool breaks =
        std::ranges::all_of(words, [&](const QString &word) { return metrics.horizontalAdvance(word) <= width; });
    label->setText((breaks ? name : metrics.elidedText(name, Qt::ElideRight, width - metrics.horizontalAdvance(mark))) +
                   mark);
    const bool isLong = breaks && metrics.horizontalAdvance(name + mark) > width;
    label->setWordWrap(isLong);
    label->setMinimumHeight(isLong ? label->heightForWidth(width) : 0);
}

} // namespace

QLabel *makeNameLabel(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setFixedWidth(nameColumnWidth(parent));
    label->setAccessibleName(name);
    showName(label, name, {});
    if (label->text() != name) {
        label->setToolTip(Qt::convertFromPlainText(name));
        label->setAccessibleDescription(name); // or the tip would be it, with its markup
    }
    return label;
}

void setIdleMark(QLabel *label, const QList<QWidget *> &widgets, const QString &reason, const QString &tip)
{
    showName(label, label->accessibleName(), reason.isEmpty() ? QString() : u' ' + QString(idleMark));
    for (QWidget *widget : widgets)
        widget->setToolTip(reason.isEmpty() ? tip : reason);
}

ChoiceBox::ChoiceBox(QWidget *parent) : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(10);
}

void ChoiceBox::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

FormRow::FormRow(const QString &name, QWidget *editor, QWidget *parent)
    : QWidget(parent), m_name(makeNameLabel(name, this)), m_editor(editor)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_name->setBuddy(editor);
    editor->setAccessibleName(name);
    layout->addWidget(m_name);
    layout->addWidget(editor, 1);
}

void FormRow::setIdle(const QString &reason)
{
    if (reason == m_idle)
        return;
    m_idle = reason;
    setIdleMark(m_name, {m_name, m_editor}, m_idle, {});
}

HintLabel::HintLabel(const QString &text, QWidget *parent) : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setForegroundRole(QPalette::PlaceholderText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    QSizePolicy policy = sizePolicy();
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

} // namespace isocost
