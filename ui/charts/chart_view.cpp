// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_view.h"
#include "ui/charts/chart_access.h"
#include "ui/charts/chart_data_dialog.h"
#include "ui/charts/chart_export.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

ChartView::ChartView(const QString &accessibleName, QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    showAsChart(this, accessibleName, [this] { return description(); });
    buildActions();
    restyle();
}

ChartView::~ChartView() = default;

void ChartView::buildActions()
{
    const auto add = [this](const QString &text, auto slot) {
        auto *action = new QAction(text, this);
        connect(action, &QAction::triggered, this, slot);
        m_actions << action;
    };
    add(tr("Copy Chart as &Image"), [this] { copyImage(); });
    add(tr("Save Chart as &Picture…"), [this] { askAndSavePicture(); });
    add(tr("Save Chart &Data as CSV…"), [this] { askAndSaveData(); });
    add(tr("Show as &Table…"), [this] { showData(); });
    addActions(m_actions);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

QSize ChartView::sizeHint() const
{
    return {48 * fontMetrics().averageCharWidth(), 18 * fontMetrics().lineSpacing()};
}

QSize ChartView::minimumSizeHint() const
{
    return {36 * fontMetrics().averageCharWidth(), 15 * fontMetrics().lineSpacing()};
}

void ChartView::setFigure(std::shared_ptr<const ChartFigure> figure, const QString &why)
{
    m_figure = std::move(figure);
    m_why = why;
    if (!m_figure || m_stop >= m_figure->stopCount())
        m_stop = -1;
    for (QAction *action : m_actions)
        action->setEnabled(m_figure != nullptr);
    m_baseStale = true;
    update();
}

void ChartView::restyle()
{
    m_look.font = font();
    m_look.theme = chartTheme(palette());
    m_look.colors = chartColors(m_look.theme);
    m_baseStale = true;
    updateGeometry();
    update();
}

void ChartView::renderBase()
{
    const QSize pixels = (QSizeF(size()) * devicePixelRatioF()).toSize();
    if (m_base.size() != pixels || m_base.devicePixelRatio() != devicePixelRatioF()) {
        m_base = QPixmap(pixels);
        m_base.setDevicePixelRatio(devicePixelRatioF());
        m_baseStale = true;
    }
    if (!m_baseStale)
        return;
    m_base.fill(m_look.colors.background);
    QPainter painter(&m_base);
    painter.setFont(m_look.font);
    if (m_figure)
        m_figure->paint(painter, rect(), m_look);
    else
        paintNothing(painter, rect(), m_look, m_why);
    m_baseStale = false;
}

void ChartView::paintEvent(QPaintEvent *)
{
    renderBase();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_base);
    if (m_figure && m_stop >= 0)
        paintReading(painter, m_look, m_figure->reading(m_stop, rect(), m_look));
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void ChartView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        restyle();
    QWidget::changeEvent(event);
}

void ChartView::readAt(int stop)
{
    if (stop == m_stop)
        return;
    m_stop = stop;
    setAccessibleDescription(stop >= 0 ? description() : QString()); // tells who listens that it has changed
    update();
}

QString ChartView::description() const
{
    if (!m_figure)
        return m_why;
    return m_stop >= 0 ? readingText(m_figure->reading(m_stop, rect(), m_look)) : figureSummary(*m_figure);
}

void ChartView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_figure)
        readAt(m_figure->stopNear(event->position(), rect(), m_look));
}

void ChartView::mouseReleaseEvent(QMouseEvent *event)
{
    const int stop =
        m_figure && event->button() == Qt::LeftButton ? m_figure->stopNear(event->position(), rect(), m_look) : -1;
    if (stop >= 0)
        Q_EMIT stopChosen(stop);
    QWidget::mouseReleaseEvent(event);
}

void ChartView::leaveEvent(QEvent *event)
{
    readAt(-1);
    QWidget::leaveEvent(event);
}

