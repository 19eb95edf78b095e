// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/block_reader.h"

#include "core/formats/database_in_use.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <zlib.h>

namespace isocost
{

namespace
{

Error ioError(int systemError)
{
    return {ErrorCode::io, {}, "cannot read: " + std::generic_category().message(systemError)};
}

/// The bytes of a file as they are.
class PlainReader : public BlockReader
{
public:
    PlainReader(int descriptor, std::uint64_t bytes) : BlockReader(bytes), m_descriptor(descriptor) {}
    ~PlainReader() override { ::close(m_descriptor); }
    PlainReader(const PlainReader &) = delete;
    PlainReader &operator=(const PlainReader &) = delete;

    Result<std::size_t> read(char *to, std::size_t room) override
    {
        for (;;) {
            const ssize_t count = ::read(m_descriptor, to, room);
            if (count >= 0) {
                m_bytesRead += static_cast<std::uint64_t>(count);
                return static_cast<std::size_t>(count);
            }
            if (errno != EINTR)
                return ioError(errno);
        }
    }

private:
    int m_descriptor;
};

/// What gzip data expand to; several members one after the other are one text.
class GzipReader : public BlockReader
{
public:
    GzipReader(int descriptor, std::uint64_t bytes) : BlockReader(bytes), m_file(descriptor, bytes), m_input(1u << 16)
    {
        constexpr int gzipOnly = 16;
        m_ready = inflateInit2(&m_stream, MAX_WBITS + gzipOnly) == Z_OK;
    }
    ~GzipReader() override
    {
        if (m_ready)
            inflateEnd(&m_stream);
    }
    GzipReader(const GzipReader &) = delete;
    GzipReader &operator=(const GzipReader &) = delete;

    Result<std::size_t> read(char *to, std::size_t room) override
    {
        if (!m_ready)
            return Error{ErrorCode::io, {}, "cannot read: not enough memory"};
        m_stream.next_out = reinterpret_cast<Bytef *>(to);
        m_stream.avail_out = static_cast<uInt>(room);
        while (m_stream.avail_out == room) {
            if (m_stream.avail_in == 0) {
                const Status more = refill();
                if (!more)
                    return more.error();
                if (m_stream.avail_in == 0 && m_betweenMembers)
                    return std::size_t{0};
                if (m_stream.avail_in == 0)
                    return Error{ErrorCode::input, {}, "expected gzip data to the end, found them cut off"};
            }
            const Status step = inflateSome();
            if (!step)
                return step.error();
        }
        m_expanded += room - m_stream.avail_out;
        constexpr std::uint64_t harmless = 16u << 20;
        if (m_expanded > harmless && m_expanded > m_bytesRead * maxExpansion)
            return Error{ErrorCode::input,
                         {},
                         "expected gzip data that expand at most " + std::to_string(maxExpansion) +
                             "-fold, found more"};
        return room - m_stream.avail_out;
    }

private:
    Status refill()
    {
        const Result<std::size_t> count = m_file.read(m_input.data(), m_input.size());
        if (!count)
            return count.error();
        m_stream.next_in = reinterpret_cast<Bytef *>(m_input.data());
        m_stream.avail_in = static_cast<uInt>(*count);
        m_bytesRead += *count;
        return done();
    }

    Status inflateSome()
    {
        const int outcome = inflate(&m_stream, Z_NO_FLUSH);
        m_betweenMembers = outcome == Z_STREAM_END;
        if (outcome == Z_STREAM_END)
            inflateReset(&m_stream);
        else if (outcome != Z_OK && outcome != Z_BUF_ERROR)
            return Error{ErrorCode::input, {}, "expected gzip data, found damaged or other data"};
        return done();
    }

