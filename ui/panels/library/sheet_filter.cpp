// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/library/sheet_filter.h"

#include "ui/format/format.h"
#include "ui/words/kind_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QRegularExpressionValidator>

namespace isocost
{

namespace
{

/// Fills a box with "any" and the texts, keeping what was chosen where it is still there.
void fill(QComboBox *box, const QString &any, const QStringList &texts)
{
    const QString chosen = box->currentData().toString();
    const QSignalBlocker blocker(box);
    box->clear();
    box->addItem(any, QString());
    for (const QString &text : texts)
        box->addItem(text, text);
    box->setCurrentIndex(std::max(0, box->findData(chosen)));
}

} // namespace

SheetFilter::SheetFilter(LibraryModel &model, QWidget *parent) : QWidget(parent), m_model(model)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    m_kind = addChoice(tr("Kind"));
    m_provider = addChoice(tr("Provider"));
    m_unit = addChoice(tr("Priced by"));
    m_region = addChoice(tr("Region"));
    m_from = addDate(tr("Valid from"));
    m_to = addDate(tr("to"));
    m_newest = new QCheckBox(tr("Newest versions only"), this);
    form->addRow(m_newest);
    connect(m_newest, &QCheckBox::toggled, this, &SheetFilter::changed);
    m_kind->addItem(tr("any"), QVariant());
    for (const SheetTraits &kind : sheetTraits)
        m_kind->addItem(kindWord(kind), static_cast<int>(&kind - sheetTraits.data()));
    m_unit->addItem(tr("anything"), QString());
    for (int i = 0; i < unitCount; ++i) {
        const Unit unit = static_cast<Unit>(i);
        m_unit->addItem(format::unitName(unit), QString::fromLatin1(unitKey(unit)));
    }
    connect(&m_model, &QAbstractItemModel::modelReset, this, &SheetFilter::refill);
    refill();
}

QComboBox *SheetFilter::addChoice(const QString &name)
{
    auto *box = new QComboBox(this);
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(10);
    static_cast<QFormLayout *>(layout())->addRow(name, box);
    connect(box, &QComboBox::currentIndexChanged, this, &SheetFilter::changed);
    return box;
}

QLineEdit *SheetFilter::addDate(const QString &name)
{
    auto *editor = new QLineEdit(this);
    editor->setAccessibleName(name);
    editor->setPlaceholderText(tr("YYYY-MM-DD"));
    editor->setClearButtonEnabled(true);
    editor->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("\\d{0,4}(-\\d{0,2}(-\\d{0,2})?)?")), editor));
    static_cast<QFormLayout *>(layout())->addRow(name, editor);
    connect(editor, &QLineEdit::textChanged, this, &SheetFilter::changed);
    return editor;
}

void SheetFilter::refill()
{
    const QStringList providers = m_model.providers();
    if (m_provider->count() != providers.size() + 1)
        fill(m_provider, tr("any"), providers);
    const QStringList regions = m_model.regions();
    if (m_region->count() != regions.size() + 1)
        fill(m_region, tr("any"), regions);
}

LibraryFilter SheetFilter::filter() const
{
    LibraryFilter filter;
    if (m_kind->currentData().isValid())
        filter.kind = &sheetTraits[m_kind->currentData().toUInt()];
    filter.provider = m_provider->currentData().toString();
    filter.unit = m_unit->currentData().toString();
    filter.region = m_region->currentData().toString();
    filter.from = m_from->text();
    filter.to = m_to->text();
    filter.newestOnly = m_newest->isChecked();
    return filter;
}

} // namespace isocost
