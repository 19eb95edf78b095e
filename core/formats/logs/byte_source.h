// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace isocost
{

/// The bytes of a file, one stretch after the other.
class ByteSource
{
public:
    explicit ByteSource(std::uint64_t bytesTotal) : m_bytesTotal(bytesTotal) {}
    virtual ~ByteSource() = default;
    ByteSource(const ByteSource &) = delete;
    ByteSource &operator=(const ByteSource &) = delete;

    /// Bytes put at `to`, at most `room`; 0 at the end.
    virtual Result<std::size_t> read(char *to, std::size_t room) = 0;
    virtual std::uint64_t bytesRead() const { return m_bytesRead; } ///< of the file as it is stored
    std::uint64_t bytesTotal() const { return m_bytesTotal; }

protected:
    std::uint64_t m_bytesRead = 0;

private:
    std::uint64_t m_bytesTotal;
};

/// Of gzip data: bytes that may come out for each one that went in. Logs shrink by 3 to 20.
inline constexpr std::uint64_t maxExpansion = 200;

/// Opens a regular file, plain or gzip.
Result<std::unique_ptr<ByteSource>> openBytes(const std::filesystem::path &path);

} // namespace isocost
