// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/explain/explanation_view.h"

#include "ui/widgets/view_parts.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QResizeEvent>

#include <algorithm>

namespace isocost
{

namespace
{

struct ExplanationViewWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::ExplainPanel)
};

QLabel *label(const QString &text, QWidget *parent)
{
    auto *made = new QLabel(parent);
    makeWords(made);
    made->setText(text);
    made->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    return made;
}

QLabel *muted(const QString &text, QWidget *parent)
{
    QLabel *made = label(text, parent);
    made->setForegroundRole(QPalette::PlaceholderText);
    return made;
}

QLabel *heading(const QString &text, QWidget *parent, qreal scale = 1)
{
    QLabel *made = label(text, parent);
    QFont font = made->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * scale);
    made->setFont(font);
    return made;
}

QLabel *number(const QString &text, QWidget *parent)
{
    QLabel *made = label(text, parent);
    made->setWordWrap(false);
    made->setAlignment(Qt::AlignRight | Qt::AlignTop);
    return made;
}

QWidget *working(const Explanation &explanation, QWidget *parent)
{
    auto *column = new QWidget(parent);
    auto *grid = new QGridLayout(column);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(0, 1);
    constexpr qreal larger = 1.15;
    grid->addWidget(heading(explanation.title, column, larger), 0, 0);
    QLabel *figure = heading(explanation.figure, column, larger);
    figure->setWordWrap(false);
    figure->setAlignment(Qt::AlignRight | Qt::AlignTop);
    grid->addWidget(figure, 0, 1);
    int row = 1;
    const auto across = [&](QWidget *widget) { grid->addWidget(widget, row++, 0, 1, 2); };
    across(label(explanation.words, column));
    if (!explanation.symbols.isEmpty()) {
        QLabel *symbols = label(explanation.symbols, column);
        symbols->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        symbols->setAccessibleDescription(ExplanationViewWords::tr("Formula in symbols"));
        across(symbols);
    }
    for (const ExplainedStep &step : explanation.steps) {
        grid->addWidget(label(step.text, column), row, 0);
        grid->addWidget(number(step.result, column), row++, 1);
    }
    for (const QString &note : explanation.notes)
        across(muted(note, column));
    grid->setRowStretch(row, 1);
    return column;
}

QWidget *inputs(const Explanation &explanation, QWidget *parent)
{
    auto *column = new QWidget(parent);
    auto *grid = new QGridLayout(column);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(3);
    grid->setHorizontalSpacing(12);
    constexpr int readable = 16; // characters
    grid->setColumnMinimumWidth(0, readable * column->fontMetrics().averageCharWidth());
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(2, 4);
    grid->addWidget(heading(ExplanationViewWords::tr("What went in"), column), 0, 0);
    QLabel *value = heading(ExplanationViewWords::tr("Value"), column);
    value->setAlignment(Qt::AlignRight | Qt::AlignTop);
    grid->addWidget(value, 0, 1);
    grid->addWidget(heading(ExplanationViewWords::tr("Source"), column), 0, 2);
    int row = 1;
    for (const ExplainedInput &input : explanation.inputs) {
        grid->addWidget(label(input.name, column), row, 0);
        grid->addWidget(number(input.value, column), row, 1);
        grid->addWidget(muted(input.source, column), row++, 2);
    }
    grid->setRowStretch(row, 1);
    return column;
}

/// The working and what went in, side by side where both fit and one below the other where they do not.
class ExplanationColumns : public QWidget
{
public:
    ExplanationColumns(const Explanation &explanation, QWidget *parent)
        : QWidget(parent), m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this)),
          m_working(working(explanation, this))
    {
        m_layout->setContentsMargins(10, 6, 10, 8);
        m_layout->setSpacing(28);
        m_layout->addWidget(m_working, 4);
        if (explanation.inputs.isEmpty())
            return;
        m_inputs = inputs(explanation, this);
        m_layout->addWidget(m_inputs, 5);
    }

    QSize minimumSizeHint() const override
    {
        const QMargins margins = m_layout->contentsMargins();
        const int widest = std::max(least(m_working), m_inputs ? least(m_inputs) : 0);
        return {widest + margins.left() + margins.right(), m_layout->minimumSize().height()};
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        const int readable = 44 * fontMetrics().averageCharWidth();
        const int both = std::max(least(m_working), readable) + (m_inputs ? std::max(least(m_inputs), readable) : 0);
        m_layout->setDirection(both + m_layout->spacing() > width() ? QBoxLayout::TopToBottom
                                                                    : QBoxLayout::LeftToRight);
        QWidget::resizeEvent(event);
    }

private:
    static int least(const QWidget *part) { return part->minimumSizeHint().width(); }

    QBoxLayout *m_layout;
    QWidget *m_working;
    QWidget *m_inputs = nullptr;
};

} // namespace

QWidget *explanationView(const Explanation &explanation, QWidget *parent)
{
    return new ExplanationColumns(explanation, parent);
}

QWidget *explanationHint(const QString &text, QWidget *parent)
{
    QLabel *hint = muted(text, parent);
    hint->setAlignment(Qt::AlignCenter);
    return hint;
}

} // namespace isocost
