// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

class QTabWidget;
class QWidget;

namespace isocost
{

class LibraryShell;
class ScenarioDocument;

/// What a view may look at, and the widget that it lives in.
struct ViewPlace {
    ScenarioDocument &document;
    LibraryShell &library;
    QWidget *parent;
};

/// One view of the answer. Its tab, its entry in the View menu and its shortcut are made from this.
struct ViewKind {
    QString title;
    QWidget *(*make)(const ViewPlace &place);
};

/// Every view, in the order of the tabs.
std::vector<ViewKind> viewKinds();

/// A button at the end of the tabs that lists them all: where there is no room for every tab, each is in reach.
void addViewList(QTabWidget *tabs);

/// Brings the view of bills in front and gives it dropped files: billing exports, or anything but scenarios where that
/// view is in front already. False, and nothing done, for other files.
bool openBillsIn(QTabWidget &views, const QStringList &paths);
/// Brings the view of bills in front and asks there which to read.
void chooseBillIn(QTabWidget &views);

/// Ctrl+1 to Ctrl+9 and Ctrl+0 for the first ten views; none from there on.
QString viewShortcut(int place);

} // namespace isocost