    PlainReader m_file;
    std::vector<char> m_input;
    z_stream m_stream = {};
    bool m_ready = false;
    bool m_betweenMembers = false;
    std::uint64_t m_expanded = 0;
};

} // namespace

Result<std::unique_ptr<BlockReader>> BlockReader::open(const std::filesystem::path &path)
{
    if (const Status free = refuseInUse(path); !free)
        return free.error();
    // Without O_NONBLOCK opening a named pipe would wait for a writer.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return ioError(errno);
    struct stat status = {};
    unsigned char magic[2] = {};
    ssize_t known = 0;
    const bool stated = ::fstat(descriptor, &status) == 0;
    if (stated && S_ISREG(status.st_mode))
        known = ::pread(descriptor, magic, sizeof magic, 0);
    if (!stated || !S_ISREG(status.st_mode) || known <= 0) {
        const int failure = errno;
        ::close(descriptor);
        if (!stated || known < 0)
            return ioError(failure);
        const char *found = S_ISREG(status.st_mode)   ? "an empty one"
                            : S_ISDIR(status.st_mode) ? "a folder"
                                                      : "something else";
        return Error{ErrorCode::input, {}, std::string("expected a file with a table, found ") + found};
    }
    const auto bytes = static_cast<std::uint64_t>(status.st_size);
    constexpr unsigned char gzipMagic[2] = {0x1f, 0x8b};
    if (known == 2 && std::memcmp(magic, gzipMagic, 2) == 0)
        return std::unique_ptr<BlockReader>(new GzipReader(descriptor, bytes));
    if (path.extension() == ".gz") {
        ::close(descriptor);
        return Error{ErrorCode::input, {}, "expected gzip data as the name says, found other data"};
    }
    return std::unique_ptr<BlockReader>(new PlainReader(descriptor, bytes));
}

Status BlockReader::fill(std::vector<char> &block, std::size_t &filled)
{
    while (filled < block.size()) {
        const Result<std::size_t> count = read(block.data() + filled, block.size() - filled);
        if (!count)
            return count.error();
        if (*count == 0) {
            m_ended = true;
            break;
        }
        filled += *count;
    }
    return done();
}

/// The length of the whole records at the beginning of a block.
std::size_t BlockReader::recordsEnd(const std::vector<char> &block, std::size_t filled) const
{
    const char *begin = block.data();
    const auto lastLine = [&](const char *from, const char *to) -> const char * {
        return static_cast<const char *>(memrchr(from, '\n', static_cast<std::size_t>(to - from)));
    };
    if (!std::memchr(begin, '"', filled)) {
        const char *end = lastLine(begin, begin + filled);
        return end ? static_cast<std::size_t>(end + 1 - begin) : 0;
    }
    // Between an even number of quotes and the next one a line end ends a record.
    std::size_t end = 0;
    const char *from = begin;
    bool quoted = false;
    for (;;) {
        const char *quote =
            static_cast<const char *>(std::memchr(from, '"', static_cast<std::size_t>(begin + filled - from)));
        const char *to = quote ? quote : begin + filled;
        if (const char *line = quoted ? nullptr : lastLine(from, to))
            end = static_cast<std::size_t>(line + 1 - begin);
        if (!quote)
            return end;
        quoted = !quoted;
        from = quote + 1;
    }
}

Status BlockReader::next(std::vector<char> &block)
{
    block.resize(std::max(blockBytes, m_carry.size()) + 1); // one more for a missing last line end
    std::copy(m_carry.begin(), m_carry.end(), block.begin());
    std::size_t filled = m_carry.size();
    m_carry.clear();
    if (!m_ended) {
        block.pop_back();
        const Status status = fill(block, filled);
        if (!status)
            return status;
        block.push_back('\n');
    }
    if (m_atStart && filled >= 3 && std::memcmp(block.data(), "\xEF\xBB\xBF", 3) == 0) {
        std::copy(block.begin() + 3, block.begin() + static_cast<std::ptrdiff_t>(filled), block.begin());
        filled -= 3;
    }
    m_atStart = false;
    std::size_t end = recordsEnd(block, filled);
    if (m_ended && end < filled) {
        block[filled++] = '\n';
        end = filled;
    }
    if (end == 0 && filled > 0)
        return Error{ErrorCode::input, "line " + std::to_string(m_lines + 1),
                     "expected at most 1 MiB a row, found a longer one or a quote that does not end"};
    m_carry.assign(block.begin() + static_cast<std::ptrdiff_t>(end),
                   block.begin() + static_cast<std::ptrdiff_t>(filled));
    block.resize(end);
    m_lines += static_cast<std::uint64_t>(std::count(block.begin(), block.end(), '\n'));
    return done();
}

} // namespace isocost
