// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/bills/bill_splitter.h"

#include <bit>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace isocost
{

namespace
{

constexpr std::ptrdiff_t chunkBytes = 64;

bool isOneOfNothings(std::string_view text)
{
    return text == "NULL" || text == "null" || text == "None" || text == "nan";
}

bool isNothing(std::string_view text)
{
    return text.size() - 3 <= 1 && (text[0] | 0x20) == 'n' && isOneOfNothings(text);
}

/// A bit for each of 64 bytes that is a delimiter, a quote or a line feed.
std::uint64_t marksOf(const char *bytes, char delimiter)
{
    std::uint64_t marks = 0;
#ifdef __SSE2__
    constexpr int lane = 16;
    const __m128i delimiters = _mm_set1_epi8(delimiter);
    const __m128i quotes = _mm_set1_epi8('"');
    const __m128i lineFeeds = _mm_set1_epi8('\n');
    for (int i = 0; i < chunkBytes / lane; ++i) {
        const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + i * lane));
        const __m128i found = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(part, delimiters), _mm_cmpeq_epi8(part, quotes)),
                                           _mm_cmpeq_epi8(part, lineFeeds));
        marks |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(found))) << (i * lane);
    }
#else
    for (int i = 0; i < chunkBytes; ++i)
        marks |= std::uint64_t{bytes[i] == delimiter || bytes[i] == '"' || bytes[i] == '\n'} << i;
#endif
    return marks;
}

} // namespace

/// The next mark that has not been passed; the text's end where there is none.
inline const char *BillSplitter::Marks::next()
{
    while (found == 0) {
        if (end - chunk <= chunkBytes)
            return end;
        chunk += chunkBytes;
        found = marksOf(chunk, delimiter);
    }
    const char *mark = chunk + std::countr_zero(found);
    found &= found - 1;
    return mark;
}

BillSplitter::BillSplitter(const BillLayout &layout) : m_roles(layout.header.size(), -1), m_fields(billColumnCount)
{
    m_marks.delimiter = layout.delimiter;
    for (std::size_t what = 0; what < billColumnCount; ++what) {
        if (layout.columns[what])
            m_roles[*layout.columns[what]] = static_cast<int>(what);
    }
}

void BillSplitter::begin(std::string_view text)
{
    m_at = m_marks.chunk = text.data();
    m_marks.end = m_at + text.size();
    m_marks.found = text.empty() ? 0 : marksOf(m_at, m_marks.delimiter);
}

/// The quote that ends a field whose first one has been passed; the text's end where there is none.
inline const char *BillSplitter::closingQuote(Marks &marks)
{
    for (;;) {
        const char *mark = marks.next();
        if (mark == marks.end) {
            m_isOpen = true;
            return mark;
        }
        if (*mark == '\n')
            ++m_innerLines;
        if (*mark != '"')
            continue;
        if (mark[1] != '"') // behind the text stands a zero
            return mark;
        marks.next();
    }
}

bool BillSplitter::next()
{
    Marks marks = m_marks; // these in registers
    const int *roles = m_roles.data();
    const std::size_t columns = m_roles.size();
    std::string_view *fields = m_fields.data();
    std::size_t found = 0;
    m_rowBegin = m_at;
    m_innerLines = 0;
    m_isOpen = false;
    for (const char *begin = m_at;; ++begin) {
        const char *close = nullptr;
        if (*begin == '"' && begin != marks.end) {
            marks.next();
            close = closingQuote(marks);
        }
        const char *mark = close == marks.end ? close : marks.next();
        while (*mark == '"') // inside an unquoted field, or behind a quoted one; at the end stands a zero
            mark = marks.next();
        std::string_view text(begin, static_cast<std::size_t>(mark - begin));
        if (close)
            text = {begin + 1, static_cast<std::size_t>(close - begin - 1)};
        else if (!text.empty() && text.back() == '\r')
            text.remove_suffix(1);
        const int role = found < columns ? roles[found] : -1;
        ++found;
        if (role >= 0)
            fields[role] = isNothing(text) ? std::string_view() : text;
        const bool isCut = mark == marks.end;
        if (isCut || *mark == '\n') {
            const bool isBlank = found == 1 && !close && text.empty();
            m_found = found;
            m_isCut = isCut;
            m_at = isCut ? mark : mark + 1;
            m_marks = marks;
            return !isBlank;
        }
        begin = mark;
    }
}

std::string BillSplitter::text(BillColumn what) const
{
    const std::string_view raw = m_fields[static_cast<std::size_t>(what)];
    std::string text;
    text.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); i += raw.substr(i, 2) == "\"\"" ? 2 : 1)
        text += raw[i];
    return text;
}

} // namespace isocost
