// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/scenario.h"

#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace isocost
{

/// Five plain answers that a scenario is made from.
struct NewScenario {
    enum class Work { chat, documents, batch, image, speech };
    enum class When { evenly, officeHours, evenings };

    Work work = Work::chat;
    std::string model; ///< of the library of models, or as price sheets name it; may be empty
    double requestsPerDay = 10'000;
    When when = When::officeHours;
    std::optional<ServiceLevel> target;
    std::string provider; ///< whose prices; empty: anybody's
};

class Library;

/// The newest version of every price sheet of the library; those that ship with the program while it is not open.
std::vector<PriceSheet> sheetsOf(Library &library);

/// A scenario for the answers, with what the sheets offer for it: an API that sells the model, the smallest device that
/// holds it on demand and committed, and the split of both. What the answers do not say is guessed: the notes list
/// every guess, guessed numbers have a range, and what could not be offered is said there too.
Scenario proposeScenario(const NewScenario &answers, const std::vector<PriceSheet> &sheets);

} // namespace isocost
