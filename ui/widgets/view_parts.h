// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QLabel;
class QString;
class QVBoxLayout;
class QWidget;

namespace isocost
{

class ScenarioDocument;

/// A column that fills a view and scrolls where there is too little room.
QVBoxLayout *scrolledColumn(QWidget *view);

/// Makes a label of words: plain text in as many lines as it takes, which can be selected.
/// @param whatItSays for screen readers, beside the text itself; may be empty
void makeWords(QLabel *label, const QString &whatItSays);
void makeWords(QLabel *label);

/// Has the view ask anew at each change of the scenario, while somebody sees it.
void askAtChanges(QWidget *view, ScenarioDocument &document, const std::function<void()> &ask);

} // namespace isocost
