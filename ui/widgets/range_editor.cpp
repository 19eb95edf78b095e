// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/range_editor.h"

#include "ui/format/format.h"
#include "ui/format/parse_number.h"
#include "ui/widgets/form_rows.h"
#include "ui/words/confidence_words.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace isocost
{

namespace
{

constexpr Uncertainty::Kind kinds[] = {Uncertainty::Kind::triangular, Uncertainty::Kind::lognormal,
                                       Uncertainty::Kind::uniform};

double toThreeDigits(double value)
{
    bool isNumber = false;
    const double rounded = QString::number(value, 'g', 3).toDouble(&isNumber);
    return isNumber ? rounded : value;
}

} // namespace

ValueRange proposedRange(const InputSpec &spec, double value)
{
    constexpr double less = 0.8;
    constexpr double more = 1.25;
    ValueRange range;
    range.low = toThreeDigits(value * less);
    range.high = value > 0 ? toThreeDigits(value * more) : spec.scale.valueAt(SliderScale::steps / 10);
    range.low = std::max(range.low, spec.minimum);
    range.high = std::max(range.high, range.low);
    if (spec.maximum)
        range.high = std::min(range.high, *spec.maximum);
    return range;
}

RangeEditor::RangeEditor(const InputSpec &spec, QWidget *parent)
    : QWidget(parent), m_spec(spec), m_kind(new ChoiceBox(this)), m_set(new QPushButton(tr("Set Range"), this)),
      m_remove(new QPushButton(tr("No Range"), this)), m_error(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 2, 0, 6);
    layout->setSpacing(3);
    for (Uncertainty::Kind kind : kinds) {
        const QString name = rangeKindName(kind);
        m_kind->addItem(name.left(1).toUpper() + name.mid(1), static_cast<int>(kind));
        m_kind->setItemData(m_kind->count() - 1, rangeEndsText(kind), Qt::ToolTipRole);
    }
    m_kind->setAccessibleName(tr("Distribution of %1").arg(spec.name));
    auto *fields = new QGridLayout;
    fields->setHorizontalSpacing(6);
    const auto add = [&](int column, const QString &text, QLineEdit *editor) {
        auto *label = new QLabel(text, this);
        label->setBuddy(editor);
        fields->addWidget(label, 0, column);
        fields->addWidget(editor, 1, column);
        return label;
    };
    m_lowName = add(0, tr("Low"), m_low = addEditor(tr("low end")));
    m_modeName = add(1, tr("Most likely"), m_mode = addEditor(tr("most likely value")));
    m_highName = add(2, tr("High"), m_high = addEditor(tr("high end")));
    m_mode->setPlaceholderText(tr("as now"));
    auto *unit = new QLabel(spec.unit, this);
    unit->setTextFormat(Qt::PlainText);
    fields->addWidget(unit, 1, 3);
    fields->setColumnStretch(3, 1);
    auto *top = new QHBoxLayout;
    top->addWidget(m_kind);
    top->addWidget(m_set);
    top->addWidget(m_remove);
    top->addStretch();
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->hide();
    layout->addLayout(top);
    layout->addLayout(fields);
    layout->addWidget(m_error);
    m_set->setAccessibleName(tr("Set the range of %1").arg(spec.name));
    m_remove->setAccessibleName(tr("Remove the range of %1").arg(spec.name));
    connect(m_kind, &QComboBox::activated, this, [this] {
        showKind();
        if (m_range)
            apply();
    });
    connect(m_set, &QPushButton::clicked, this, &RangeEditor::apply);
    connect(m_remove, &QPushButton::clicked, this, &RangeEditor::removed);
}

QLineEdit *RangeEditor::addEditor(const QString &what)
{
    auto *editor = new QLineEdit(this);
    editor->setAlignment(Qt::AlignRight);
    editor->setFixedWidth(editorColumnWidth(this));
    editor->setAccessibleName(tr("%1 of %2", "low end of an input").arg(what, m_spec.name));
    leaveUndoToTheWindow(editor);
    connect(editor, &QLineEdit::editingFinished, this, &RangeEditor::commit);
    return editor;
}

