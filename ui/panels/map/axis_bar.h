// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/scenario.h"
#include "core/model/sweep_result.h"

#include <QWidget>

#include <functional>
#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace isocost
{

/// Chooses an input and the range that it is moved in. What a person chose stays as long as the scenario has it.
class AxisBar : public QWidget
{
    Q_OBJECT

public:
    /// @param first the input to begin with
    AxisBar(const QString &label, std::function<std::string(const Scenario &)> first, QWidget *parent = nullptr);

    /// Offers the inputs of a scenario.
    void offer(const Scenario &scenario);
    /// Begins anew with the next scenario.
    void forget();
    /// What is chosen; an error where that is no range of the input.
    Result<Axis> axis(const Scenario &scenario) const;

    QComboBox *inputBox() const { return m_inputs; }
    QLineEdit *fromEditor() const { return m_from; }

Q_SIGNALS:
    /// A person chose something else.
    void changed();

private:
    QLineEdit *addEditor(const QString &what);
    void choose(const Scenario &scenario, const std::string &at);

    std::function<std::string(const Scenario &)> m_first;
    std::vector<std::string> m_offered;
    QStringList m_names;
    std::string m_at; ///< whose range is shown; empty: none yet
    QComboBox *m_inputs;
    QLineEdit *m_from;
    QLineEdit *m_to;
    QCheckBox *m_log;
};

} // namespace isocost
