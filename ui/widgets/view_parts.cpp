// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/view_parts.h"

#include "ui/document/scenario_document.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace isocost
{

QVBoxLayout *scrolledColumn(QWidget *view)
{
    auto *content = new QWidget(view);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(6, 6, 6, 6);
    auto *scroll = new QScrollArea(view);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto *outer = new QVBoxLayout(view);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    return column;
}

void makeWords(QLabel *label, const QString &whatItSays)
{
    makeWords(label);
    label->setAccessibleDescription(whatItSays); // its name is its text
}

void makeWords(QLabel *label)
{
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

void askAtChanges(QWidget *view, ScenarioDocument &document, const std::function<void()> &ask)
{
    const auto askIfSeen = [view, ask] {
        if (view->isVisible())
            ask();
    };
    QObject::connect(&document, &ScenarioDocument::scenarioChanged, view, askIfSeen);
    QObject::connect(&document, &ScenarioDocument::writtenAnew, view, askIfSeen);
}

} // namespace isocost
