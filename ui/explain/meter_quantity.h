// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/explain/explainer.h"

namespace isocost
{

/// A bill line with where it belongs.
struct LineContext {
    const CostLine *line = nullptr;
    const PriceSheet *sheet = nullptr;
    const Meter *meter = nullptr;
    const Option *owner =
        nullptr; ///< the option that pays: a side of a split, a part of a portfolio, or the option itself
};

/// Shows how the month's quantity of a metered line comes about: class by class requests × units a request, then what
/// the platform's state adds (cold starts, idle instances, provisioned execution). The lines add up to the quantity.
void explainQuantity(Explainer &out, const LineContext &context);

/// The classes that the line's option and sheet serve.
std::vector<const RequestClass *> servedClasses(const Explainer &out, const LineContext &context);

} // namespace isocost
