// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/price_sheet.h"
#include "ui/document/background.h"

#include <QDialog>
#include <QToolButton>

#include <vector>

class QCheckBox;
class QDialogButtonBox;
class QLabel;

namespace isocost
{

class Library;
class ScenarioDocument;

/// Says that sheets of the scenario have newer versions in the library; out of sight while there are none. Pressed, it
/// offers them.
class UpdateBadge : public QToolButton
{
    Q_OBJECT

public:
    UpdateBadge(ScenarioDocument &document, Library &library, QWidget *parent = nullptr);

    /// Keys of the newer versions, in the order of the scenario's sheets.
    const std::vector<std::int64_t> &newer() const { return m_newer; }

private:
    void refresh();

    ScenarioDocument &m_document;
    Library &m_library;
    std::vector<std::int64_t> m_newer;
};

/// Offers newer versions of a scenario's sheets, each with what it does to the cost of every option that changes.
class UpdateDialog : public QDialog
{
    Q_OBJECT

public:
    UpdateDialog(ScenarioDocument &document, Library &library, const std::vector<std::int64_t> &newer,
                 QWidget *parent = nullptr);

    /// What each update does, in words; empty while it is computed.
    QStringList effects() const;
    /// Takes the chosen versions over as one undo step.
    void accept() override;

private:
    void addRow(const PriceSheet &sheet);
    void ask();

    struct Row {
        PriceSheet sheet;
        QCheckBox *box;
        QLabel *dates;
        QLabel *effect;
    };

    ScenarioDocument &m_document;
    std::vector<Row> m_rows;
    Background m_job; ///< last: its thread ends first
};

} // namespace isocost
