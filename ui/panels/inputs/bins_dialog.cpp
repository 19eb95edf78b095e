// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/bins_dialog.h"

#include "ui/format/format.h"
#include "ui/format/parse_number.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

namespace isocost
{

BinsDialog::BinsDialog(const std::vector<double> &weights, QWidget *parent)
    : QDialog(parent), m_editor(new QPlainTextEdit(this)), m_message(new QLabel(this))
{
    setWindowTitle(tr("Demand by bin"));
    auto *hint = new QLabel(tr("One weight for each bin, in order. Only proportions count."), this);
    hint->setTextFormat(Qt::PlainText);
    m_message->setTextFormat(Qt::PlainText);
    m_editor->setAccessibleName(tr("Weights"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(hint);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    QStringList lines;
    for (const double weight : weights)
        lines << format::exact(weight, false);
    m_editor->setPlainText(lines.join(u'\n'));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &BinsDialog::read);
    read();
    resize(380, 460);
}

void BinsDialog::read()
{
    static const QRegularExpression gap(QStringLiteral("[\\s;]+"));
    const QStringList words = m_editor->toPlainText().split(gap, Qt::SkipEmptyParts);
    m_weights.clear();
    QString problem;
    for (const QString &word : words) {
        const std::optional<double> weight = format::parseNumber(word);
        if (!weight || *weight < 0) {
            problem =
                tr("“%1” (number %2) is not a weight of at least 0.").arg(word.left(20)).arg(m_weights.size() + 1);
            break;
        }
        m_weights.push_back(*weight);
    }
    if (problem.isEmpty() && std::ranges::all_of(m_weights, [](double w) { return w == 0; }))
        problem = tr("Enter at least one weight over 0.");
    m_ok->setEnabled(problem.isEmpty());
    m_message->setText(problem.isEmpty() ? tr("%n bin(s)", nullptr, static_cast<int>(m_weights.size())) : problem);
}

} // namespace isocost
