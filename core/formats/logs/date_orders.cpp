// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/date_orders.h"

#include "core/formats/block_reader.h"
#include "core/formats/trace_csv.h"

#include <algorithm>
#include <utility>

namespace isocost
{

namespace
{

/// The one order in which a text is a time: 13/5/2024 begins with the day. Empty where both or none will do.
std::optional<DateOrder> onlyOrderOf(std::string_view text)
{
    const bool asMonth = readCalendar(text, DateOrder::monthFirst).has_value();
    const bool asDay = readCalendar(text, DateOrder::dayFirst).has_value();
    return asMonth == asDay ? std::nullopt : std::optional(asMonth ? DateOrder::monthFirst : DateOrder::dayFirst);
}

/// Looks for a telling date in the records of a block.
class DateOrderSearch
{
public:
    explicit DateOrderSearch(const LogLayout &layout)
        : m_layout(layout), m_splitter(layout.rules, layout.header, layout.header.names.size() > layout.header.own)
    {
    }

    /// @param skipLines lines in front of the first record
    std::optional<DateOrder> find(std::string_view block, std::size_t skipLines)
    {
        std::size_t offset = 0;
        for (; skipLines > 0 && offset < block.size(); --skipLines)
            offset = std::min(block.find('\n', offset), block.size() - 1) + 1;
        m_splitter.setBlock(block);
        while (offset < block.size()) {
            offset = m_splitter.split(offset);
            if (m_splitter.isBlank() || !m_splitter.isFormed())
                continue;
            if (const std::optional<DateOrder> order = orderOfRecord())
                return order;
        }
        return {};
    }

private:
    std::optional<DateOrder> orderOfRecord() const
    {
        for (const LogColumn role : {LogColumn::time, LogColumn::endTime, LogColumn::date}) {
            const std::optional<std::size_t> column = m_layout.column(role);
            if (!column || *column >= m_splitter.fields().size())
                continue;
            if (const std::optional<DateOrder> order = onlyOrderOf(m_splitter.fields()[*column]))
                return order;
        }
        return {};
    }

    const LogLayout &m_layout;
    RecordSplitter m_splitter;
};

} // namespace

Result<std::optional<DateOrder>> searchDateOrder(const std::filesystem::path &path, const LogLayout &layout,
                                                 std::stop_token stop)
{
    Result<std::unique_ptr<BlockReader>> reader = BlockReader::open(path);
    if (!reader)
        return reader.error();
    if (const Result<std::string_view> beginning = reader.value()->peek(); !beginning)
        return beginning.error();
    reader.value()->setRules(layout.rules);
    DateOrderSearch search(layout);
    std::size_t skipLines = layout.skipLines;
    std::vector<char> block;
    for (;;) {
        if (stop.stop_requested())
            return Error{ErrorCode::io, {}, logReadingStopped};
        if (const Status status = reader.value()->next(block); !status)
            return status.error();
        if (block.empty())
            return std::optional<DateOrder>();
        if (const auto order = search.find({block.data(), block.size()}, std::exchange(skipLines, 0)))
            return std::optional<DateOrder>(*order);
    }
}

} // namespace isocost
