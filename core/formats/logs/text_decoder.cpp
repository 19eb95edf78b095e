// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/text_decoder.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace isocost
{

namespace
{

constexpr std::size_t encodingBytes = 4096; // bytes that tell an encoding
constexpr std::size_t chunk = 1u << 16;
constexpr std::size_t firstChunk = 2 * encodingBytes; // all that UTF-8 needs; short files are many

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

/// What Windows-1252 has at 0x80 to 0x9F; Latin-1 for the rest.
unsigned windowsLetter(unsigned byte)
{
    constexpr unsigned none = 0xFFFD;
    constexpr unsigned letters[] = {0x20AC, none,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, none,   0x017D, none,
                                    none,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, none,   0x017E, 0x0178};
    return byte >= 0x80 && byte < 0xA0 ? letters[byte - 0x80] : byte;
}

/// Bytes of the character of UTF-8 that a text begins with: 1 to 4; 0: it is none; -1: the text ends within it.
int characterBytes(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(text[i])); };
    const unsigned lead = byte(0);
    if (lead < 0x80)
        return 1;
    const int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    for (int i = 1; i < length; ++i) {
        if (static_cast<std::size_t>(i) >= text.size())
            return -1;
        // Overlong forms, surrogates and what lies beyond Unicode are no UTF-8.
        const unsigned least = i > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        const unsigned most = i > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (byte(static_cast<std::size_t>(i)) < least || byte(static_cast<std::size_t>(i)) > most)
            return 0;
    }
    return length;
}

/// How much of a text is whole characters of UTF-8.
std::size_t wholeCharacters(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        std::uint64_t eight = 0;
        if (text.size() - at >= sizeof eight) {
            std::memcpy(&eight, text.data() + at, sizeof eight);
            if ((eight & 0x8080'8080'8080'8080u) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        const int bytes = characterBytes(text.substr(at));
        if (bytes <= 0)
            return at;
        at += static_cast<std::size_t>(bytes);
    }
    return at;
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
        const std::size_t pairs = std::min(m_stored.size(), encodingBytes) / 2;
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
        if (m_ended || m_stored.size() >= encodingBytes)
            recognise();
    }
    return m_encoding == Encoding::utf8 ? readUtf8(to, room) : readUtf16(to, room);
}

/// What is in store, with bytes that are no UTF-8 made letters; stops before a character that is not whole yet.
std::size_t TextDecoder::mend(char *to, std::size_t room)
{
    constexpr std::size_t longest = 4;
    std::size_t written = 0;
    while (m_used < m_stored.size() && written + longest <= room) {
        const int bytes = characterBytes({m_stored.data() + m_used, m_stored.size() - m_used});
        if (bytes < 0 && !m_ended)
            break;
        if (bytes <= 0) {
            m_hadOtherBytes = true;
            written += putUtf8(windowsLetter(static_cast<unsigned char>(m_stored[m_used++])), to + written);
            continue;
        }
        std::memcpy(to + written, m_stored.data() + m_used, static_cast<std::size_t>(bytes));
        m_used += static_cast<std::size_t>(bytes);
        written += static_cast<std::size_t>(bytes);
    }
    return written;
}

Result<std::size_t> TextDecoder::readUtf8(char *to, std::size_t room)
{
    for (;;) {
        if (m_used < m_stored.size()) {
            const std::size_t count = mend(to, room);
            if (count > 0 || room < 4)
                return count;
            if (const Status status = refill(); !status)
                return status.error();
            continue;
        }
        if (m_ended)
            return std::size_t{0};
        // The usual case: straight into the reader's room.
        const Result<std::size_t> count = m_bytes->read(to, room);
        if (!count || *count == 0)
            return count;
        const std::size_t whole = wholeCharacters({to, *count});
        m_stored.assign(to + whole, to + *count);
        m_used = 0;
        if (whole > 0)
            return whole;
    }
}

Result<std::size_t> TextDecoder::readUtf16(char *to, std::size_t room)
{
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
