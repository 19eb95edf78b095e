// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/inputs_panel.h"

#include "core/base/json_pointer.h"
#include "core/model/number_list.h"
#include "ui/document/scenario_document.h"
#include "ui/panels/inputs/options_section.h"
#include "ui/panels/inputs/request_section.h"
#include "ui/panels/inputs/service_section.h"
#include "ui/panels/inputs/shape_section.h"
#include "ui/panels/inputs/traffic_section.h"
#include "ui/widgets/form_rows.h"
#include "ui/widgets/section.h"
#include "ui/words/input_name.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace isocost
{

InputsPanel::InputsPanel(ScenarioDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_find(new QLineEdit(this)), m_found(new HintLabel({}, this)),
      m_area(new QScrollArea(this))
{
    m_find->setPlaceholderText(tr("Find an input"));
    m_find->setClearButtonEnabled(true);
    m_find->setAccessibleName(tr("Find an input"));
    m_find->setToolTip(tr("Shows only the inputs whose names hold these words; Enter goes to the first"));
    m_found->hide();
    auto *content = new QWidget;
    auto *stack = new QVBoxLayout(content);
    stack->setContentsMargins(6, 6, 6, 6);
    stack->setSpacing(4);
    auto *traffic = new QWidget;
    auto *trafficLayout = new QVBoxLayout(traffic);
    trafficLayout->setContentsMargins(0, 0, 0, 0);
    trafficLayout->setSpacing(0);
    auto *volume = new TrafficSection(document, traffic);
    auto *shape = new ShapeSection(document, traffic);
    trafficLayout->addWidget(volume);
    trafficLayout->addWidget(shape);
    m_request = new RequestSection(document, content);
    auto *service = new ServiceSection(document, content);
    m_options = new OptionsSection(document, content);
    m_sections = {volume, shape, m_request, service, m_options};
    m_area->setWidget(content);
    addFold(tr("Traffic"), traffic, {volume, shape});
    addFold(tr("Request"), m_request, {m_request});
    addFold(tr("Service level"), service, {service});
    addFold(tr("Options"), m_options, {m_options});
    stack->addStretch(1);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus); // it follows what has the focus in it
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(6, 4, 6, 0);
    top->addWidget(m_find);
    top->addWidget(m_found);
    layout->addLayout(top);
    layout->addWidget(m_area);
    connect(m_find, &QLineEdit::textChanged, this, &InputsPanel::filter);
    connect(m_find, &QLineEdit::returnPressed, this, &InputsPanel::goToFound);
    connect(m_options, &OptionsSection::editSheetRequested, this, &InputsPanel::editSheetRequested);
    connect(m_options, &OptionsSection::searchSheetRequested, this, &InputsPanel::searchSheetRequested);
    connect(&document, &ScenarioDocument::scenarioChanged, this, &InputsPanel::refresh);
    connect(&document, &ScenarioDocument::replaced, this, [this] {
        m_find->clear();
        m_area->verticalScrollBar()->setValue(0);
    });
    refresh();
}

void InputsPanel::addFold(const QString &title, QWidget *content, const QList<InputSection *> &sections)
{
    auto *section = new Section(title, content, m_area->widget());
    m_area->widget()->layout()->addWidget(section);
    m_folds << Fold{section, sections};
}

/// Width of a row of the inputs with a slider of that width, its margins and the scroll bar included.
int InputsPanel::widthWithSlider(int slider, bool isOnTwoLines) const
{
    constexpr int margins = 2 * 6 + 8; // around everything, and left of a section
    return InputRow::widthBesideSlider(this, isOnTwoLines) + slider + margins +
           m_area->verticalScrollBar()->sizeHint().width();
}

QSize InputsPanel::sizeHint() const
{
    return {widthWithSlider(120, false), 700};
}

QSize InputsPanel::minimumSizeHint() const
{
    // As wide as its rows on two lines: figures that are cut off are worse than a narrow chart.
    return {widthWithSlider(60, true), QWidget::minimumSizeHint().height()};
}

void InputsPanel::refresh()
{
    if (m_document.scenario().workload.classes.empty())
        return;
    const int place = m_area->verticalScrollBar()->value();
    for (InputSection *section : m_sections)
        section->refresh();
    m_area->verticalScrollBar()->setValue(place); // rows that went passed the focus on, and the area followed it
}

void InputsPanel::filter()
{
    const QString words = m_find->text().simplified();
    bool any = false;
    for (const Fold &fold : m_folds) {
        bool here = false;
        for (InputSection *section : fold.inputs)
            here = section->filter(words) || here;
        fold.section->setVisible(here);
        if (here && !words.isEmpty())
            fold.section->setOpen(true);
        any = any || here;
    }
    const std::string elsewhere = any ? std::string() : hiddenMatch();
    m_found->setVisible(!any);
    m_found->setText(elsewhere.empty()
                         ? tr("No input is called so.")
                         : tr("Not shown now. Enter goes to %1.").arg(inputName(m_document.scenario(), elsewhere)));
}

std::string InputsPanel::hiddenMatch() const
{
    const Scenario &scenario = m_document.scenario();
    for (const ListedNumber &number : numbersOf(scenario)) {
        const bool isInput = number.at.starts_with("/workload/") || number.at.starts_with("/options/") ||
                             number.at.starts_with("/sheets/");
        if (isInput && holdsWords(inputName(scenario, number.at), m_find->text()))
            return number.at;
    }
    return {};
}

void InputsPanel::goToFound()
{
    if (m_find->text().simplified().isEmpty())
        return;
    for (const Fold &fold : m_folds) {
        for (const InputSection *section : fold.inputs) {
            if (QWidget *row = fold.section->isHidden() ? nullptr : section->firstRow())
                return bringIntoSight(row);
        }
    }
    if (const std::string elsewhere = hiddenMatch(); !elsewhere.empty())
        goTo(elsewhere);
}

/// And the keyboard to what is typed or chosen in it.
void InputsPanel::bringIntoSight(QWidget *row)
{
    m_area->widget()->layout()->activate();
    m_area->ensureWidgetVisible(row);
    if (const auto *input = qobject_cast<InputRow *>(row)) {
        input->editor()->setFocus(Qt::ShortcutFocusReason);
        return input->editor()->selectAll();
    }
    if (const auto *form = qobject_cast<FormRow *>(row))
        form->editor()->setFocus(Qt::ShortcutFocusReason);
}

bool InputsPanel::goTo(const std::string &pointer)
{
    const std::vector<std::string> path = pointerSteps(pointer);
    const auto index = [&](std::size_t step) {
        return static_cast<std::size_t>(QString::fromStdString(path[step]).toUInt());
    };
    m_find->clear();
    if (path.size() > 2 && path[0] == "sheets") {
        Q_EMIT editSheetRequested({static_cast<int>(index(1)), {}, {}});
        return true;
    }
    if (path.size() > 3 && path[0] == "workload" && path[1] == "classes")
        m_request->show(index(2));
    if (path.size() > 2 && path[0] == "options")
        m_options->show(index(1));
    for (const Fold &fold : m_folds) {
        for (const InputSection *section : fold.inputs) {
            if (InputRow *row = section->rowAt(pointer)) {
                fold.section->setOpen(true);
                bringIntoSight(row);
                return true;
            }
        }
    }
    return false;
}

void InputsPanel::goToOption(std::size_t index)
{
    m_find->clear();
    m_options->show(index);
    m_folds.last().section->setOpen(true);
    if (QWidget *name = m_options->firstRow())
        bringIntoSight(name);
}

} // namespace isocost
