// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>

namespace isocost
{

/// A box for a number that is typed as in the input rows: "250k", "1.5M", "1e6". What is no number as a whole, or lies
/// out of its range, is not taken, and a hint says why. A click into it selects the number, so that what is typed
/// replaces it.
class NumberBox : public QDoubleSpinBox
{
    Q_OBJECT

public:
    explicit NumberBox(QWidget *parent = nullptr);

    /// Why the text was not taken, a sentence.
    QString refusal(const QString &text) const;

protected:
    QValidator::State validate(QString &text, int &position) const override;
    double valueFromText(const QString &text) const override;
    QString textFromValue(double value) const override;
    void fixup(QString &text) const override;
    void focusInEvent(QFocusEvent *event) override;
};

} // namespace isocost
