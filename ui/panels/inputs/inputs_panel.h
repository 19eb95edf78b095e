// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"
#include "ui/document/sheet_request.h"

#include <QWidget>

class QScrollArea;

namespace isocost
{

class InputSection;
class OptionsSection;
class RequestSection;
class ScenarioDocument;

/// Every input of the scenario, in sections that fold: Traffic, Request, Service level, Options.
class InputsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit InputsPanel(ScenarioDocument &document, QWidget *parent = nullptr);

    RequestSection *request() const { return m_request; }
    OptionsSection *options() const { return m_options; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user wants to see and change the prices of a sheet of the scenario.
    void editSheetRequested(const SheetRequest &request);

private:
    int widthWithSlider(int slider) const;
    void refresh();

    ScenarioDocument &m_document;
    QScrollArea *m_area;
    QList<InputSection *> m_sections;
    RequestSection *m_request;
    OptionsSection *m_options;
};

} // namespace isocost