void RangeEditor::setRange(const std::optional<ValueRange> &range, double value)
{
    const bool isNew = range != m_range;
    m_range = range;
    m_set->setVisible(!range);
    m_remove->setVisible(range.has_value());
    if (isNew)
        showError({});
    if (isNew || (!range && value != m_value) || m_low->text().isEmpty())
        showFields(range ? *range : proposedRange(m_spec, value));
    m_value = value;
}

Uncertainty::Kind RangeEditor::kind() const
{
    return static_cast<Uncertainty::Kind>(m_kind->currentData().toInt());
}

void RangeEditor::showKind()
{
    const bool triangular = kind() == Uncertainty::Kind::triangular;
    const bool tenths = kind() == Uncertainty::Kind::lognormal;
    m_mode->setVisible(triangular);
    m_modeName->setVisible(triangular);
    m_lowName->setText(tenths ? tr("Low (P10)") : tr("Low (P0)"));
    m_highName->setText(tenths ? tr("High (P90)") : tr("High (P100)"));
    for (QWidget *widget :
         {static_cast<QWidget *>(m_kind), static_cast<QWidget *>(m_low), static_cast<QWidget *>(m_high)})
        widget->setToolTip(rangeEndsText(kind()));
}

void RangeEditor::showFields(const ValueRange &range)
{
    const QSignalBlocker quiet(m_kind);
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(range.kind)));
    showKind();
    m_low->setText(format::exact(range.low));
    m_mode->setText(range.mode ? format::exact(*range.mode) : QString());
    m_high->setText(format::exact(range.high));
    for (QLineEdit *editor : {m_low, m_mode, m_high}) {
        editor->setModified(false);
        editor->setCursorPosition(0);
    }
}

std::optional<double> RangeEditor::readNumber(const QLineEdit *editor, QString *message) const
{
    const std::optional<double> value = format::parseNumber(editor->text(), m_spec.unit);
    if (!value)
        *message = tr("“%1” is not a number.").arg(editor->text().trimmed().left(20));
    else if (*value < m_spec.minimum || (m_spec.maximum && *value > *m_spec.maximum))
        *message = m_spec.maximum ? tr("The number itself may be from %1 to %2 only.")
                                        .arg(format::exact(m_spec.minimum), format::exact(*m_spec.maximum))
                                  : tr("The number itself may be at least %1 only.").arg(format::exact(m_spec.minimum));
    else
        return value;
    return {};
}

std::optional<ValueRange> RangeEditor::read(QString *message) const
{
    ValueRange range;
    range.kind = kind();
    const std::optional<double> low = readNumber(m_low, message);
    const std::optional<double> high = low ? readNumber(m_high, message) : std::nullopt;
    if (!high)
        return {};
    range.low = *low;
    range.high = *high;
    if (range.kind == Uncertainty::Kind::triangular && !m_mode->text().trimmed().isEmpty()) {
        range.mode = readNumber(m_mode, message);
        if (!range.mode)
            return {};
    }
    if (range.low > range.high)
        *message = tr("The low end is above the high end.");
    else if (range.mode && (*range.mode < range.low || *range.mode > range.high))
        *message = tr("The most likely value is not between the ends.");
    else if (range.kind == Uncertainty::Kind::lognormal && range.low <= 0)
        *message = tr("The low end of a lognormal range has to be over 0.");
    else
        return range;
    return {};
}

void RangeEditor::commit()
{
    const bool modified = m_low->isModified() || m_mode->isModified() || m_high->isModified();
    if (!modified)
        return;
    if (m_range)
        return apply();
    QString message; // a proposal counts only once it is set
    showError(read(&message) ? QString() : message);
}

void RangeEditor::apply()
{
    QString message;
    const std::optional<ValueRange> range = read(&message);
    showError(range ? QString() : message);
    if (!range)
        return;
    for (QLineEdit *editor : {m_low, m_mode, m_high})
        editor->setModified(false);
    if (range != m_range)
        Q_EMIT edited(*range);
}

void RangeEditor::showError(const QString &message)
{
    if (!message.isEmpty()) {
        QPalette colors = palette();
        colors.setColor(QPalette::WindowText, errorColor(palette()));
        m_error->setPalette(colors);
    }
    m_error->setText(message);
    m_error->setVisible(!message.isEmpty());
    m_low->setAccessibleDescription(message);
}

QString RangeEditor::error() const
{
    return m_error->text();
}

} // namespace isocost
