// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/levers/lever_list.h"

#include "ui/charts/table_text.h"
#include "ui/document/lever_edits.h"
#include "ui/models/lever_model.h"
#include "ui/words/lever_names.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QResizeEvent>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>
#include <numeric>

namespace isocost
{

LeverList::LeverList(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_model(new LeverModel(document, this)), m_view(new QTableView(this)),
      m_addMenu(new QMenu(this)), m_add(new QToolButton(this))
{
    buildView();
    m_add->setText(tr("Add Lever"));
    m_add->setMenu(m_addMenu);
    m_add->setPopupMode(QToolButton::InstantPopup);
    m_add->setFocusPolicy(Qt::StrongFocus);
    m_add->setToolTip(tr("Choose a kind of lever to add"));
    m_duplicate = makeButton(tr("Duplicate"), tr("Duplicate the chosen lever"), {});
    m_remove = makeButton(tr("Remove"), tr("Remove the chosen lever"), QKeySequence::Delete);
    m_up = makeButton(tr("Up"), tr("Apply the chosen lever one place earlier"), Qt::ALT | Qt::Key_Up);
    m_down = makeButton(tr("Down"), tr("Apply the chosen lever one place later"), Qt::ALT | Qt::Key_Down);
    auto *buttons = new QHBoxLayout;
    for (QToolButton *button : {m_add, m_duplicate, m_remove, m_up, m_down})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(buttons);
    layout->addWidget(m_view);
    layout->addStretch();
    connect(m_addMenu, &QMenu::aboutToShow, this, &LeverList::offerKinds);
    connect(m_duplicate, &QToolButton::clicked, this,
            [this] { editChosen(tr("Duplicate Lever %1"), edits::duplicateLever, current() + 1); });
    connect(m_remove, &QToolButton::clicked, this,
            [this] { editChosen(tr("Remove Lever %1"), edits::removeLever, current()); });
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    connect(&m_document, &ScenarioDocument::scenarioChanged, this, &LeverList::update);
    connect(&m_document, &ScenarioDocument::replaced, m_view, [this] { m_view->setCurrentIndex({}); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        update();
        emit currentChanged();
    });
    offerKinds();
    update();
}

void LeverList::buildView()
{
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Levers, in the order in which they are applied"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setAlternatingRowColors(true);
    m_view->setTabKeyNavigation(false);
    m_view->setWordWrap(true);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->verticalHeader()->hide();
    makeCopyable(m_view);
    m_view->viewport()->installEventFilter(this); // fit() asks how wide it is
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

QToolButton *LeverList::makeButton(const QString &text, const QString &tip, const QKeySequence &key)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolTip(key.isEmpty() ? tip
                                     : tr("%1 (%2)", "tip (key)").arg(tip, key.toString(QKeySequence::NativeText)));
    button->setAccessibleName(tip);
    if (!key.isEmpty()) {
        auto *action = new QAction(text, m_view);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, button, &QToolButton::click);
        m_view->addAction(action);
    }
    return button;
}

/// Which kinds can be added depends on the scenario's sheets.
void LeverList::offerKinds()
{
    m_addMenu->clear();
    for (const LeverTraits &kind : leverKinds) {
        const QString missing = edits::missingForLever(m_document.scenario(), kind.kind);
        const QString name = leverKindName(kind.kind);
        QAction *action =
            m_addMenu->addAction(tr("%1: %2", "kind of lever: what it does")
                                     .arg(name, missing.isEmpty() ? leverKindSentence(kind.kind) : missing));
        action->setEnabled(missing.isEmpty());
        action->setData(QString::fromLatin1(kind.key));
        connect(action, &QAction::triggered, this, [this, added = kind.kind] { add(added); });
    }
}

int LeverList::current() const
{
    const QModelIndex index = m_view->currentIndex();
    return index.isValid() && index.row() < m_model->rowCount() ? index.row() : -1;
}

void LeverList::choose(int row)
{
    m_view->setCurrentIndex(m_model->index(row, LeverModel::leverColumn));
    emit currentChanged();
}

void LeverList::add(LeverKind kind)
{
    m_document.edit(tr("Add Lever %1").arg(leverKindName(kind)),
                    [&](Scenario &scenario) { edits::addLever(scenario, kind); });
    choose(m_model->rowCount() - 1);
}

/// Changes the chosen lever and chooses what stands at `then`.
void LeverList::editChosen(const QString &what, const std::function<void(Scenario &, std::size_t)> &change, int then)
{
    const int row = current();
    if (row < 0)
        return;
    m_document.edit(what.arg(leverTitle(m_document.scenario(), row)),
                    [&](Scenario &scenario) { change(scenario, static_cast<std::size_t>(row)); });
    if (m_model->rowCount() > 0)
        choose(std::min(then, m_model->rowCount() - 1));
}

void LeverList::move(int by)
{
    const int to = current() + by;
    if (to >= 0 && to < m_model->rowCount())
        editChosen(
            tr("Move Lever %1"),
            [to](Scenario &scenario, std::size_t from) {
                edits::moveLever(scenario, from, static_cast<std::size_t>(to));
            },
            to);
}

void LeverList::update()
{
    if (current() < 0 && m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(0, LeverModel::leverColumn));
    const int row = current();
    const int count = m_model->rowCount();
    m_view->setVisible(count > 0);
    m_duplicate->setEnabled(row >= 0);
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < count);
    fit();
}

/// As tall as its rows; the settings take what the other columns leave, and wrap.
void LeverList::fit()
{
    QHeaderView *header = m_view->horizontalHeader();
    const QAbstractItemView *view = m_view; // a table keeps the hint to itself
    const int letter = m_view->fontMetrics().averageCharWidth();
    const int available = m_view->viewport()->width();
    const int leastSettings = 18 * letter;
    std::array<int, LeverModel::columns> widths{};
    for (int column = 0; column < LeverModel::columns; ++column)
        widths[static_cast<std::size_t>(column)] =
            std::max(view->sizeHintForColumn(column), header->sectionSizeHint(column)) + letter;
    // Where there is little room the names give way first, then the classes: both wrap.
    int excess =
        std::accumulate(widths.begin(), widths.end(), leastSettings - available) - widths[LeverModel::settingsColumn];
    for (const auto &[column, letters] : {std::pair(LeverModel::leverColumn, 17), {LeverModel::classesColumn, 12}}) {
        const int cut = std::clamp(widths[column] - letters * letter, 0, std::max(0, excess));
        widths[column] -= cut;
        excess -= cut;
    }
    widths[LeverModel::settingsColumn] = 0;
    const int others = std::accumulate(widths.begin(), widths.end(), 0);
    widths[LeverModel::settingsColumn] = std::max(leastSettings, available - others);
    for (int column = 0; column < LeverModel::columns; ++column)
        header->resizeSection(column, widths[static_cast<std::size_t>(column)]);
    m_view->resizeRowsToContents();
    int height = header->sizeHint().height() + 2 * m_view->frameWidth();
    for (int row = 0; row < m_model->rowCount(); ++row)
        height += m_view->rowHeight(row);
    if (header->length() > m_view->viewport()->width())
        height += m_view->horizontalScrollBar()->sizeHint().height();
    m_view->setFixedHeight(height);
}

bool LeverList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) {
        const auto *resized = static_cast<QResizeEvent *>(event);
        if (resized->size().width() != resized->oldSize().width())
            fit();
    }
    return QWidget::eventFilter(watched, event);
}

void LeverList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

} // namespace isocost
