// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <memory>

/// One program runs all tests of a folder: `core_engine_tests test_demand [Qt Test's own arguments]`.
namespace isocost::suite
{

using Make = std::unique_ptr<QObject> (*)();

/// Adds a test class under the name of its file, without folder and ending.
bool add(const char *file, Make make);

} // namespace isocost::suite

/// Stands where QTEST_MAIN would.
#define ISOCOST_TEST(Class)                                                                                            \
    [[maybe_unused]] static const bool added##Class =                                                                  \
        isocost::suite::add(__FILE__, []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });
