// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/block_reader.h"

#include "core/formats/database_in_use.h"

#include <algorithm>

namespace isocost
{

namespace
{

constexpr std::size_t firstBlock = 1u << 14;

} // namespace

Result<std::unique_ptr<BlockReader>> BlockReader::open(const std::filesystem::path &path)
{
    if (const Status free = refuseInUse(path); !free)
        return free.error();
    Result<std::unique_ptr<ByteSource>> bytes = openBytes(path);
    if (!bytes)
        return bytes.error();
    std::unique_ptr<BlockReader> reader(new BlockReader);
    reader->m_text = std::make_unique<TextDecoder>(std::move(bytes).value());
    return reader;
}

void BlockReader::setRules(const RecordRules &rules)
{
    m_rules = rules;
    const std::size_t lead = std::min(rules.lead, m_carry.size());
    m_carry.erase(m_carry.begin(), m_carry.begin() + static_cast<std::ptrdiff_t>(lead));
}

/// Reads on behind what the block holds until it holds `most` bytes, or all there are.
Status BlockReader::fill(std::vector<char> &block, std::size_t most)
{
    std::size_t filled = block.size();
    while (filled < most && !m_ended) {
        if (filled + widestCharacter > block.size())
            block.resize(std::min(most, std::max({firstBlock, 2 * block.size(), block.capacity()})));
        const Result<std::size_t> count = m_text->read(block.data() + filled, block.size() - filled);
        if (!count)
            return count.error();
        // A decoder may need room for a whole character: what is left then waits for the next block.
        m_ended = *count == 0 && block.size() - filled >= widestCharacter;
        if (*count == 0)
            break;
        filled += *count;
    }
    block.resize(filled);
    return done();
}

Result<std::string_view> BlockReader::peek()
{
    if (const Status status = fill(m_carry, maxRecordBytes); !status)
        return status.error();
    return std::string_view(m_carry.data(), m_carry.size());
}

Result<std::size_t> BlockReader::read(char *to, std::size_t room)
{
    if (m_carry.empty())
        return m_text->read(to, room);
    const std::size_t count = std::min(room, m_carry.size());
    std::copy_n(m_carry.begin(), count, to);
    m_carry.erase(m_carry.begin(), m_carry.begin() + static_cast<std::ptrdiff_t>(count));
    return count;
}

Status BlockReader::next(std::vector<char> &block)
{
    block.assign(m_carry.begin(), m_carry.end());
    m_carry.clear();
    if (const Status status = fill(block, std::max(maxRecordBytes, block.size() + widestCharacter)); !status)
        return status;
    std::size_t end = wholeRecords({block.data(), block.size()}, m_rules, m_quotes);
    if (m_ended && end < block.size()) {
        if (block.back() != '\n')
            block.push_back('\n');
        end = block.size();
    }
    if (end == 0 && !block.empty())
        return Error{ErrorCode::input, "line " + std::to_string(m_lines + 1),
                     "expected at most 1 MiB a row, found a longer one"};
    m_carry.assign(block.begin() + static_cast<std::ptrdiff_t>(end), block.end());
    block.resize(end);
    m_lines += static_cast<std::uint64_t>(std::count(block.begin(), block.end(), '\n'));
    return done();
}

} // namespace isocost
