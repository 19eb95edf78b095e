// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/driver_words.h"

#include <QCoreApplication>

namespace isocost
{

namespace
{

struct DriverWordsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::Drivers)
};

} // namespace

QString driverName(Driver driver)
{
    switch (driver) {
    case Driver::coldStart:
        return DriverWordsWords::tr("Cold starts");
    case Driver::dataTransfer:
        return DriverWordsWords::tr("Data transfer");
    case Driver::concurrency:
        return DriverWordsWords::tr("Concurrency limits");
    case Driver::modelSize:
        return DriverWordsWords::tr("Model size and memory");
    case Driver::pricingTiers:
        return DriverWordsWords::tr("Pricing tiers");
    }
    return {};
}

QString driverMeaning(Driver driver)
{
    switch (driver) {
    case Driver::coldStart:
        return DriverWordsWords::tr("starting instances, keeping them idle, provisioned concurrency");
    case Driver::dataTransfer:
        return DriverWordsWords::tr("gigabytes in, out and processed");
    case Driver::concurrency:
        return DriverWordsWords::tr("extra concurrency bought beyond the limit");
    case Driver::modelSize:
        return DriverWordsWords::tr(
            "memory above the smallest size, loading and storing the model, custom-model premium");
    case Driver::pricingTiers:
        return DriverWordsWords::tr("surcharges, and prices at this volume against those at the pilot's");
    }
    return {};
}

} // namespace isocost
