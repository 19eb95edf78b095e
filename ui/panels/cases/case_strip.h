// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

class QAction;
class QTabBar;
class QToolButton;

namespace isocost
{

class ScenarioDocument;
namespace edits
{
struct KeptCase;
}

/// The base and each case of the scenario, as tabs above the answer: the chosen one is what every view shows. What is
/// changed can be kept as a case; cases can be renamed and removed. Where the tabs would be cut short, the button that
/// keeps gives way: it is in the menu too.
class CaseStrip : public QWidget
{
    Q_OBJECT

public:
    explicit CaseStrip(ScenarioDocument &document, QWidget *parent = nullptr);

    QTabBar *tabs() const { return m_tabs; }
    QToolButton *keepButton() const { return m_keep; }
    QAction *keepAction() const { return m_keepAction; }
    QAction *renameAction() const { return m_rename; }
    QAction *removeAction() const { return m_remove; }

    /// Keeps what is shown as a case of that name and shows it; a sentence for people where that cannot be, else empty.
    QString keep(const QString &name);
    /// Of the case that is shown.
    void rename(const QString &name);
    void remove();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void giveTabsRoom();
    std::optional<edits::KeptCase> kept(const QString &name, QString *problem) const;
    void choose(int tab);
    void askAndKeep();
    void askAndRename();
    QString chosenName() const;

    ScenarioDocument &m_document;
    QTabBar *m_tabs;
    QToolButton *m_keep;
    QToolButton *m_more;
    QAction *m_keepAction;
    QAction *m_rename;
    QAction *m_remove;
};

} // namespace isocost
