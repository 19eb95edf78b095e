// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/number_key.h"

#include <QString>

#include <string>

namespace isocost
{

/// A text of the model's, with the thousands that it names as the locale writes them.
QString inLocale(QString text);
/// What people call a number of the file format: "Response payload".
QString keyLabel(const NumberKey &key);
/// The same for the number at a JSON pointer of a scenario ("/options/0/speed").
QString labelOf(const std::string &pointer);
/// What the number is, in a sentence; may be empty.
QString keyHelp(const NumberKey &key);
/// The unit in which it is edited: "%", "s", "USD/month"; may be empty. Without a currency money is "a month".
QString keyUnit(const NumberKey &key, const QString &currency = {});
/// Shown value = stored value × this.
double keyFactor(const NumberKey &key);
/// That product, without what it has from being binary: 0.07 · 100 is 7.
double shownValue(double stored, double factor);
/// A value with its unit, as running text has it: "41 KB", "70 %", "$50.00 a month".
QString keyValue(const NumberKey &key, double value, const QString &currency);

} // namespace isocost
