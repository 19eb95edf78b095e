// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/charts/chart_figure.h"

#include <QList>
#include <QPixmap>
#include <QWidget>

#include <functional>
#include <memory>

class QAction;

namespace isocost
{

/// Shows a figure: the pointer, or the arrow keys, read it; its menu copies and saves it. Owns no figures of its own.
class ChartView : public QWidget
{
    Q_OBJECT

public:
    explicit ChartView(const QString &accessibleName, QWidget *parent = nullptr);
    ~ChartView() override;

    /// @param figure may be null: `why` is shown in its place
    void setFigure(std::shared_ptr<const ChartFigure> figure, const QString &why = {});
    const ChartFigure *figure() const { return m_figure.get(); }

    /// Folder and start of the name that the file dialogs offer; asked when they open.
    void setFileStem(std::function<QString()> stem) { m_fileStem = std::move(stem); }
    /// Copy as image, save as picture, save data, show as table: for the context menu and a button.
    QList<QAction *> chartActions() const { return m_actions; }

    void copyImage() const;
    /// SVG or PNG by the file's name.
    Status savePicture(const QString &path) const;
    Status saveData(const QString &path) const;

    /// What is being read, or else the figure in one sentence, or why there is none.
    QString description() const;

    /// The stop that is being read; -1: none.
    int stop() const { return m_stop; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A stop was clicked, or Enter was pressed on it.
    void stopChosen(int stop);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void buildActions();
    void restyle();
    void renderBase();
    void readAt(int stop);
    void showData();
    void askAndSavePicture();
    void askAndSaveData();

    std::shared_ptr<const ChartFigure> m_figure;
    ChartLook m_look;
    QString m_why;
    QPixmap m_base; ///< the figure; redrawn only when it changes
    bool m_baseStale = true;
    int m_stop = -1;
    std::function<QString()> m_fileStem;
    QList<QAction *> m_actions;
};

/// A chart view under its title, with a button for its menu.
class ChartBox : public QWidget
{
    Q_OBJECT

public:
    ChartBox(const QString &title, const QString &accessibleName, QWidget *parent = nullptr);
    ChartView *view() const { return m_view; }

private:
    ChartView *m_view;
};

} // namespace isocost
