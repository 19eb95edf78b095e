// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/block_reader.h"

#include "core/formats/database_in_use.h"
#include "core/formats/logs/text_decoder.h"

#include <algorithm>

namespace isocost
{

namespace
{

constexpr std::size_t widestGrowth = 2;      // UTF-16 becomes at most half as long again in UTF-8
constexpr std::size_t leastBlock = 1u << 16; // room for what a file grows by while it is read

} // namespace

Result<std::unique_ptr<BlockReader>> BlockReader::open(const std::filesystem::path &path)
{
    if (const Status free = refuseInUse(path); !free)
        return free.error();
    Result<std::unique_ptr<ByteSource>> bytes = openBytes(path);
    if (!bytes)
        return bytes.error();
    std::unique_ptr<BlockReader> reader(new BlockReader);
    if (const auto length = bytes.value()->length())
        reader->m_blockBytes = std::clamp<std::size_t>(*length * widestGrowth, leastBlock, maxRecordBytes);
    reader->m_text = std::make_unique<TextDecoder>(std::move(bytes).value());
    return reader;
}

Status BlockReader::fill(std::vector<char> &block, std::size_t &filled)
{
    while (filled < block.size() && !m_ended) {
        const Result<std::size_t> count = m_text->read(block.data() + filled, block.size() - filled);
        if (!count)
            return count.error();
        // A decoder may need room for a whole character: what is left then waits for the next block.
        m_ended = *count == 0 && block.size() - filled >= widestCharacter;
        if (*count == 0)
            break;
        filled += *count;
    }
    return done();
}

Result<std::string_view> BlockReader::peek()
{
    std::vector<char> block(m_blockBytes);
    std::size_t filled = m_carry.size();
    std::copy(m_carry.begin(), m_carry.end(), block.begin());
    const Status status = fill(block, filled);
    if (!status)
        return status.error();
    block.resize(filled);
    m_carry = std::move(block);
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
    block.resize(std::max(m_blockBytes, m_carry.size() + widestCharacter) + 1); // one more for a missing last line end
    std::copy(m_carry.begin(), m_carry.end(), block.begin());
    std::size_t filled = m_carry.size();
    m_carry.clear();
    block.pop_back();
    const Status status = fill(block, filled);
    if (!status)
        return status;
    block.push_back('\n');
    std::size_t end = wholeRecords({block.data(), filled}, m_rules, m_quotes);
    if (m_ended && end < filled) {
        if (block[filled - 1] != '\n')
            block[filled++] = '\n';
        end = filled;
    }
    if (end == 0 && filled > 0)
        return Error{ErrorCode::input, "line " + std::to_string(m_lines + 1),
                     "expected at most 1 MiB a row, found a longer one"};
    m_carry.assign(block.begin() + static_cast<std::ptrdiff_t>(end),
                   block.begin() + static_cast<std::ptrdiff_t>(filled));
    block.resize(end);
    m_lines += static_cast<std::uint64_t>(std::count(block.begin(), block.end(), '\n'));
    return done();
}

} // namespace isocost
