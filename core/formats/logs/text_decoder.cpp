// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/text_decoder.h"

#include <algorithm>
#include <cstring>

namespace isocost
{

namespace
{

constexpr std::size_t tellingBytes = 4096; // bytes that tell an encoding
constexpr std::size_t chunk = 1u << 16;
constexpr std::size_t firstChunk = 2 * tellingBytes; // all that UTF-8 needs; short files are many

/// A character in UTF-8; the number of bytes written, at most 4.
std::size_t putUtf8(unsigned code, char *to)
{
    const auto byte = [](unsigned value) { return static_cast<char>(static_cast<unsigned char>(value)); };
    if (code < 0x80) {
        to[0] = byte(code);
        return 1;
    }
    if (code < 0x800) {
        to[0] = byte(0xC0 | code >> 6);
        to[1] = byte(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        to[0] = byte(0xE0 | code >> 12);
        to[1] = byte(0x80 | (code >> 6 & 0x3F));
        to[2] = byte(0x80 | (code & 0x3F));
        return 3;
    }
    to[0] = byte(0xF0 | code >> 18);
    to[1] = byte(0x80 | (code >> 12 & 0x3F));
    to[2] = byte(0x80 | (code >> 6 & 0x3F));
    to[3] = byte(0x80 | (code & 0x3F));
    return 4;
}

} // namespace

TextDecoder::TextDecoder(std::unique_ptr<ByteSource> bytes) : ByteSource(bytes->bytesTotal()), m_bytes(std::move(bytes))
{
}

/// Brings at least one more byte into store where there is one.
Status TextDecoder::refill()
{
    m_stored.erase(m_stored.begin(), m_stored.begin() + static_cast<std::ptrdiff_t>(m_used));
    m_used = 0;
    const std::size_t kept = m_stored.size();
    const std::size_t room = m_encoding == Encoding::unknown ? firstChunk : chunk;
    m_stored.resize(kept + room);
    const Result<std::size_t> count = m_bytes->read(m_stored.data() + kept, room);
    if (!count)
        return count.error();
    m_stored.resize(kept + *count);
    m_ended = *count == 0;
    return done();
}

void TextDecoder::recognise()
{
    const auto starts = [&](std::string_view mark) {
        return m_stored.size() >= mark.size() && std::memcmp(m_stored.data(), mark.data(), mark.size()) == 0;
    };
    m_encoding = Encoding::utf8;
    if (starts("\xEF\xBB\xBF"))
        m_used = 3;
    else if (starts("\xFF\xFE") || starts("\xFE\xFF")) {
        m_encoding = m_stored[0] == '\xFF' ? Encoding::utf16Little : Encoding::utf16Big;
        m_used = 2;
    } else {
        const std::size_t pairs = std::min(m_stored.size(), tellingBytes) / 2;
        std::size_t zeros[2] = {};
        for (std::size_t i = 0; i < 2 * pairs; ++i)
            zeros[i % 2] += m_stored[i] == '\0';
        const auto most = [&](int at) { return zeros[at] * 2 > pairs && zeros[1 - at] * 20 < pairs; };
        if (most(1) || most(0))
            m_encoding = most(1) ? Encoding::utf16Little : Encoding::utf16Big;
    }
}

unsigned TextDecoder::unitAt(std::size_t index) const
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(m_stored[i])); };
    return m_encoding == Encoding::utf16Little ? byte(index) | byte(index + 1) << 8
                                               : byte(index) << 8 | byte(index + 1);
}

std::size_t TextDecoder::decode(char *to, std::size_t room)
{
    constexpr unsigned replacement = 0xFFFD;
    constexpr std::size_t longest = 4;
    std::size_t written = 0;
    while (m_used + 1 < m_stored.size() && written + longest <= room) {
        unsigned code = unitAt(m_used);
        std::size_t taken = 2;
        if (code >= 0xD800 && code < 0xDC00) {
            if (m_used + 3 >= m_stored.size() && !m_ended)
                break;
            const unsigned low = m_used + 3 < m_stored.size() ? unitAt(m_used + 2) : 0;
            const bool isPair = low >= 0xDC00 && low < 0xE000;
            code = isPair ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : replacement;
            taken = isPair ? 4 : 2;
        } else if (code >= 0xDC00 && code < 0xE000) {
            code = replacement;
        }
        m_used += taken;
        written += putUtf8(code, to + written);
    }
    return written;
}

Result<std::size_t> TextDecoder::read(char *to, std::size_t room)
{
    while (m_encoding == Encoding::unknown) {
        const Status status = refill();
        if (!status)
            return status.error();
        if (m_ended || m_stored.size() >= tellingBytes)
            recognise();
    }
    if (m_encoding == Encoding::utf8) {
        if (m_used == m_stored.size())
            return m_bytes->read(to, room);
        const std::size_t count = std::min(room, m_stored.size() - m_used);
        std::memcpy(to, m_stored.data() + m_used, count);
        m_used += count;
        return count;
    }
    for (;;) {
        const std::size_t count = decode(to, room);
        if (count > 0 || room < 4)
            return count;
        if (m_ended && m_used < m_stored.size())
            return Error{ErrorCode::input, {}, "expected UTF-16 text to the end, found half a character"};
        if (m_ended)
            return std::size_t{0};
        const Status status = refill();
        if (!status)
            return status.error();
    }
}

} // namespace isocost
