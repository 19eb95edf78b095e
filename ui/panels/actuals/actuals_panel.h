// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/actuals.h"
#include "ui/document/background.h"
#include "ui/document/derived.h"
#include "ui/widgets/analysis_panel.h"

#include <QStringList>

#include <memory>
#include <string>

class QLabel;
class QProgressBar;
class QPushButton;

namespace isocost
{

class ActualsFigures;
class ActualsInputs;
class ActualsMap;
class ActualsTerms;

/// What a comparison depends on.
struct ActualsQuestion {
    Scenario scenario;
    std::shared_ptr<const BillData> bill;

    bool operator==(const ActualsQuestion &) const = default;
};

/// A provider's bill against the model: the difference by its causes, where the money went, over time, the map of rows
/// to sheets, and the inputs as the bill measures them.
class ActualsPanel : public AnalysisPanel
{
    Q_OBJECT

public:
    explicit ActualsPanel(ScenarioDocument &document, QWidget *parent = nullptr);

    /// Asks which billing exports to read.
    void chooseFiles();
    /// Reads billing exports, in the background.
    void openBills(const QStringList &paths);

    /// Writes the page of the bill as PDF, or HTML by the name.
    Status exportPage(const QString &path) const;

    bool isWorking() const;
    QString summary() const;
    QString notes() const;
    ActualsFigures *figures() const { return m_figures; }
    ActualsMap *map() const { return m_map; }
    ActualsInputs *inputs() const { return m_inputs; }
    ActualsTerms *terms() const { return m_terms; }

protected:
    void refresh() override;

private:
    void build();
    QWidget *buildControls();
    void forget();
    void ask();
    void askAndExport();
    void showAnswer();
    void showResult(const Scenario &scenario, const ActualsResult &result);
    void updateState();
    ActualsQuestion question() const;

    Background *m_reading;
    QPushButton *m_open;
    QPushButton *m_again;
    QPushButton *m_export;
    QPushButton *m_cancel;
    QProgressBar *m_progress;
    ActualsTerms *m_terms;
    QLabel *m_summary = nullptr;
    QLabel *m_outlook = nullptr;
    QLabel *m_notes = nullptr;
    ActualsFigures *m_figures;
    QPushButton *m_keepMap;
    ActualsMap *m_map;
    ActualsInputs *m_inputs;
    QWidget *m_rest = nullptr; ///< map and inputs, below the figures
    QStringList m_paths;
    std::shared_ptr<const BillData> m_bill;
    Derived<ActualsQuestion, Result<ActualsResult>> m_actuals; ///< last: its thread ends first
};

} // namespace isocost