void ChartView::keyPressEvent(QKeyEvent *event)
{
    const int last = m_figure ? m_figure->stopCount() - 1 : -1;
    if (last < 0)
        return QWidget::keyPressEvent(event);
    const int length = m_figure->rowLength() > 0 ? m_figure->rowLength() : last;
    const int leap = event->modifiers() & Qt::ControlModifier ? std::max(1, length / 10) : 1;
    if (const int row = m_figure->rowLength(); row > 0 && m_stop >= 0) {
        const int up = m_stop + row * (event->modifiers() & Qt::ControlModifier ? std::max(1, row / 10) : 1);
        const int down = 2 * m_stop - up;
        if (event->key() == Qt::Key_Up)
            return up <= last ? readAt(up) : void();
        if (event->key() == Qt::Key_Down)
            return down >= 0 ? readAt(down) : void();
    }
    switch (event->key()) {
    case Qt::Key_Left:
        return readAt(m_stop < 0 ? last : std::max(0, m_stop - leap));
    case Qt::Key_Right:
        return readAt(m_stop < 0 ? 0 : std::min(last, m_stop + leap));
    case Qt::Key_Home:
        return readAt(0);
    case Qt::Key_End:
        return readAt(last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_stop >= 0)
            Q_EMIT stopChosen(m_stop);
        return;
    case Qt::Key_Escape:
        if (m_stop >= 0)
            return readAt(-1);
        [[fallthrough]];
    default:
        QWidget::keyPressEvent(event);
    }
}

void ChartView::focusOutEvent(QFocusEvent *event)
{
    if (!underMouse())
        readAt(-1);
    QWidget::focusOutEvent(event);
    update();
}

void ChartView::copyImage() const
{
    if (!m_figure)
        return;
    ChartLook look = m_look;
    look.theme = ChartTheme::light; // pictures go into documents
    look.colors = chartColors(look.theme);
    QGuiApplication::clipboard()->setImage(
        chartImage([&](QPainter &painter, const QRectF &rect) { m_figure->paint(painter, rect, look); }, size()));
}

Status ChartView::savePicture(const QString &path) const
{
    if (!m_figure)
        return Error{ErrorCode::usage, {}, tr("There is no chart to save yet.").toStdString()};
    ChartLook look = m_look;
    look.theme = ChartTheme::light;
    look.colors = chartColors(look.theme);
    return saveChart(
        path, [&](QPainter &painter, const QRectF &rect) { m_figure->paint(painter, rect, look); }, size(),
        accessibleName());
}

Status ChartView::saveData(const QString &path) const
{
    if (!m_figure)
        return Error{ErrorCode::usage, {}, tr("There is no chart to save yet.").toStdString()};
    return saveText(path, m_figure->csv());
}

void ChartView::showData()
{
    if (m_figure)
        (new ChartDataDialog(accessibleName(), m_figure->csv(), m_fileStem ? m_fileStem() : QString(), this))->open();
}

void ChartView::askAndSavePicture()
{
    QString filter;
    const QString stem = m_fileStem ? m_fileStem() : QString();
    QString path = QFileDialog::getSaveFileName(this, tr("Save Chart"), stem + QStringLiteral(".svg"),
                                                tr("SVG picture (*.svg);;PNG picture (*.png)"), &filter);
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += filter.contains(QStringLiteral("*.png")) ? QStringLiteral(".png") : QStringLiteral(".svg");
    reportFailure(this, savePicture(path));
}

void ChartView::askAndSaveData()
{
    const QString stem = m_fileStem ? m_fileStem() : QString();
    const QString path = QFileDialog::getSaveFileName(this, tr("Save Chart Data"), stem + QStringLiteral(".csv"),
                                                      tr("Comma-separated values (*.csv)"));
    if (!path.isEmpty())
        reportFailure(this, saveData(path));
}

ChartBox::ChartBox(const QString &title, const QString &accessibleName, QWidget *parent)
    : QWidget(parent), m_view(new ChartView(accessibleName, this))
{
    auto *heading = new QLabel(title, this);
    heading->setTextFormat(Qt::PlainText);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    heading->setBuddy(m_view);
    auto *button = new QToolButton(this);
    button->setText(tr("Chart"));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolTip(tr("Copy or save this chart, or read it as a table"));
    button->setAccessibleName(tr("Copy or save: %1").arg(accessibleName));
    auto *menu = new QMenu(button);
    menu->addActions(m_view->chartActions());
    button->setMenu(menu);
    auto *top = new QHBoxLayout;
    top->addWidget(heading, 1);
    top->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
}

} // namespace isocost
