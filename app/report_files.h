// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/verbs.h"
#include "ui/report/report.h"

#include <QApplication>
#include <QTemporaryDir>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace isocost
{

/// What fonts and the charts' widgets need, without a display.
class PrintingApplication
{
public:
    PrintingApplication();

private:
    std::optional<QTemporaryDir> m_runtimeFolder;
    int m_argc = 1;
    char m_name[8] = "isocost";
    char *m_argv[2] = {m_name, nullptr};
    std::optional<QApplication> m_application;
};

/// Where a report goes.
struct ReportFiles {
    std::optional<std::string> pdf;
    std::optional<std::string> html;

    bool any() const { return pdf || html; }
    /// An error where both are one file, or one of them is an input.
    Status check(const std::vector<std::string> &inputs) const;
    /// Writes each file whole or none at all.
    /// @return the file that could not be written and why; empty when all is done
    std::optional<std::pair<std::string, Error>> write(const Report &report) const;
};

/// --pdf and --html.
ReportFiles reportFilesOf(const Arguments &arguments);

} // namespace isocost
