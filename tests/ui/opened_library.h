// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sample.h"
#include "ui/document/scenario_document.h"
#include "ui/library/library.h"
#include "ui/library/new_scenario.h"
#include "ui/models/library_model.h"
#include "ui/models/platform_model.h"
#include "ui/panels/library/library_page.h"
#include "ui/panels/library/library_panel.h"
#include "ui/panels/library/update_badge.h"
#include "ui/panels/platforms/platforms_panel.h"
#include "ui/panels/sheet_form/form_field.h"
#include "ui/panels/sheet_form/library_sheet_dialog.h"
#include "ui/panels/sheet_search/sheet_search_dialog.h"

#include <QTemporaryDir>
#include <QtTest>

namespace isocost::library
{

/// A library in a folder of its own, beside an empty document.
class OpenedLibrary
{
protected:
    bool open()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_library = std::make_unique<Library>();
        m_library->open(path());
        m_document = std::make_unique<ScenarioDocument>();
        return m_library->isOpen();
    }
    void close()
    {
        m_document.reset();
        m_library.reset();
    }
    QString path() const { return m_folder->filePath("library.db"); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Library> m_library;
    std::unique_ptr<ScenarioDocument> m_document;
};

} // namespace isocost::library
