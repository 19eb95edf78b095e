// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/start/start_panel.h"

#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTextDocument>
#include <QVBoxLayout>

namespace isocost
{

namespace
{

constexpr int summaryRole = Qt::UserRole + 1;
constexpr int samplePadding = 8;

/// Two lines to an item: the name, and under it in the muted colour what it is.
class TwoLineDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {200, option.fontMetrics.height() * 2 + 2 * samplePadding + 2};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &item, const QModelIndex &index) const override
    {
        QStyleOptionViewItem option = item;
        initStyleOption(&option, index);
        const QString name = option.text;
        option.text.clear();
        option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
        const bool selected = option.state & QStyle::State_Selected;
        const QRect area = option.rect.adjusted(samplePadding + 2, samplePadding, -samplePadding, -samplePadding);
        QFont bold = option.font;
        bold.setWeight(QFont::DemiBold);
        painter->save();
        painter->setFont(bold);
        painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(area, Qt::AlignTop | Qt::AlignLeft,
                          QFontMetrics(bold).elidedText(name, Qt::ElideRight, area.width()));
        painter->setFont(option.font);
        painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText));
        painter->drawText(
            area, Qt::AlignBottom | Qt::AlignLeft,
            option.fontMetrics.elidedText(index.data(summaryRole).toString(), Qt::ElideRight, area.width()));
        painter->restore();
    }
};

QLabel *heading(const QString &text, qreal scale, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

QListWidget *makeList(const QString &name, QWidget *parent)
{
    auto *list = new QListWidget(parent);
    list->setItemDelegate(new TwoLineDelegate(list));
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setUniformItemSizes(true);
    list->setAccessibleName(name);
    return list;
}

QListWidgetItem *addItem(QListWidget *list, const QString &name, const QString &summary, const QVariant &data)
{
    auto *item = new QListWidgetItem(name, list);
    item->setData(summaryRole, summary);
    item->setData(Qt::UserRole, data);
    item->setData(Qt::AccessibleDescriptionRole, summary);
    item->setToolTip(Qt::convertFromPlainText(summary));
    return item;
}

} // namespace

StartPanel::StartPanel(QWidget *parent)
    : QWidget(parent), m_samples(makeList(tr("Samples"), this)), m_recent(makeList(tr("Recent files"), this))
{
    auto *content = new QWidget(this);
    content->setMaximumWidth(1000);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(28);
    columns->addWidget(buildSamples(), 3);
    columns->addWidget(buildOwn(), 2);
    auto *stack = new QVBoxLayout(content);
    stack->setSpacing(6);
    QLabel *question = heading(tr("Serverless, dedicated, or a split of both?"), 1.8, content);
    question->setWordWrap(true); // or the whole window could be no narrower
    stack->addWidget(question);
    auto *hint = new QLabel(
        tr("Choose a sample to start from, or describe your own workload. The samples' prices are approximate."),
        content);
    hint->setTextFormat(Qt::PlainText);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    stack->addWidget(hint);
    stack->addSpacing(14);
    stack->addLayout(columns, 1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(32, 32, 32, 32);
    layout->addStretch(1);
    layout->addWidget(content, 100);
    layout->addStretch(1);
    setRecentFiles({});
}

QWidget *StartPanel::buildSamples()
{
    auto *side = new QWidget(this);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(heading(tr("Samples"), 1.1, side));
    for (int i = 0; i < samples().size(); ++i)
        addItem(m_samples, samples()[i].name, samples()[i].summary, i);
    layout->addWidget(m_samples, 1);
    const auto choose = [this](const QListWidgetItem *item) {
        Q_EMIT sampleChosen(samples()[item->data(Qt::UserRole).toInt()]);
    };
    // One click chooses, as on any start page; Return does from the keyboard.
    connect(m_samples, &QListWidget::itemClicked, this, choose);
    connect(m_samples, &QListWidget::itemActivated, this, [this, choose](const QListWidgetItem *item) {
        if (m_samples->isVisible())
            choose(item);
    });
    return side;
}

QWidget *StartPanel::buildOwn()
{
    auto *side = new QWidget(this);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(heading(tr("Your own"), 1.1, side));
    auto *fresh = new QPushButton(tr("New scenario"), side);
    auto *log = new QPushButton(tr("From a request log…"), side);
    log->setToolTip(tr("A few questions, then the log: its volume, week and classes take the place of the guesses"));
    auto *open = new QPushButton(tr("Open a file…"), side);
    layout->addWidget(fresh);
    layout->addWidget(log);
    layout->addWidget(open);
    m_recentTitle = heading(tr("Recent files"), 1.1, side);
    m_recentTitle->setContentsMargins(0, 12, 0, 0);
    layout->addWidget(m_recentTitle);
    layout->addWidget(m_recent, 1);
    layout->addStretch(0);
    connect(fresh, &QPushButton::clicked, this, &StartPanel::newRequested);
    connect(log, &QPushButton::clicked, this, &StartPanel::logRequested);
    connect(open, &QPushButton::clicked, this, &StartPanel::openRequested);
    connect(m_recent, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem *item) { Q_EMIT fileChosen(item->data(Qt::UserRole).toString()); });
    connect(m_recent, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        if (m_recent->isVisible())
            Q_EMIT fileChosen(item->data(Qt::UserRole).toString());
    });
    return side;
}

void StartPanel::setRecentFiles(const QStringList &paths)
{
    m_recent->clear();
    for (const QString &path : paths)
        addItem(m_recent, QFileInfo(path).completeBaseName(), QFileInfo(path).absolutePath(), path);
    m_recent->setVisible(!paths.isEmpty());
    m_recentTitle->setVisible(!paths.isEmpty());
}

} // namespace isocost
