// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/explain/decision_guide.h"

#include <QWidget>

#include <array>

namespace isocost
{

/// The flowchart, drawn: three questions, three answers, and the way that this workload takes through them.
class DecisionFlow : public QWidget
{
    Q_OBJECT

public:
    explicit DecisionFlow(QWidget *parent = nullptr);

    void setGuide(const DecisionGuide &guide);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum Node { steady, enough, variable, dedicated, serverless, split, nodeCount };
    struct Edge {
        Node from;
        Node to;
        bool yes;
    };
    using Rects = std::array<QRect, nodeCount>;
    static const std::array<Edge, 6> edges;

    Rects place(int width) const;
    int questionHeight(const GuideQuestion &question, int width) const;
    const GuideQuestion *question(Node node) const;
    GuideBranch branch(Node node) const;
    bool isOnTheWay(Node node) const;
    bool isOnTheWay(const Edge &edge) const;
    void paintEdge(QPainter &painter, const Rects &rects, const Edge &edge) const;
    void paintNode(QPainter &painter, const QRect &rect, Node node) const;

    DecisionGuide m_guide;
};

} // namespace isocost
