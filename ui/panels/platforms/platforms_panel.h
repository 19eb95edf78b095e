// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/comparison/platforms.h"
#include "ui/document/background.h"

#include <QWidget>

#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QTableView;

namespace isocost
{

class Library;
class PlatformModel;
class ScenarioDocument;

/// The workload priced on every sheet of the library, cheapest first, with the reason where a sheet cannot serve it.
class PlatformsPanel : public QWidget
{
    Q_OBJECT

public:
    PlatformsPanel(ScenarioDocument &document, Library &library, QWidget *parent = nullptr);

    PlatformModel *model() const { return m_model; }
    QComboBox *workloads() const { return m_workload; }
    /// What is said above the table: the smallest dedicated platform, or why there is no table.
    QString summary() const;
    bool isBusy() const { return m_job.isBusy(); }

Q_SIGNALS:
    void failed(const QString &message);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Prices {
        std::shared_ptr<const std::vector<PriceSheet>> sheets;
        std::vector<PlatformPrice> prices;
        QString problem;
    };

    void build();
    void buildControls();
    void buildTable();
    void refillWorkloads();
    void ask();
    void askWhenShown();
    /// What is priced: the scenario, with the library's workload in the place of its own where one is chosen.
    Scenario question();
    void take(const std::shared_ptr<const Prices> &prices, const QString &currency);
    void addToScenario();
    void useWorkload();
    void updateButtons();

    ScenarioDocument &m_document;
    Library &m_library;
    PlatformModel *m_model;
    QTableView *m_table;
    QComboBox *m_workload;
    QPushButton *m_use;
    QSpinBox *m_slots;
    QCheckBox *m_fitOnly;
    QCheckBox *m_anyModel;
    QPushButton *m_add;
    QLabel *m_summary;
    std::shared_ptr<const Prices> m_prices;
    std::shared_ptr<const std::vector<PriceSheet>> m_sheets; ///< of the library as it is; null: to be read again
    bool m_stale = true;                                     ///< something has changed since it was last asked
    Background m_job;                                        ///< last: its thread ends first
};

} // namespace isocost
