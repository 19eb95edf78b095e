// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/sentence_label.h"

#include <map>

namespace isocost
{

/// Words that keep the height of the longest they have said at a width: what stands below stays where the hand is while
/// they change with every drag.
class SteadyLabel : public SentenceLabel
{
    Q_OBJECT

public:
    using SentenceLabel::SentenceLabel;

    int heightForWidth(int width) const override;
    /// Begins anew, for words about something else.
    void forget();

protected:
    void changeEvent(QEvent *event) override;

private:
    mutable std::map<int, int> m_tallest; ///< by width
};

} // namespace isocost
