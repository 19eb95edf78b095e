// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/decision_guide/decision_flow.h"

#include "ui/charts/chart_access.h"

#include <QPainter>

#include <algorithm>

namespace isocost
{

namespace
{

constexpr int boxPadding = 7;
constexpr int sideGap = 16;

QFont boldOf(QFont font)
{
    font.setBold(true);
    return font;
}

QColor withAlpha(QColor color, int alpha)
{
    color.setAlpha(alpha);
    return color;
}

} // namespace

const std::array<DecisionFlow::Edge, 6> DecisionFlow::edges = {{{steady, enough, true},
                                                                {steady, variable, false},
                                                                {enough, dedicated, true},
                                                                {enough, serverless, false},
                                                                {variable, serverless, true},
                                                                {variable, split, false}}};

DecisionFlow::DecisionFlow(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    showAsChart(this, tr("Decision flowchart"), [this] { return accessibleDescription(); });
}

void DecisionFlow::setGuide(const DecisionGuide &guide)
{
    if (guide == m_guide)
        return;
    m_guide = guide;
    QStringList told;
    for (const GuideQuestion *q : {&guide.steady, &guide.enough, &guide.variable}) {
        if (q->asked)
            told << tr("%1 %2: %3.").arg(q->text, q->yes ? tr("Yes") : tr("No"), q->figures);
    }
    setAccessibleDescription((told << guide.verdict).join(QLatin1Char(' ')));
    updateGeometry();
    update();
}

const GuideQuestion *DecisionFlow::question(Node node) const
{
    return node == steady     ? &m_guide.steady
           : node == enough   ? &m_guide.enough
           : node == variable ? &m_guide.variable
                              : nullptr;
}

GuideBranch DecisionFlow::branch(Node node) const
{
    return node == dedicated ? GuideBranch::dedicated : node == split ? GuideBranch::split : GuideBranch::serverless;
}

bool DecisionFlow::isOnTheWay(Node node) const
{
    if (m_guide.rows.isEmpty())
        return false;
    const GuideQuestion *q = question(node);
    return q ? q->asked : branch(node) == m_guide.branch;
}

bool DecisionFlow::isOnTheWay(const Edge &edge) const
{
    return isOnTheWay(edge.from) && isOnTheWay(edge.to) && question(edge.from)->yes == edge.yes;
}

int DecisionFlow::questionHeight(const GuideQuestion &question, int width) const
{
    const QRect room(0, 0, width - 2 * boxPadding, 10000);
    const int title = QFontMetrics(boldOf(font())).boundingRect(room, Qt::TextWordWrap, question.text).height();
    return title + fontMetrics().boundingRect(room, Qt::TextWordWrap, question.figures).height() + 2 * boxPadding;
}

DecisionFlow::Rects DecisionFlow::place(int width) const
{
    Rects rects;
    const int between = fontMetrics().lineSpacing() * 3 / 2 + 6;
    const int half = (width - sideGap) / 2;
    const int first = std::min(width, half * 4 / 3);
    rects[steady] = QRect((width - first) / 2, 1, first, questionHeight(m_guide.steady, first));
    const int second = rects[steady].bottom() + between;
    const int height = std::max(questionHeight(m_guide.enough, half), questionHeight(m_guide.variable, half));
    rects[enough] = QRect(0, second, half, height);
    rects[variable] = QRect(width - half, second, half, height);
    const int third = rects[enough].bottom() + between;
    const int leaf = (width - 2 * sideGap) / 3;
    const int leafHeight = QFontMetrics(boldOf(font())).height() + 2 * boxPadding;
    for (int i = 0; i < 3; ++i)
        rects[static_cast<std::size_t>(dedicated + i)] = QRect(i * (leaf + sideGap), third, leaf, leafHeight);
    return rects;
}

int DecisionFlow::heightForWidth(int width) const
{
    return place(width - 2)[dedicated].bottom() + 3;
}

QSize DecisionFlow::sizeHint() const
{
    const int width = 66 * fontMetrics().averageCharWidth();
    return {width, heightForWidth(width)};
}

QSize DecisionFlow::minimumSizeHint() const
{
    const int width = 44 * fontMetrics().averageCharWidth();
    return {width, heightForWidth(std::max(width, this->width()))};
}

void DecisionFlow::paintEdge(QPainter &painter, const Rects &rects, const Edge &edge) const
{
    const QRect &from = rects[edge.from];
    const QRect &to = rects[edge.to];
    const int shift = edge.to == serverless ? (edge.from == enough ? -1 : 1) * to.width() / 6 : 0;
    const int startShift = question(edge.to) || !question(edge.from) ? 0 : (edge.yes ? -1 : 1) * from.width() / 5;
    QPoint start(from.center().x() + startShift, from.bottom() + 1);
    if (question(edge.to))
        start.setX(std::clamp(to.center().x(), from.left() + boxPadding, from.right() - boxPadding));
    const QPoint end(to.center().x() + shift, to.top());
    const bool active = isOnTheWay(edge);
    const QColor color = active ? palette().color(QPalette::Highlight) : palette().color(QPalette::Mid);
    painter.setPen(QPen(color, active ? 2.5 : 1));
    painter.drawLine(start, end);
    painter.setBrush(color);
    const int head = active ? 5 : 4;
    painter.drawPolygon(QPolygon{{end, end + QPoint(-head, -head - 2), end + QPoint(head, -head - 2)}});
    painter.setPen(palette().color(active ? QPalette::WindowText : QPalette::PlaceholderText));
    painter.setFont(active ? boldOf(font()) : font());
    const QPoint middle = (start + end) / 2;
    painter.drawText(QRect(middle.x() + 7, middle.y() - 50, 100, 100), Qt::AlignLeft | Qt::AlignVCenter,
                     edge.yes ? tr("yes") : tr("no"));
}

void DecisionFlow::paintNode(QPainter &painter, const QRect &rect, Node node) const
{
    const bool active = isOnTheWay(node);
    const QColor highlight = palette().color(QPalette::Highlight);
    const GuideQuestion *q = question(node);
    painter.setPen(QPen(active ? highlight : palette().color(QPalette::Mid), active ? 2 : 1));
    painter.setBrush(active ? withAlpha(highlight, q ? 30 : 70) : palette().color(QPalette::Base));
    painter.drawRoundedRect(rect, q ? 4 : rect.height() / 2.0, q ? 4 : rect.height() / 2.0);
    painter.setPen(palette().color(active ? QPalette::WindowText : QPalette::PlaceholderText));
    const QRect room = rect.adjusted(boxPadding, boxPadding, -boxPadding, -boxPadding);
    painter.setFont(boldOf(font()));
    if (!q) {
        QString name = branchName(branch(node));
        name.front() = name.front().toUpper();
        painter.drawText(room, Qt::AlignCenter, name);
        return;
    }
    QRect used;
    painter.drawText(room, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, q->text, &used);
    painter.setFont(font());
    painter.drawText(room.adjusted(0, used.height(), 0, 0), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     q->figures);
}

void DecisionFlow::paintEvent(QPaintEvent *)
{
    if (m_guide.rows.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    Rects rects = place(width() - 2);
    for (QRect &rect : rects)
        rect.translate(1, 0);
    for (const bool active : {false, true}) {
        for (const Edge &edge : edges) {
            if (isOnTheWay(edge) == active)
                paintEdge(painter, rects, edge);
        }
    }
    for (int node = 0; node < nodeCount; ++node)
        paintNode(painter, rects[static_cast<std::size_t>(node)], static_cast<Node>(node));
}

} // namespace isocost
