// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/output_file.h"

#include "core/formats/files.h"
#include "core/store/native_path.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QRegularExpression>

namespace isocost
{

namespace
{

struct OutputWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::OutputFile)
};

/// The first of a filter: "svg" of "SVG picture (*.svg)".
QString endingOf(const QString &filter)
{
    static const QRegularExpression pattern(QStringLiteral("\\*\\.(\\w+)"));
    return pattern.match(filter).captured(1);
}

} // namespace

QString askForOutput(QWidget *parent, const OutputQuestion &question)
{
    const QFileInfo suggested(question.suggested);
    QFileDialog dialog(parent, question.title, suggested.isAbsolute() ? suggested.path() : QString(), question.filter);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setFileMode(QFileDialog::AnyFile);
    dialog.setDefaultSuffix(endingOf(question.filter));
    dialog.selectFile(suggested.fileName());
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog,
                     [&dialog](const QString &filter) { dialog.setDefaultSuffix(endingOf(filter)); });
    if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty())
        return {};
    const QString path = dialog.selectedFiles().constFirst();
    return mayReplace(parent, path, question.own) ? path : QString();
}

bool mayReplace(QWidget *parent, const QString &path, const QString &own)
{
    if (own.isEmpty() || !isSameFile(nativePath(path), nativePath(own)))
        return true;
    QMessageBox box(
        QMessageBox::Warning, QCoreApplication::applicationName(),
        OutputWords::tr("“%1” is the scenario's own file.\nChoose another name.").arg(QFileInfo(own).fileName()),
        QMessageBox::Ok, parent);
    box.setTextFormat(Qt::PlainText);
    box.exec();
    return false;
}

} // namespace isocost
