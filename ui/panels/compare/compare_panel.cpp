// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/compare/compare_panel.h"
#include "ui/charts/chart_export.h"
#include "ui/panels/compare/case_table.h"
#include "ui/panels/compare/compare_export.h"
#include "ui/panels/compare/compare_model.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/output_file.h"
#include "ui/words/result_words.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QResizeEvent>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

ComparePanel::ComparePanel(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_model(new CompareModel(document, this)), m_table(new QTableView(this)),
      m_parts(new QSplitter(Qt::Vertical, this)), m_reference(new QComboBox(this)),
      m_cases(new CaseTable(document, this))
{
    m_model->setSeen(false); // until it is shown for the first time
    buildActions();
    build();
    connect(m_model, &QAbstractItemModel::modelReset, this, &ComparePanel::shapeTable);
    connect(&m_document, &ScenarioDocument::analysisChanged, this, [this] {
        if (isVisible())
            refillReferences();
    });
    connect(m_reference, &QComboBox::activated, this,
            [this] { m_model->setReference(m_reference->currentData().toString().toStdString()); });
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, [this](int column) {
        m_reference->setCurrentIndex(m_reference->findData(QString::fromStdString(m_model->optionAt(column))));
        m_model->setReference(m_reference->currentData().toString().toStdString());
    });
    const auto explainCell = [this](const QModelIndex &cell) {
        const FigureRef figure = m_model->figureAt(cell);
        if (figure.kind != FigureKind::none)
            m_document.figures().select(figure);
    };
    connect(m_table, &QTableView::clicked, this, explainCell);
    connect(m_table, &QTableView::activated, this, explainCell);
    refillReferences();
    shapeTable();
}

void ComparePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->setSeen(true);
    refillReferences();
}

void ComparePanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model->setSeen(false);
}

void ComparePanel::buildActions()
{
    auto *copy = new QAction(tr("&Copy Table"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(copy, &QAction::triggered, this, &ComparePanel::copyTable);
    auto *save = new QAction(tr("&Save Table as CSV…"), this);
    connect(save, &QAction::triggered, this, &ComparePanel::askAndSave);
    m_actions = {copy, save};
    m_table->addActions(m_actions);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void ComparePanel::build()
{
    m_table->setModel(m_model);
    m_table->viewport()->installEventFilter(this);
    m_table->setAccessibleName(tr("Comparison of the options"));
    m_table->setTabKeyNavigation(false); // Tab leaves the table; the arrow keys move in it
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setSectionsClickable(true);
    m_table->horizontalHeader()->setTextElideMode(Qt::ElideMiddle);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    constexpr int mostLetters = 34; // longer titles are cut, and whole in the tip
    m_table->verticalHeader()->setMaximumWidth(mostLetters * fontMetrics().averageCharWidth());
    m_table->verticalHeader()->setTextElideMode(Qt::ElideMiddle);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);

    auto *label = new QLabel(tr("&Differences to"), this);
    label->setBuddy(m_reference);
    m_reference->setAccessibleName(tr("Differences to"));
    constexpr int letters = 22; // longer names are whole in the list
    m_reference->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_reference->setMinimumContentsLength(letters);
    auto *top = new FlowLayout(nullptr);
    top->setSpacing(6);
    top->addWidget(label);
    top->addWidget(m_reference);
    for (QAction *action : m_actions) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        top->addWidget(button);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addLayout(top);
    m_parts->addWidget(m_table);
    m_parts->setChildrenCollapsible(false);
    layout->addWidget(m_parts, 1);
    layout->addWidget(m_cases);
}

void ComparePanel::addBelow(QWidget *widget)
{
    m_parts->addWidget(widget);
    constexpr int linesInSight = 13;
    m_table->setMinimumHeight(linesInSight * fontMetrics().lineSpacing());
    connect(m_parts, &QSplitter::splitterMoved, this, [this] { m_sharedByHand = true; });
    m_parts->installEventFilter(this);
}

bool ComparePanel::eventFilter(QObject *watched, QEvent *event)
{
    const bool handled = QWidget::eventFilter(watched, event);
    if (watched == m_table->viewport() && event->type() == QEvent::Resize) {
        const auto *resized = static_cast<QResizeEvent *>(event);
        if (resized->size().width() != resized->oldSize().width())
            QMetaObject::invokeMethod(this, &ComparePanel::shapeTable, Qt::QueuedConnection);
    }
    if (watched == m_parts && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest))
        QMetaObject::invokeMethod(this, &ComparePanel::shareHeight, Qt::QueuedConnection);
    return handled;
}

/// The widget below gets what it can use, the table the rest and its least height before all.
void ComparePanel::shareHeight()
{
    const QList<int> sizes = m_parts->sizes();
    if (m_sharedByHand || sizes.size() != 2)
        return;
    const int total = sizes[0] + sizes[1];
    const int below = std::min(m_parts->widget(1)->maximumHeight(), total - m_table->minimumHeight());
    if (below > 0 && below != sizes[1])
        m_parts->setSizes({total - below, below});
}

void ComparePanel::refillReferences()
{
    const Scenario &scenario = m_document.decided();
    QList<std::pair<QString, QString>> wanted = {{tr("the recommended option"), QString()}};
    for (const OptionResult &option : m_document.analysis().evaluation.options)
        wanted << std::pair(optionName(scenario, option.id), QString::fromStdString(option.id));
    QList<std::pair<QString, QString>> shown;
    for (int i = 0; i < m_reference->count(); ++i)
        shown << std::pair(m_reference->itemText(i), m_reference->itemData(i).toString());
    if (shown == wanted)
        return;
    const QSignalBlocker blocker(m_reference);
    m_reference->clear();
    for (const auto &[name, id] : wanted)
        m_reference->addItem(name, id);
    m_reference->setCurrentIndex(
        std::max(0, m_reference->findData(QString::fromStdString(m_model->chosenReference()))));
}

void ComparePanel::shapeTable()
{
    // Three options in sight where their names have room, the winner first; what is longer is whole in its tip.
    constexpr int inSight = 3;
    const int least = 16 * fontMetrics().averageCharWidth();
    const int share = m_table->viewport()->width() / std::clamp(m_model->columnCount(), 1, inSight);
    const int most = std::min(share, 60 * fontMetrics().averageCharWidth());
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics heading(bold);
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        int title = least;
        for (const QString &line : m_model->headerData(column, Qt::Horizontal).toString().split(QLatin1Char('\n')))
            title = std::max(title, heading.horizontalAdvance(line) + 12);
        m_table->setColumnWidth(column, std::max(title, std::min(most, m_table->columnWidth(column) + 8)));
    }
    m_table->clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->columnCount() > 1 && m_model->index(row, 0).data(CompareModel::sectionRole).toBool())
            m_table->setSpan(row, 0, 1, m_model->columnCount());
    }
}

void ComparePanel::copyTable() const
{
    QGuiApplication::clipboard()->setText(compareTsv(*m_model, m_table->selectionModel()->selectedIndexes()));
}

Status ComparePanel::saveTable(const QString &path) const
{
    return saveText(path, compareCsv(*m_model));
}

void ComparePanel::askAndSave()
{
    const QFileInfo file(m_document.filePath());
    const QString base = file.completeBaseName().isEmpty() ? tr("scenario") : file.completeBaseName();
    const QString path =
        askForOutput(this, {tr("Save Table"), file.absoluteDir().filePath(tr("%1-options.csv", "file name").arg(base)),
                            tr("Comma-separated values (*.csv)"), m_document.filePath()});
    if (!path.isEmpty())
        reportFailure(this, saveTable(path));
}

} // namespace isocost
