// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/actuals.h"
#include "ui/document/scenario_document.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QSpinBox;

namespace isocost
{

/// What of a bill's map is no rule: the option that it is held against, the tag that costs are summed up by, and the
/// days at its end that may still change. Each choice is one undo step of the scenario's map.
class ActualsTerms : public QWidget
{
    Q_OBJECT

public:
    explicit ActualsTerms(ScenarioDocument &document, QWidget *parent = nullptr);

    /// Shows what the scenario says.
    void refresh();
    /// Offers the tag keys of a bill.
    void showTags(const std::vector<std::string> &keys);

    /// Out of sight where no tag of the bill has a key.
    QComboBox *tagBox() const { return m_tag; }
    QSpinBox *provisionalBox() const { return m_provisional; }

Q_SIGNALS:
    /// By hand, whatever it was before.
    void tagChosen();
    void refused(const QString &why);

private:
    void build();
    void fillOptions();
    void fillTags();
    void edit(const QString &what, const std::function<void(BillMap &)> &change);

    ScenarioDocument &m_document;
    QComboBox *m_option;
    QComboBox *m_tag;
    QSpinBox *m_provisional;
    std::vector<std::string> m_keys;
};

} // namespace isocost
