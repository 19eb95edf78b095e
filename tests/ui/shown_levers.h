// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/answer/analysis.h"
#include "tests/sample.h"
#include "ui/charts/bridge_chart.h"
#include "ui/models/lever_model.h"
#include "ui/panels/levers/lever_form.h"
#include "ui/panels/levers/lever_list.h"
#include "ui/panels/levers/levers_panel.h"
#include "ui/widgets/figure_table.h"
#include "ui/widgets/input_row.h"
#include "ui/widgets/value_slider.h"
#include "ui/words/lever_names.h"

#include <QTest>

namespace isocost::leversPanel
{

/// What this view shows of an analysis; curves, which take longest, are left out.
inline Analysis withoutCurves(const Scenario &scenario, std::stop_token)
{
    return analyse(scenario, {.from = 100, .to = 1e7, .points = 4});
}

/// The panel on the chat service: five levers that are on.
struct Shown {
    explicit Shown(const Scenario &scenario, QSize size = {1100, 900})
        : document(nullptr, withoutCurves), panel(document)
    {
        document.adopt(scenario);
        panel.resize(size);
        panel.show();
        panel.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&panel));
        panel.list()->view()->setFocus();
    }

    bool settled()
    {
        return QTest::qWaitFor(
            [&] {
                return document.analysisIsCurrent() && !document.analysis().evaluation.options.empty() &&
                       document.levers().isOf(document.scenario());
            },
            60000);
    }

    void type(const char *key, const char *text)
    {
        InputRow *row = panel.form()->row(key);
        QVERIFY2(row, key);
        row->editor()->setFocus();
        row->editor()->selectAll();
        QTest::keyClicks(row->editor(), text);
        QTest::keyClick(row->editor(), Qt::Key_Return);
    }

    void choose(int lever)
    {
        panel.list()->view()->setCurrentIndex(panel.list()->view()->model()->index(lever, 0));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the rows of the last one
    }
    const std::vector<Lever> &levers() const { return document.scenario().levers; }

    ScenarioDocument document;
    LeversPanel panel;
};

} // namespace isocost::leversPanel
