// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/name_dialog.h"

#include "ui/document/scenario_document.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace isocost
{

NameDialog::NameDialog(ScenarioDocument &document, QWidget *parent)
    : QDialog(parent), m_document(document), m_name(new QLineEdit(this)), m_notes(new QPlainTextEdit(this))
{
    setWindowTitle(tr("Name and Notes"));
    m_name->setText(QString::fromStdString(document.scenario().name));
    m_name->setMaxLength(200);
    m_notes->setPlainText(QString::fromStdString(document.scenario().notes));
    m_notes->setTabChangesFocus(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("N&otes"), m_notes);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &NameDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &NameDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, [buttons](const QString &text) {
        buttons->button(QDialogButtonBox::Ok)->setEnabled(!text.trimmed().isEmpty());
    });
    resize(560, 360);
}

void NameDialog::accept()
{
    const std::string name = m_name->text().trimmed().toStdString();
    const std::string notes = m_notes->toPlainText().toStdString();
    m_document.edit(tr("Change Name and Notes"), [&](Scenario &scenario) {
        scenario.name = name;
        scenario.notes = notes;
    });
    QDialog::accept();
}

} // namespace isocost
