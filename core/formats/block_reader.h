// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace isocost
{

/// Reads a text file of any size, plain or gzip, in blocks that end where a record of a CSV file ends: at a line end
/// outside quotes. Holds one block at a time.
class BlockReader
{
public:
    static constexpr std::size_t blockBytes = 1u << 20;
    /// A record longer than this is refused, so that memory stays bounded.
    static constexpr std::size_t maxRecordBytes = blockBytes;
    /// Of gzip data: bytes that may come out for each one that went in. Logs shrink by 3 to 20.
    static constexpr std::uint64_t maxExpansion = 200;

    static Result<std::unique_ptr<BlockReader>> open(const std::filesystem::path &path);
    virtual ~BlockReader() = default;

    /// Puts the next records into `block`, ending with a line feed (added to the last record where the file has none);
    /// an empty block at the end of the file.
    Status next(std::vector<char> &block);

    std::uint64_t bytesRead() const { return m_bytesRead; } ///< of the file as it is stored
    std::uint64_t bytesTotal() const { return m_bytesTotal; }

protected:
    explicit BlockReader(std::uint64_t bytesTotal) : m_bytesTotal(bytesTotal) {}
    /// Bytes put at `to`, at most `room`; 0 at the end.
    virtual Result<std::size_t> read(char *to, std::size_t room) = 0;
    std::uint64_t m_bytesRead = 0;

private:
    Status fill(std::vector<char> &block, std::size_t &filled);
    std::size_t recordsEnd(const std::vector<char> &block, std::size_t filled) const;

    std::uint64_t m_bytesTotal;
    std::vector<char> m_carry; ///< the beginning of a record whose end is in the next block
    std::uint64_t m_lines = 0; ///< before the carry
    bool m_atStart = true;
    bool m_ended = false;
};

} // namespace isocost
