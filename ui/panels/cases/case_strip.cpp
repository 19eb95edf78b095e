// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/cases/case_strip.h"

#include "ui/document/case_edits.h"
#include "ui/document/scenario_document.h"
#include "ui/words/decision_words.h"
#include "ui/words/error_words.h"

#include <QAction>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QSignalBlocker>
#include <QTabBar>
#include <QTextDocument>
#include <QToolButton>

namespace isocost
{

namespace
{

QString oneLineName(const ScenarioCase &alternative)
{
    return QString::fromStdString(displayName(alternative)).simplified();
}

/// A name of usual length whole, of a long one both ends.
QString tabName(const ScenarioCase &alternative)
{
    constexpr qsizetype longest = 36;
    QString name = oneLineName(alternative);
    if (name.size() > longest)
        name = name.left(longest * 2 / 3) + QChar(0x2026) + name.right(longest / 3);
    return name.replace(u'&', QStringLiteral("&&"));
}

} // namespace

CaseStrip::CaseStrip(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_tabs(new QTabBar(this)), m_keep(new QToolButton(this)),
      m_more(new QToolButton(this)), m_keepAction(new QAction(tr("&Keep This as a Case…"), this)),
      m_rename(new QAction(tr("&Rename Case…"), this)), m_remove(new QAction(tr("Re&move Case"), this))
{
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->setAccessibleName(tr("Cases"));
    m_keep->setText(tr("Keep This as a Case…"));
    const QString keeping =
        tr("The values that differ from the scenario as last saved, and those of the case on show, become a case; the "
           "inputs go back to the saved ones. One step to undo.");
    m_keep->setToolTip(Qt::convertFromPlainText(keeping));
    m_keep->setAccessibleDescription(keeping); // or the tip would be it, with its markup
    auto *menu = new QMenu(m_more);
    menu->addActions({m_keepAction, m_rename, m_remove});
    m_more->setText(tr("Case"));
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setToolTip(tr("Keep what is shown as a case; rename or remove the case on show"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_tabs, 1);
    row->addWidget(m_keep);
    row->addWidget(m_more);
    connect(m_tabs, &QTabBar::currentChanged, this, &CaseStrip::choose);
    connect(m_keep, &QToolButton::clicked, this, &CaseStrip::askAndKeep);
    connect(m_keepAction, &QAction::triggered, this, &CaseStrip::askAndKeep);
    connect(m_rename, &QAction::triggered, this, &CaseStrip::askAndRename);
    connect(m_remove, &QAction::triggered, this, &CaseStrip::remove);
    connect(&m_document, &ScenarioDocument::scenarioChanged, this, &CaseStrip::refresh);
    refresh();
}

void CaseStrip::refresh()
{
    const QSignalBlocker quiet(m_tabs);
    const std::vector<ScenarioCase> &cases = m_document.scenario().cases;
    const auto wanted = static_cast<int>(cases.size()) + 1;
    while (m_tabs->count() < wanted)
        m_tabs->addTab(QString());
    while (m_tabs->count() > wanted)
        m_tabs->removeTab(m_tabs->count() - 1);
    m_tabs->setTabText(0, tr("Base"));
    m_tabs->setTabToolTip(0, tr("The scenario's own values: what the inputs show"));
    const std::string chosen = m_document.chosenCase();
    int current = 0;
    for (int i = 1; i < wanted; ++i) {
        const ScenarioCase &alternative = cases[static_cast<std::size_t>(i - 1)];
        m_tabs->setTabText(i, tabName(alternative));
        m_tabs->setTabToolTip(i, Qt::convertFromPlainText(caseChangesText(m_document.scenario(), alternative)));
        if (alternative.id == chosen)
            current = i;
    }
    m_tabs->setCurrentIndex(current);
    m_rename->setEnabled(current > 0);
    m_remove->setEnabled(current > 0);
    giveTabsRoom();
}

void CaseStrip::giveTabsRoom()
{
    const int gaps = 2 * layout()->spacing();
    m_keep->setVisible(m_tabs->sizeHint().width() + m_keep->sizeHint().width() + m_more->sizeHint().width() + gaps <=
                       width());
}

void CaseStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    giveTabsRoom();
}

void CaseStrip::choose(int tab)
{
    const std::vector<ScenarioCase> &cases = m_document.scenario().cases;
    const auto place = static_cast<std::size_t>(tab);
    m_document.chooseCase(tab > 0 && place <= cases.size() ? cases[place - 1].id : std::string());
}

std::optional<edits::KeptCase> CaseStrip::kept(const QString &name, QString *problem) const
{
    return edits::keepAsCase(m_document.savedScenario(), m_document.scenario(), m_document.inputs(), name.simplified(),
                             problem);
}

QString CaseStrip::keep(const QString &name)
{
    QString problem;
    const auto kept = this->kept(name, &problem);
    if (!kept)
        return problem;
    const std::optional<Error> refused =
        m_document.edit(tr("Keep Case %1").arg(name.simplified()), [&](Scenario &s) { s = kept->scenario; });
    if (refused)
        return sentence(*refused);
    m_document.chooseCase(kept->id);
    return {};
}

void CaseStrip::rename(const QString &name)
{
    const std::string id = m_document.chosenCase();
    if (!id.empty() && !name.simplified().isEmpty())
        m_document.edit(tr("Rename Case %1").arg(chosenName()),
                        [&](Scenario &scenario) { edits::renameCase(scenario, id, name.simplified()); });
}

void CaseStrip::remove()
{
    const std::string id = m_document.chosenCase();
    if (!id.empty())
        m_document.edit(tr("Remove Case %1").arg(chosenName()),
                        [&](Scenario &scenario) { edits::removeCase(scenario, id); });
}

QString CaseStrip::chosenName() const
{
    const ScenarioCase *chosen = findCase(m_document.scenario(), m_document.chosenCase());
    return chosen ? oneLineName(*chosen) : QString();
}

void CaseStrip::askAndKeep()
{
    QString problem;
    if (kept({}, &problem)) { // else a name would be asked for in vain
        bool accepted = false;
        const QString name = QInputDialog::getText(this, tr("Keep This as a Case"), tr("Name of the case"),
                                                   QLineEdit::Normal, QString(), &accepted);
        if (!accepted || name.simplified().isEmpty())
            return;
        problem = keep(name);
    }
    if (problem.isEmpty())
        return;
    QMessageBox box(QMessageBox::Information, tr("Keep This as a Case"), problem, QMessageBox::Ok, this);
    box.setTextFormat(Qt::PlainText);
    box.exec();
}

void CaseStrip::askAndRename()
{
    bool accepted = false;
    const QString name = QInputDialog::getText(this, tr("Rename Case"), tr("Name of the case"), QLineEdit::Normal,
                                               chosenName(), &accepted);
    if (accepted)
        rename(name);
}

} // namespace isocost
