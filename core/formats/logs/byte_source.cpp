// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/byte_source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>
#include <zlib.h>

namespace isocost
{

namespace
{

Error readError(int systemError)
{
    return {ErrorCode::io, {}, "cannot read: " + std::generic_category().message(systemError)};
}

/// The bytes of a file as they are.
class PlainSource : public ByteSource
{
public:
    PlainSource(int descriptor, std::uint64_t bytes) : ByteSource(bytes), m_descriptor(descriptor) {}
    ~PlainSource() override { ::close(m_descriptor); }

    Result<std::size_t> read(char *to, std::size_t room) override
    {
        for (;;) {
            const ssize_t count = ::read(m_descriptor, to, room);
            if (count >= 0) {
                m_bytesRead += static_cast<std::uint64_t>(count);
                return static_cast<std::size_t>(count);
            }
            if (errno != EINTR)
                return readError(errno);
        }
    }

private:
    int m_descriptor;
};

/// What gzip data expand to; several members one after the other are one text.
class GzipSource : public ByteSource
{
public:
    GzipSource(int descriptor, std::uint64_t bytes)
        : ByteSource(bytes), m_file(descriptor, bytes), m_input(std::clamp<std::uint64_t>(bytes, 1, mostInput))
    {
        constexpr int gzipOnly = 16;
        m_ready = inflateInit2(&m_stream, MAX_WBITS + gzipOnly) == Z_OK;
    }
    ~GzipSource() override
    {
        if (m_ready)
            inflateEnd(&m_stream);
    }

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

    static constexpr std::uint64_t mostInput = 1u << 16;

    PlainSource m_file;
    std::vector<char> m_input;
    z_stream m_stream = {};
    bool m_ready = false;
    bool m_betweenMembers = false;
    std::uint64_t m_expanded = 0;
};

} // namespace

Result<std::unique_ptr<ByteSource>> openBytes(const std::filesystem::path &path)
{
    // Without O_NONBLOCK opening a named pipe would wait for a writer.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return readError(errno);
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
            return readError(failure);
        const char *found = S_ISREG(status.st_mode)   ? "an empty one"
                            : S_ISDIR(status.st_mode) ? "a folder"
                                                      : "something else";
        return Error{ErrorCode::input, {}, std::string("expected a file with a table, found ") + found};
    }
    const auto bytes = static_cast<std::uint64_t>(status.st_size);
    constexpr unsigned char gzipMagic[2] = {0x1f, 0x8b};
    if (known == 2 && std::memcmp(magic, gzipMagic, 2) == 0)
        return std::unique_ptr<ByteSource>(new GzipSource(descriptor, bytes));
    if (path.extension() == ".gz") {
        ::close(descriptor);
        return Error{ErrorCode::input, {}, "expected gzip data as the name says, found other data"};
    }
    return std::unique_ptr<ByteSource>(new PlainSource(descriptor, bytes));
}

} // namespace isocost
