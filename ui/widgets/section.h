// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace isocost
{

/// A titled block that folds away under its heading.
class Section : public QWidget
{
    Q_OBJECT

public:
    Section(const QString &title, QWidget *content, QWidget *parent = nullptr);

    bool isOpen() const { return m_open; }
    void setOpen(bool open);

Q_SIGNALS:
    void toggled(bool open);

private:
    QToolButton *m_heading;
    QWidget *m_content;
    bool m_open = true;
};

} // namespace isocost
