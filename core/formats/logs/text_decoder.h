// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/logs/byte_source.h"

#include <memory>
#include <vector>

namespace isocost
{

/// Text as UTF-8 without a byte order mark, whatever the file is written in: UTF-8, or UTF-16 known by its mark or by
/// the zero bytes that every second byte of it is. Bytes that are no UTF-8 are read as Windows-1252, which has Latin-1.
class TextDecoder : public ByteSource
{
public:
    explicit TextDecoder(std::unique_ptr<ByteSource> bytes);

    Result<std::size_t> read(char *to, std::size_t room) override;
    std::uint64_t bytesRead() const override { return m_bytes->bytesRead(); }
    /// True when bytes handed on so far were read as Windows-1252.
    bool hadOtherBytes() const { return m_hadOtherBytes; }

private:
    enum class Encoding { unknown, utf8, utf16Little, utf16Big };

    Status refill();
    void recognise();
    Result<std::size_t> readUtf8(char *to, std::size_t room);
    Result<std::size_t> readUtf16(char *to, std::size_t room);
    std::size_t mend(char *to, std::size_t room);
    std::size_t decode(char *to, std::size_t room);
    unsigned unitAt(std::size_t index) const;

    std::unique_ptr<ByteSource> m_bytes;
    Encoding m_encoding = Encoding::unknown;
    std::vector<char> m_stored; ///< read and not yet handed on
    std::size_t m_used = 0;     ///< of m_stored
    bool m_ended = false;
    bool m_hadOtherBytes = false;
};

} // namespace isocost
