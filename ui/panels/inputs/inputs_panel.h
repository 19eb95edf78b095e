// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"
#include "ui/document/sheet_request.h"

#include <QWidget>

#include <string>

class QLabel;
class QLineEdit;
class QScrollArea;

namespace isocost
{

class InputSection;
class OptionsSection;
class RequestSection;
class ScenarioDocument;
class Section;

/// Every input of the scenario, in sections that fold: Traffic, Request, Service level, Options.
class InputsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit InputsPanel(ScenarioDocument &document, QWidget *parent = nullptr);

    RequestSection *request() const { return m_request; }
    OptionsSection *options() const { return m_options; }
    /// Leaves the inputs in sight whose names hold what is typed there; Enter goes to the first of them.
    QLineEdit *findBox() const { return m_find; }

    /// Brings the number at a JSON pointer into sight, with the class or option that it belongs to, and the keyboard to
    /// it; of a sheet, asks for its form. False where no form shows it now.
    bool goTo(const std::string &pointer);
    /// Shows that option's inputs, and brings the keyboard to them.
    void goToOption(std::size_t index);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user wants to see and change the prices of a sheet of the scenario.
    void editSheetRequested(const SheetRequest &request);
    /// The user wants to find a sheet for an option, in the scenario or the library.
    void searchSheetRequested(int option);

private:
    int widthWithSlider(int slider, bool isOnTwoLines) const;
    void refresh();
    void filter();
    void goToFound();
    void addFold(const QString &title, QWidget *content, const QList<InputSection *> &sections);
    void bringIntoSight(QWidget *row);
    /// The first input whose row is not in sight now and whose name holds what is typed; empty: none.
    std::string hiddenMatch() const;

    ScenarioDocument &m_document;
    /// A heading and what folds away under it.
    struct Fold {
        Section *section;
        QList<InputSection *> inputs;
    };

    QLineEdit *m_find;
    QLabel *m_found;
    QScrollArea *m_area;
    QList<InputSection *> m_sections;
    QList<Fold> m_folds;
    RequestSection *m_request;
    OptionsSection *m_options;
};

} // namespace isocost
