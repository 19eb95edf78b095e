// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/json_flat.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace isocost
{

namespace
{

constexpr std::size_t deepest = 64;

void putCode(std::uint32_t code, std::string &to)
{
    const auto put = [&](std::uint32_t byte) { to += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code < 0x80)
        return put(code);
    if (code < 0x800)
        put(0xC0 | code >> 6);
    else if (code < 0x10000)
        put(0xE0 | code >> 12), put(0x80 | (code >> 6 & 0x3F));
    else
        put(0xF0 | code >> 18), put(0x80 | (code >> 12 & 0x3F)), put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
}

/// Walks once over the text of an object. Nothing is kept but the path.
class Walker
{
public:
    Walker(std::string_view text, const JsonValueFound &found) : m_text(text), m_found(found) {}

    bool walk()
    {
        skipBlanks();
        if (!take('{'))
            return false;
        m_ends.push_back(0);
        bool first = true;
        while (!m_ends.empty()) {
            skipBlanks();
            if (take('}')) {
                m_ends.pop_back();
                m_path.resize(m_ends.empty() ? 0 : m_ends.back());
                first = false;
                continue;
            }
            if (!first && !take(','))
                return false;
            first = false;
            if (!readMember(first))
                return false;
        }
        skipBlanks();
        return m_at == m_text.size();
    }

private:
    void skipBlanks()
    {
        while (m_at < m_text.size() &&
               (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' || m_text[m_at] == '\r'))
            ++m_at;
    }
    bool take(char c)
    {
        const bool is = m_at < m_text.size() && m_text[m_at] == c;
        m_at += is ? 1 : 0;
        return is;
    }

    /// A key and its value; `first` is set when the value is an object, whose first member comes next.
    bool readMember(bool &first)
    {
        skipBlanks();
        if (!readString())
            return false;
        skipBlanks();
        if (!take(':'))
            return false;
        skipBlanks();
        const std::size_t outer = m_path.size();
        if (outer > 0)
            m_path += '.';
        m_path += m_string;
        if (take('{')) {
            m_ends.push_back(m_path.size());
            first = true;
            return m_ends.size() <= deepest;
        }
        const bool read = readValue();
        m_path.resize(outer);
        return read;
    }

    bool readValue()
    {
        if (m_at >= m_text.size())
            return false;
        if (m_text[m_at] == '"') {
            if (!readString())
                return false;
            m_found(m_path, m_string);
            return true;
        }
        if (m_text[m_at] == '[')
            return readAttributes() || skipArray();
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && std::string_view(",}] \t\r\n").find(m_text[m_at]) == std::string_view::npos)
            ++m_at;
        const std::string_view word = m_text.substr(begin, m_at - begin);
        m_found(m_path, word == "null" ? std::string_view() : word);
        return !word.empty();
    }

    /// A list of attributes: all of it, or nothing.
    bool readAttributes()
    {
        const std::size_t begin = m_at;
        std::vector<std::pair<std::string, std::string>> attributes;
        bool formed = take('[');
        for (bool more = formed; more;) {
            attributes.emplace_back();
            formed = readAttribute(attributes.back().first, attributes.back().second);
            skipBlanks();
            more = formed && take(',');
        }
        if (!formed || !take(']')) {
            m_at = begin;
            return false;
        }
        for (const auto &[key, value] : attributes)
            m_found(m_path.empty() ? key : m_path + '.' + key, value);
        return true;
    }

    bool readAttribute(std::string &key, std::string &value)
    {
        skipBlanks();
        if (!take('{') || !readName("key") || !readString())
            return false;
        key = m_string;
        skipType();
        skipBlanks();
        if (!take(',') || !readName("value"))
            return false;
        const bool isWrapped = take('{');
        if ((isWrapped && !readName("Value")) || m_at >= m_text.size())
            return false;
        if (m_text[m_at] == '"') {
            if (!readString())
                return false;
            value = m_string;
        } else if (m_text[m_at] == '[' || m_text[m_at] == '{') {
            if (!skipArray())
                return false;
        } else {
            const std::size_t begin = m_at;
            m_at = std::min(m_text.find_first_of(",}] \t\r\n", m_at), m_text.size());
            value = m_text.substr(begin, m_at - begin);
        }
        skipBlanks();
        const bool closed = !isWrapped || take('}');
        skipBlanks();
        return closed && take('}');
    }

    /// Jaeger's type of a tag, between its key and its value.
    void skipType()
    {
        const std::size_t begin = m_at;
        skipBlanks();
        if (!take(',') || !readName("type") || !readString())
            m_at = begin;
    }

    /// A name that ends so, and the colon behind it.
    bool readName(std::string_view ending)
    {
        skipBlanks();
        if (!readString() || !m_string.ends_with(ending))
            return false;
        skipBlanks();
        const bool named = take(':');
        skipBlanks();
        return named;
    }

    bool skipArray()
    {
        std::size_t depth = 0;
        do {
            if (m_at >= m_text.size())
                return false;
            const char c = m_text[m_at];
            if (c == '"') {
                if (!readString())
                    return false;
                continue;
            }
            depth += c == '[' || c == '{' ? 1 : 0;
            depth -= c == ']' || c == '}' ? 1 : 0;
            ++m_at;
        } while (depth > 0);
        return true;
    }

    bool readString()
    {
        m_string.clear();
        if (!take('"'))
            return false;
        while (m_at < m_text.size()) {
            const std::size_t end = m_text.find_first_of("\"\\", m_at);
            if (end == m_text.npos)
                return false;
            m_string.append(m_text, m_at, end - m_at);
            m_at = end + 1;
            if (m_text[end] == '"')
                return true;
            if (!readEscape())
                return false;
        }
        return false;
    }

    bool readEscape()
    {
        if (m_at >= m_text.size())
            return false;
        const char c = m_text[m_at++];
        constexpr std::string_view letters = "bfnrt";
        constexpr std::string_view meanings = "\b\f\n\r\t";
        const std::size_t known = letters.find(c);
        if (known != letters.npos)
            m_string += meanings[known];
        else if (c != 'u')
            m_string += c;
        else
            return readUnicode();
        return true;
    }

    bool readHex(std::uint32_t &code)
    {
        code = 0;
        if (m_text.size() - m_at < 4)
            return false;
        for (int i = 0; i < 4; ++i) {
            const char c = m_text[m_at++];
            const int digit = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
            if (digit < 0)
                return false;
            code = code * 16 + static_cast<std::uint32_t>(digit);
        }
        return true;
    }

    bool readUnicode()
    {
        constexpr std::uint32_t replacement = 0xFFFD;
        std::uint32_t code = 0;
        if (!readHex(code))
            return false;
        if (code >= 0xD800 && code < 0xDC00 && m_text.substr(m_at, 2) == "\\u") {
            m_at += 2;
            std::uint32_t low = 0;
            if (!readHex(low))
                return false;
            code = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : replacement;
        } else if (code >= 0xD800 && code < 0xE000) {
            code = replacement;
        }
        putCode(code, m_string);
        return true;
    }

    std::string_view m_text;
    const JsonValueFound &m_found;
    std::size_t m_at = 0;
    std::string m_path;
    std::string m_string;
    std::vector<std::size_t> m_ends; ///< length of the path of each object that is open
};

} // namespace

bool flattenJson(std::string_view text, const JsonValueFound &found)
{
    return Walker(text, found).walk();
}

} // namespace isocost
