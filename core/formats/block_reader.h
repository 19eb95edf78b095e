// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/formats/logs/record_rules.h"
#include "core/formats/logs/text_decoder.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace isocost
{

/// Reads a text file of any size, plain or gzip, UTF-8 or UTF-16, in blocks that end where a record ends. Holds one
/// block at a time, and of a short file little more than the file.
class BlockReader
{
public:
    /// A record longer than this is refused, so that memory stays bounded.
    static constexpr std::size_t maxRecordBytes = 1u << 20;

    static Result<std::unique_ptr<BlockReader>> open(const std::filesystem::path &path);

    /// The beginning of the text, at most maxRecordBytes, to find out its rules; next() begins with it all the same.
    Result<std::string_view> peek();
    /// Before next(); after peek() where the rules have a lead.
    void setRules(const RecordRules &rules);

    /// Puts the next records into `block`, ending with a line feed (added to the last record where the file has none);
    /// an empty block at the end of the file.
    Status next(std::vector<char> &block);

    /// The next bytes of the text, cut anywhere, for who finds the ends of records by itself; 0 at the end. In place of
    /// next(). @param room at least 4
    Result<std::size_t> read(char *to, std::size_t room);

    /// Bytes that were peeked at and are still to come.
    std::size_t storedBytes() const { return m_carry.size(); }
    std::uint64_t bytesRead() const { return m_text->bytesRead(); } ///< of the file as it is stored
    std::uint64_t bytesTotal() const { return m_text->bytesTotal(); }
    /// True when bytes read so far were no UTF-8 and taken for Windows-1252.
    bool hadOtherBytes() const { return m_text->hadOtherBytes(); }

private:
    static constexpr std::size_t widestCharacter = 4; ///< bytes in UTF-8

    BlockReader() = default;
    Status fill(std::vector<char> &block, std::size_t most);

    std::unique_ptr<TextDecoder> m_text;
    RecordRules m_rules;
    QuoteMap m_quotes;
    std::vector<char> m_carry; ///< the beginning of a record whose end is in the next block
    std::uint64_t m_lines = 0; ///< before the carry
    bool m_ended = false;
};

} // namespace isocost
