// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"

#include <QHash>
#include <QObject>

class QWidget;

namespace isocost
{

/// What the views in sight need of the analysis: what nobody sees is not worked out.
class SeenParts : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// `view` needs these parts from now on, while it is in sight.
    void setNeeds(QWidget *view, const AnalysisParts &parts);
    /// Of all views in sight.
    AnalysisParts now() const;

Q_SIGNALS:
    /// More may be needed than before: a view has come in sight, or needs something else.
    void grown();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QHash<QWidget *, AnalysisParts> m_needs;
};

} // namespace isocost
