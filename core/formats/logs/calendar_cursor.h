// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/logs/ascii.h"
#include "core/model/request_log.h"

#include <algorithm>
#include <string_view>

namespace isocost
{

/// Reads a text piece by piece from its beginning.
class CalendarCursor
{
public:
    explicit CalendarCursor(std::string_view text) : m_text(text) {}

    bool atEnd() const { return m_text.empty(); }
    std::string_view rest() const { return m_text; }
    char peek() const { return m_text.empty() ? '\0' : m_text.front(); }
    bool take(char c)
    {
        const bool is = peek() == c && !m_text.empty();
        if (is)
            m_text.remove_prefix(1);
        return is;
    }
    bool take(std::string_view words)
    {
        const bool is = m_text.starts_with(words);
        if (is)
            m_text.remove_prefix(words.size());
        return is;
    }
    void skipBlanks()
    {
        while (take(' ')) {
        }
    }
    std::size_t digitsAhead() const
    {
        return static_cast<std::size_t>(std::find_if_not(m_text.begin(), m_text.end(), ascii::isDigit) -
                                        m_text.begin());
    }
    /// So many digits as a number; -1 when they are not there.
    int digits(std::size_t count)
    {
        if (digitsAhead() < count || count == 0)
            return -1;
        int value = 0;
        for (std::size_t i = 0; i < count; ++i)
            value = value * 10 + (m_text[i] - '0');
        m_text.remove_prefix(count);
        return value;
    }
    std::string_view letters()
    {
        const auto end = std::find_if_not(m_text.begin(), m_text.end(), ascii::isLetter);
        const std::string_view word = m_text.substr(0, static_cast<std::size_t>(end - m_text.begin()));
        m_text.remove_prefix(word.size());
        return word;
    }
    /// The decimals behind a comma or point, of a part that is so long; 0 without.
    Instant fraction(Instant ofNanos)
    {
        if (m_text.size() < 2 || (m_text[0] != '.' && m_text[0] != ',') || !ascii::isDigit(m_text[1]))
            return 0;
        m_text.remove_prefix(1);
        double sum = 0;
        double scale = 1;
        Instant nanos = 0;
        Instant worth = ofNanos;
        for (; ascii::isDigit(peek()); m_text.remove_prefix(1)) {
            const int digit = m_text.front() - '0';
            scale /= 10;
            sum += digit * scale;
            worth /= 10;
            nanos += digit * worth;
        }
        // Seconds are exact in nanoseconds; parts of minutes and hours are rounded.
        return ofNanos == nanosPerSecond ? nanos : static_cast<Instant>(sum * static_cast<double>(ofNanos) + 0.5);
    }

private:
    std::string_view m_text;
};

} // namespace isocost
