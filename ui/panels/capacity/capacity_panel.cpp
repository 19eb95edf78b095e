// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/capacity/capacity_panel.h"

#include "core/engine/answer/comparison/capacity_table.h"
#include "ui/charts/capacity_chart.h"
#include "ui/document/capacity_edits.h"
#include "ui/panels/capacity/capacity_rows.h"
#include "ui/widgets/figure_table.h"
#include "ui/widgets/option_chooser.h"
#include "ui/words/result_words.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace isocost
{

CapacityPanel::CapacityPanel(ScenarioDocument &document, QWidget *parent)
    : AnalysisPanel(document, parent), m_chooser(new OptionChooser(tr("&Option"), this)), m_models(new QComboBox(this)),
      m_chart(new ChartBox(tr("Throughput of a device against pace"),
                           tr("Output tokens a second of a device against those of one request"), this)),
      m_table(new FigureTable(tr("What a replica does by requests at a time"), capacityHeadings(), {0, 1, 2, 3, 4, 5},
                              this))
{
    build();
    connect(m_chooser, &OptionChooser::chosenByPerson, this, &CapacityPanel::refresh);
    connect(m_models, &QComboBox::activated, this, [this](int index) {
        m_tried = m_models->itemData(index).toString().toStdString();
        refresh();
    });
}

void CapacityPanel::build()
{
    chart()->setFileStem(fileStem(tr("capacity", "file name")));
    column()->addWidget(m_chooser);
    auto *form = new QFormLayout;
    m_models->setAccessibleName(tr("Model"));
    form->addRow(tr("&Model"), m_models);
    column()->addLayout(form);
    m_notes = addWords(tr("What the replica can do, and how far to trust it"));
    column()->addWidget(m_chart, 3);
    column()->addWidget(m_table);
    column()->addStretch();
}

QString CapacityPanel::notes() const
{
    return m_notes->text();
}

/// The models that are known; the option's own unless a person tries another.
void CapacityPanel::fillModels(const Option &option)
{
    const Scenario &scenario = document().decided();
    if (m_modelOf != option.id)
        m_tried.clear();
    m_modelOf = option.id;
    const QSignalBlocker quiet(m_models);
    m_models->clear();
    for (const auto *models : {&scenario.models, &shippedCapacity().models}) {
        for (const ModelShape &model : *models) {
            const QString id = QString::fromStdString(model.id);
            if (m_models->findData(id) < 0)
                m_models->addItem(id, id);
        }
    }
    const std::string shown = m_tried.empty() ? modelToShow(scenario, option) : m_tried;
    m_models->setCurrentIndex(m_models->findData(QString::fromStdString(shown)));
}

void CapacityPanel::refresh()
{
    const Scenario &scenario = document().decided();
    const Evaluation &evaluation = document().analysis().evaluation;
    OptionChooser::Choices choices;
    std::string preferred;
    for (const std::string &id : dedicatedOptions(scenario)) {
        choices << std::pair(id, optionName(scenario, id));
        const Option *option = findOption(scenario, id);
        if (preferred.empty() || (option->capacity && !findOption(scenario, preferred)->capacity))
            preferred = id;
    }
    m_chooser->setChoices(choices, preferred);
    const Option *option = findOption(scenario, m_chooser->chosen());
    m_models->setEnabled(option);
    if (!option)
        return showNothing(
            tr("This scenario has no dedicated option: what a device does with a model is told of those."));
    fillModels(*option);
    QString why;
    const std::optional<CapacityQuestion> question =
        capacityQuestion(scenario, evaluation, *option, m_models->currentData().toString().toStdString(), why);
    question ? present(*question) : showNothing(why);
}

void CapacityPanel::present(const CapacityQuestion &question)
{
    const CapacityTable table = capacityTable(question.setup, question.mean, question.measured);
    m_notes->setText(capacityNotes(question, table).join(QLatin1Char('\n')));
    CapacityPicture picture = capacityPicture(question.setup, question.mean, question.measured, question.today);
    if (picture.lines.empty())
        chart()->setFigure(nullptr, tr("The model fits no number of these devices up to eight."));
    else
        chart()->setFigure(std::make_shared<CapacityFigure>(std::move(picture)));
    m_chart->show();
    m_table->setVisible(table.fits);
    m_table->setRows(capacityTableRows(table));
}

void CapacityPanel::showNothing(const QString &why)
{
    m_notes->setText(why);
    m_chart->hide();
    m_table->hide();
}

} // namespace isocost
