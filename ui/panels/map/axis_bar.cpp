// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/map/axis_bar.h"

#include "core/engine/answer/decider.h"
#include "ui/format/format.h"
#include "ui/format/parse_number.h"
#include "ui/panels/map/map_inputs.h"
#include "ui/words/axis_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

namespace isocost
{

AxisBar::AxisBar(const QString &label, std::function<std::string(const Scenario &)> first, QWidget *parent)
    : QWidget(parent), m_first(std::move(first)), m_inputs(new QComboBox(this)), m_log(new QCheckBox(tr("log"), this))
{
    const QString name = QString(label).remove(QLatin1Char('&'));
    constexpr int leastCharacters = 8;
    m_inputs->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_inputs->setMinimumContentsLength(leastCharacters);
    m_inputs->setAccessibleName(tr("%1: input").arg(name));
    m_log->setAccessibleName(tr("%1: logarithmic").arg(name));
    m_log->setToolTip(tr("Equal factors take equal room"));
    auto *words = new QLabel(label, this);
    words->setBuddy(m_inputs);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(words);
    layout->addWidget(m_inputs, 1);
    layout->addWidget(m_from = addEditor(tr("%1: from").arg(name)));
    layout->addWidget(new QLabel(tr("to", "from … to …"), this));
    layout->addWidget(m_to = addEditor(tr("%1: to").arg(name)));
    layout->addWidget(m_log);
    connect(m_inputs, &QComboBox::activated, this, [this] {
        m_at.clear();
        Q_EMIT changed();
    });
    connect(m_log, &QCheckBox::clicked, this, &AxisBar::changed);
}

QLineEdit *AxisBar::addEditor(const QString &what)
{
    constexpr int frame = 18;
    auto *editor = new QLineEdit(this);
    editor->setAccessibleName(what);
    const QString longest = format::number(1e8, 9); // the end of a range of requests a day
    editor->setFixedWidth(editor->fontMetrics().horizontalAdvance(longest) + frame);
    editor->setAlignment(Qt::AlignRight);
    connect(editor, &QLineEdit::editingFinished, this, [this, editor] {
        if (editor->isModified())
            Q_EMIT changed();
        editor->setModified(false);
    });
    return editor;
}

void AxisBar::forget()
{
    m_at.clear();
    m_offered.clear();
}

void AxisBar::offer(const Scenario &scenario)
{
    const bool isFirst = m_offered.empty();
    const std::string before = isFirst ? m_first(scenario) : m_inputs->currentData().toString().toStdString();
    const std::vector<std::string> inputs = inputsToMove(scenario);
    QStringList names;
    for (const std::string &at : inputs)
        names << axisTitle(scenario, at);
    if (inputs != m_offered || names != m_names) {
        m_offered = inputs;
        m_names = names;
        const QSignalBlocker quiet(m_inputs);
        m_inputs->clear();
        for (std::size_t i = 0; i < inputs.size(); ++i)
            m_inputs->addItem(names[static_cast<int>(i)], QString::fromStdString(inputs[i]));
    }
    const bool isThere = std::find(inputs.begin(), inputs.end(), before) != inputs.end();
    choose(scenario, isThere ? before : m_first(scenario));
}

/// Shows an input and, where it is another one than before, its first range.
void AxisBar::choose(const Scenario &scenario, const std::string &at)
{
    m_inputs->setCurrentIndex(m_inputs->findData(QString::fromStdString(at)));
    if (at == m_at)
        return;
    m_at = at;
    const Axis axis = firstAxis(scenario, at);
    const double factor = axisFactor(at);
    constexpr int digits = 6;
    m_from->setText(format::number(axis.from * factor, digits));
    m_to->setText(format::number(axis.to * factor, digits));
    m_log->setChecked(axis.logarithmic);
}

Result<Axis> AxisBar::axis(const Scenario &scenario) const
{
    const std::optional<double> from = format::parseNumber(m_from->text());
    const std::optional<double> to = format::parseNumber(m_to->text());
    if (!from || !to)
        return Error{ErrorCode::usage, m_at,
                     tr("“%1” is no number.").arg(from ? m_to->text() : m_from->text()).toStdString()};
    const double factor = axisFactor(m_at);
    return axisFor(scenario, m_at, *from / factor, *to / factor, m_log->isChecked());
}

} // namespace isocost
