// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/layout_builder.h"

#include <algorithm>

namespace isocost
{

LayoutBuilder::LayoutBuilder(const LogSample &sample, const LogChoices &choices) : m_sample(sample), m_choices(choices)
{
    m_layout.rules = sample.rules;
    m_layout.header = sample.header;
    m_layout.skipLines = sample.skipLines;
    const NumberStyles styles = numberStylesOf(sample);
    m_layout.numbers = styles.numbers;
    m_layout.wholeNumbers = styles.wholeNumbers;
    for (std::size_t i = 0; i < sample.header.names.size(); ++i) {
        Column column{sample.header.names[i], columnName(sample.header.names[i]), {}, false, {}};
        const bool isWhole = std::any_of(column.name.roles.begin(), column.name.roles.end(), [](const NamedRole &role) {
            return isTokenRole(role.role) || role.role == LogColumn::count;
        });
        column.profile = profileOf(sample, i, isWhole ? styles.wholeNumbers : styles.numbers);
        if (isLengthOfBytes(column.name.words))
            column.doubt = "a length of bytes or characters, no number of tokens";
        m_columns.push_back(std::move(column));
    }
}

Result<LogLayout> LayoutBuilder::build()
{
    const Status byHand = chooseByHand();
    if (!byHand)
        return byHand.error();
    recogniseFormats();
    for (const auto step : {&LayoutBuilder::chooseColumns, &LayoutBuilder::finishTimes, &LayoutBuilder::findCounts}) {
        const Status status = (this->*step)();
        if (!status)
            return status.error();
    }
    findDurationUnit();
    findCacheConvention();
    findReasoning();
    findStatusRule();
    findModels();
    writeStatement();
    return m_layout;
}

Result<LogLayout> layoutOf(const LogSample &sample, const LogChoices &choices)
{
    return LayoutBuilder(sample, choices).build();
}

} // namespace isocost
