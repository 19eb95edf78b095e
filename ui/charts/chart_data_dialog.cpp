// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_data_dialog.h"

#include "ui/charts/chart_export.h"
#include "ui/charts/table_text.h"
#include "ui/format/format.h"

#include <QAbstractTableModel>
#include <QAction>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace isocost
{

namespace
{

/// A field in the person's locale.
struct FieldText {
    QString shown; ///< of a number seven digits
    QString whole;
    bool isNumber = false;
};

/// Texts stand without what keeps them from being formulas.
FieldText textOf(const QString &field)
{
    bool isNumber = false;
    const double value = QLocale::c().toDouble(field, &isNumber);
    if (isNumber)
        return {format::number(value, 7), format::exact(value), true};
    const bool isDefused =
        field.size() > 1 && field[0] == QLatin1Char('\'') && QStringLiteral("=+-@").contains(field[1]);
    const QString text = isDefused ? field.mid(1) : field;
    return {text, text};
}

/// Lines of fields under the first; shown without being copied: a map has tens of thousands.
class FieldsModel : public QAbstractTableModel
{
public:
    FieldsModel(QList<QStringList> lines, QObject *parent) : QAbstractTableModel(parent), m_lines(std::move(lines)) {}

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() || m_lines.isEmpty() ? 0 : static_cast<int>(m_lines.size()) - 1;
    }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_lines.value(0).size());
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const FieldText text = textOf(m_lines[index.row() + 1].value(index.column()));
        if (role == Qt::TextAlignmentRole)
            return int((text.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        if (role == Qt::DisplayRole)
            return text.shown;
        if (role == Qt::ToolTipRole && text.shown != text.whole)
            return text.whole;
        return role == wholeTextRole ? QVariant(text.whole) : QVariant();
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
            return textOf(m_lines.value(0).value(section)).whole;
        return {};
    }

private:
    QList<QStringList> m_lines;
};

} // namespace

QList<QStringList> csvFields(const QString &csv)
{
    QList<QStringList> lines;
    QStringList fields;
    QString field;
    bool isQuoted = false;
    for (qsizetype i = 0; i < csv.size(); ++i) {
        const QChar c = csv[i];
        if (isQuoted && c == QLatin1Char('"') && i + 1 < csv.size() && csv[i + 1] == c) {
            field += c;
            ++i;
        } else if (c == QLatin1Char('"')) {
            isQuoted = !isQuoted;
        } else if (isQuoted || (c != QLatin1Char(',') && c != QLatin1Char('\n') && c != QLatin1Char('\r'))) {
            field += c;
        } else if (c != QLatin1Char('\r')) {
            fields << std::exchange(field, {});
            if (c == QLatin1Char('\n'))
                lines << std::exchange(fields, {});
        }
    }
    return lines;
}

ChartDataDialog::ChartDataDialog(const QString &title, const QString &csv, const QString &stem, QWidget *parent)
    : QDialog(parent), m_csv(csv), m_stem(stem), m_table(new QTableView(this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_table->setAccessibleName(title);
    m_table->setModel(new FieldsModel(csvFields(csv), this));
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    makeCopyable(m_table);
    m_table->resizeColumnsToContents();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("&Copy Table"), QDialogButtonBox::ActionRole);
    QPushButton *save = buttons->addButton(tr("&Save as CSV…"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, m_table->actions().constFirst(), &QAction::trigger);
    connect(save, &QPushButton::clicked, this, &ChartDataDialog::askAndSave);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    constexpr int characters = 90;
    constexpr int lines = 24;
    resize(characters * fontMetrics().averageCharWidth(), lines * fontMetrics().lineSpacing());
}

void ChartDataDialog::askAndSave()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save Chart Data"), m_stem + QStringLiteral(".csv"),
                                                      tr("Comma-separated values (*.csv)"));
    if (!path.isEmpty())
        reportFailure(this, saveText(path, m_csv));
}

} // namespace isocost
