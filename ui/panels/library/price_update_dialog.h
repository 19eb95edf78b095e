// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/feed_update.h"
#include "ui/document/background.h"

#include <QDialog>

#include <memory>
#include <optional>

class QCheckBox;
class QDialogButtonBox;
class QLabel;
class QProgressBar;
class QTabWidget;

namespace isocost
{

class Library;
class ScenarioDocument;

/// What a price feed would change in the library and which decisions flip with it; imports it when that is confirmed.
class PriceUpdateDialog : public QDialog
{
    Q_OBJECT

public:
    PriceUpdateDialog(ScenarioDocument &document, Library &library, const QString &path, QWidget *parent = nullptr);

    bool isWorking() const { return m_work.isBusy(); }
    QString summary() const;
    QTabWidget *tables() const { return m_tables; }
    QDialogButtonBox *buttons() const { return m_buttons; }

    /// Asks for a feed, and shows what it would change.
    static void run(ScenarioDocument &document, Library &library, QWidget *parent);

private:
    void workOut();
    void showUpdate(const FeedUpdate &update, const std::vector<DecisionChange> &decisions);
    void showProblem(const QString &why);
    void addTable(const QString &title, const QStringList &headings, const std::vector<QStringList> &rows);
    void import();

    ScenarioDocument &m_document;
    Library &m_library;
    QString m_path;
    QLabel *m_summary;
    QProgressBar *m_busy;
    QTabWidget *m_tables;
    QCheckBox *m_zeroPrices;
    QDialogButtonBox *m_buttons;
    std::vector<PriceSheet> m_sheets; ///< that an import adds
    Background m_work;                ///< last: its thread ends first
};

} // namespace isocost
