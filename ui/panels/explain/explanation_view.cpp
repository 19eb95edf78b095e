// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/explain/explanation_view.h"

#include "ui/widgets/view_parts.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

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
        QLabel *name = label(input.name, column);
        name->setToolTip(input.pointer.toHtmlEscaped());
        grid->addWidget(name, row, 0);
        grid->addWidget(number(input.value, column), row, 1);
        grid->addWidget(
            muted(ExplanationViewWords::tr("%1\n%2", "source, place in the file").arg(input.source, input.pointer),
                  column),
            row++, 2);
    }
    grid->setRowStretch(row, 1);
    return column;
}

} // namespace

QWidget *explanationView(const Explanation &explanation, QWidget *parent)
{
    auto *view = new QWidget(parent);
    auto *layout = new QHBoxLayout(view);
    layout->setContentsMargins(10, 6, 10, 8);
    layout->setSpacing(28);
    layout->addWidget(working(explanation, view), 4);
    if (!explanation.inputs.isEmpty())
        layout->addWidget(inputs(explanation, view), 5);
    return view;
}

QWidget *explanationHint(const QString &text, QWidget *parent)
{
    QLabel *hint = muted(text, parent);
    hint->setAlignment(Qt::AlignCenter);
    return hint;
}

} // namespace isocost
