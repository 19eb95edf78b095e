#include "ui/format/driver_words.h"

#include <QCoreApplication>

namespace isocost
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(isocost::Drivers)
};

} // namespace

QString driverName(Driver driver)
{
    switch (driver) {
    case Driver::coldStart:
        return Words::tr("Cold starts");
    case Driver::dataTransfer:
        return Words::tr("Data transfer");
    case Driver::concurrency:
        return Words::tr("Concurrency limits");
    case Driver::modelSize:
        return Words::tr("Model size and memory");
    case Driver::pricingTiers:
        return Words::tr("Pricing tiers");
    }
    return {};
}

QString driverMeaning(Driver driver)
{
    switch (driver) {
    case Driver::coldStart:
        return Words::tr("starting instances, keeping them idle, provisioned concurrency");
    case Driver::dataTransfer:
        return Words::tr("gigabytes in, out and processed");
    case Driver::concurrency:
        return Words::tr("extra concurrency bought beyond the limit");
    case Driver::modelSize:
        return Words::tr("memory above the smallest size, loading and storing the model, custom-model premium");
    case Driver::pricingTiers:
        return Words::tr("surcharges, and prices at this volume against those at the pilot's");
    }
    return {};
}

} // namespace isocost
