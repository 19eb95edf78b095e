// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/option_chooser.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>

namespace isocost
{

OptionChooser::OptionChooser(const QString &label, QWidget *parent) : QWidget(parent), m_box(new QComboBox(this))
{
    auto *words = new QLabel(label, this);
    words->setBuddy(m_box);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_box->setMaximumWidth(44 * fontMetrics().averageCharWidth());
    m_box->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(words);
    layout->addWidget(m_box);
    layout->addStretch();
    connect(m_box, &QComboBox::activated, this, [this] {
        m_wanted = chosen();
        emit chosenByPerson();
    });
}

void OptionChooser::setChoices(const Choices &choices, const std::string &preferred)
{
    const QSignalBlocker blocker(m_box);
    if (choices != m_choices) {
        m_choices = choices;
        m_box->clear();
        for (const auto &choice : choices)
            m_box->addItem(choice.second);
    }
    const auto place = [&](const std::string &id) {
        return std::find_if(m_choices.begin(), m_choices.end(),
                            [&](const auto &choice) { return choice.first == id; }) -
               m_choices.begin();
    };
    auto index = place(m_wanted);
    if (index == m_choices.size())
        index = place(preferred);
    if (index < m_choices.size())
        m_box->setCurrentIndex(static_cast<int>(index));
    setVisible(m_choices.size() > 1);
}

std::string OptionChooser::chosen() const
{
    const int index = m_box->currentIndex();
    return index >= 0 && index < m_choices.size() ? m_choices[index].first : std::string();
}

} // namespace isocost
