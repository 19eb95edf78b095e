// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/new_scenario.h"

#include <QDialog>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace isocost
{

/// Five plain questions that a new scenario is proposed from.
class NewScenarioDialog : public QDialog
{
    Q_OBJECT

public:
    /// @param sheets what options are proposed from; outlive the dialog
    explicit NewScenarioDialog(const std::vector<PriceSheet> &sheets, QWidget *parent = nullptr);

    /// A log is read next: it says how much and when, so neither is asked.
    void leaveTrafficToLog();
    NewScenario answers() const;
    Scenario scenario() const;

    QComboBox *work() const { return m_work; }
    QComboBox *model() const { return m_model; }
    QDoubleSpinBox *volume() const { return m_volume; }
    QComboBox *target() const { return m_target; }
    QDoubleSpinBox *seconds() const { return m_seconds; }

private:
    void build();
    void fillModels();
    void followWork();
    void showModelHint();

    const std::vector<PriceSheet> &m_sheets;
    QLabel *m_hint;
    QPushButton *m_propose = nullptr;
    QComboBox *m_work;
    QComboBox *m_model;
    QLabel *m_modelHint;
    QDoubleSpinBox *m_volume;
    QComboBox *m_when;
    QComboBox *m_target;
    QDoubleSpinBox *m_seconds;
    QComboBox *m_provider;
    bool m_isBlank = false;
};

} // namespace isocost
