// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_palette.h"

#include "ui/shell/fuzzy_match.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QTextDocument>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

namespace isocost
{

namespace
{

constexpr int mostShown = 200;

/// A menu's text without its mnemonic and dots.
QString bare(QString text)
{
    const QString ampersand(QChar(0xfffc)); // stands in for "&&"
    text.replace(QStringLiteral("&&"), ampersand).remove(QLatin1Char('&')).replace(ampersand, QStringLiteral("&"));
    return text.remove(QChar(0x2026));
}

void addActions(const QList<QAction *> &actions, const QString &kind, std::vector<PaletteEntry> &entries)
{
    for (QAction *action : actions) {
        if (!action->isEnabled() || !action->isVisible() || action->isSeparator())
            continue;
        if (action->menu())
            addActions(action->menu()->actions(),
                       CommandPalette::tr("%1 · %2", "menu · submenu").arg(kind, bare(action->text())), entries);
        else if (!action->text().isEmpty())
            entries.push_back({bare(action->text()), kind, action->shortcut().toString(QKeySequence::NativeText),
                               [pointer = QPointer<QAction>(action)] {
                                   if (pointer)
                                       pointer->trigger();
                               }});
    }
}

} // namespace

std::vector<PaletteEntry> menuEntries(const QMenuBar &bar)
{
    std::vector<PaletteEntry> entries;
    const QList<QAction *> menus = bar.actions();
    for (const QAction *menu : menus) {
        if (menu->menu() && menu->isEnabled())
            addActions(menu->menu()->actions(), bare(menu->text()), entries);
    }
    return entries;
}

CommandPalette::CommandPalette(std::vector<PaletteEntry> entries, QWidget *parent)
    : QDialog(parent), m_entries(std::move(entries)), m_editor(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setWindowTitle(tr("Find Anything"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_editor->setPlaceholderText(tr("A few letters of an action, view, input or option"));
    m_editor->setAccessibleName(windowTitle());
    m_editor->installEventFilter(this);
    m_list->setAccessibleName(tr("What matches"));
    m_list->setFocusPolicy(Qt::NoFocus); // the keys stay with what is typed
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideMiddle); // the value at the end stays in sight
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_editor);
    layout->addWidget(m_list);
    constexpr int lines = 16;
    constexpr int characters = 76;
    resize(characters * fontMetrics().averageCharWidth(), lines * (fontMetrics().height() + 4));
    connect(m_editor, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_editor, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runCurrent);
    filter();
}

void CommandPalette::filter()
{
    constexpr int wholeName = 1000; // what is called just so comes before what begins so
    const QString typed = m_editor->text().trimmed();
    std::vector<std::pair<int, int>> found; // less the score, place: the best first, equal ones in their order
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const PaletteEntry &entry = m_entries[i];
        const bool isWhole = entry.name.compare(typed, Qt::CaseInsensitive) == 0;
        if (const auto score = fuzzyMatch(typed, entry.name + QLatin1Char(' ') + entry.kind))
            found.emplace_back(-*score - (isWhole ? wholeName : 0), static_cast<int>(i));
    }
    std::sort(found.begin(), found.end());
    found.resize(std::min<std::size_t>(found.size(), mostShown));
    m_list->clear();
    for (const auto &[score, place] : found) {
        const PaletteEntry &entry = m_entries[static_cast<std::size_t>(place)];
        QString text = tr("%1: %2", "where it comes from: what it is called").arg(entry.kind, entry.name);
        if (!entry.side.isEmpty())
            text += QStringLiteral("   ") + entry.side;
        auto *item = new QListWidgetItem(text, m_list);
        item->setData(Qt::UserRole, place);
        item->setToolTip(Qt::convertFromPlainText(text));
    }
    if (m_list->count() == 0)
        (new QListWidgetItem(tr("Nothing is called so."), m_list))->setFlags(Qt::NoItemFlags);
    m_list->setCurrentRow(found.empty() ? -1 : 0);
    const QListWidgetItem *current = m_list->currentItem();
    m_editor->setAccessibleDescription(current ? current->text() : m_list->item(0)->text());
}

void CommandPalette::runCurrent()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    const auto run = m_entries[static_cast<std::size_t>(item->data(Qt::UserRole).toInt())].run;
    close(); // first: what it runs may show a dialog of its own
    run();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_editor || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: {
        const std::unique_ptr<QEvent> copy(event->clone());
        QCoreApplication::sendEvent(m_list, copy.get());
        if (const QListWidgetItem *current = m_list->currentItem())
            m_editor->setAccessibleDescription(current->text());
        return true;
    }
    default:
        return QDialog::eventFilter(watched, event);
    }
}

} // namespace isocost
