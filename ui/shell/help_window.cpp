// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/help_window.h"

#include <QFile>
#include <QLineEdit>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace isocost
{

namespace
{

/// Shows what it is given and fetches nothing.
class HelpPage : public QTextBrowser
{
public:
    using QTextBrowser::QTextBrowser;
    QVariant loadResource(int, const QUrl &) override { return {}; }
};

} // namespace

HelpWindow::HelpWindow(const QString &title, const QString &page, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    resize(820, 640);
    auto *find = new QLineEdit;
    find->setPlaceholderText(tr("Find on this page"));
    find->setAccessibleName(tr("Find on this page"));
    find->setClearButtonEnabled(true);
    auto *text = new HelpPage;
    text->setOpenLinks(false);
    text->setAccessibleName(title);
    if (QFile file(QStringLiteral(":/docs/%1.md").arg(page)); file.open(QIODevice::ReadOnly))
        text->setMarkdown(QString::fromUtf8(file.readAll()));
    const auto next = [text, find] {
        if (find->text().isEmpty() || text->find(find->text()))
            return;
        text->moveCursor(QTextCursor::Start); // once round
        text->find(find->text());
    };
    connect(find, &QLineEdit::textChanged, this, [text, next] {
        text->moveCursor(QTextCursor::Start);
        next();
    });
    connect(find, &QLineEdit::returnPressed, this, next);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(find);
    layout->addWidget(text);
}

} // namespace isocost
