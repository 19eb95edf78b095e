// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include <string>
#include <utility>

class QComboBox;

namespace isocost
{

/// Chooses one of several options by name; out of sight while there is only one. What a person chose stays chosen as
/// long as it is offered.
class OptionChooser : public QWidget
{
    Q_OBJECT

public:
    /// (option id, name)
    using Choices = QList<std::pair<std::string, QString>>;

    explicit OptionChooser(const QString &label, QWidget *parent = nullptr);

    /// @param preferred chosen unless a person has chosen another that is still there
    void setChoices(const Choices &choices, const std::string &preferred);
    /// Empty when there are no choices.
    std::string chosen() const;
    QComboBox *box() const { return m_box; }

Q_SIGNALS:
    /// A person chose another option.
    void chosenByPerson();

private:
    QComboBox *m_box;
    Choices m_choices;
    std::string m_wanted;
};

} // namespace isocost
