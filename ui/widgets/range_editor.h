// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/uncertainty.h"
#include "ui/widgets/input_spec.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace isocost
{

/// Between which values a number may lie, in the shown unit.
struct ValueRange {
    Uncertainty::Kind kind = Uncertainty::Kind::triangular;
    double low = 0;
    std::optional<double> mode; ///< of a triangular one; absent: the number itself
    double high = 0;

    bool operator==(const ValueRange &) const = default;
};

/// A range to start from, around a value: a fifth less to a quarter more, within what the number may be.
ValueRange proposedRange(const InputSpec &spec, double value);

/// Edits the range of one number: distribution, low end, most likely value, high end; a line says why what was typed
/// cannot be. Without a range it proposes one, which counts once it is set.
class RangeEditor : public QWidget
{
    Q_OBJECT

public:
    explicit RangeEditor(const InputSpec &spec, QWidget *parent = nullptr);

    /// Shows a range, or a proposal around `value`.
    void setRange(const std::optional<ValueRange> &range, double value);
    void showError(const QString &message);
    QString error() const;

    QComboBox *kindBox() const { return m_kind; }
    QLineEdit *lowEditor() const { return m_low; }
    QLineEdit *modeEditor() const { return m_mode; }
    QLineEdit *highEditor() const { return m_high; }
    QPushButton *setButton() const { return m_set; }
    QPushButton *removeButton() const { return m_remove; }

Q_SIGNALS:
    void edited(const isocost::ValueRange &range);
    void removed();

private:
    QLineEdit *addEditor(const QString &what);
    Uncertainty::Kind kind() const;
    /// What the fields are called for a distribution.
    void showKind();
    void showFields(const ValueRange &range);
    void commit();
    void apply();
    /// What the fields say, or the message that it cannot be.
    std::optional<ValueRange> read(QString *message) const;
    std::optional<double> readNumber(const QLineEdit *editor, QString *message) const;

    InputSpec m_spec;
    std::optional<ValueRange> m_range;
    double m_value = 0;
    QComboBox *m_kind;
    QLineEdit *m_low = nullptr;
    QLineEdit *m_mode = nullptr;
    QLineEdit *m_high = nullptr;
    QLabel *m_lowName = nullptr;
    QLabel *m_modeName = nullptr;
    QLabel *m_highName = nullptr;
    QPushButton *m_set;
    QPushButton *m_remove;
    QLabel *m_error;
};

} // namespace isocost
