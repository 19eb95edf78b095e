// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/replay/workload_fit.h"
#include "core/formats/trace_csv.h"
#include "core/model/validate.h"
#include "tests/fuzz/fuzz_input.h"

#include <cstdlib>
#include <zlib.h>

namespace
{

std::string gzipped(std::string_view text)
{
    uLongf size = compressBound(static_cast<uLong>(text.size())) + 32;
    std::string out(size, '\0');
    z_stream stream = {};
    constexpr int gzipFormat = 16 + 9; // little memory: most of a run would be making it ready
    constexpr int memory = 1;
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzipFormat, memory, Z_DEFAULT_STRATEGY) != Z_OK)
        std::abort();
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(size);
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        std::abort();
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

bool isRead(std::string_view bytes)
{
    isocost::LogReading reading;
    reading.threads = 1;
    const auto log = isocost::readLog(asFile(bytes), reading);
    if (log) {
        const auto broken = isocost::validate(isocost::fitWorkload(*log, isocost::Silence::gap).workload);
        // The sums of a table may be any; who imports them looks.
        mustHold(log->isSummed || broken.empty(), "the workload of a log is valid");
    }
    return log.ok();
}

} // namespace

/// A log as text or gzip; the same text compressed reads as well or as ill, of which one in four is asked: it is read
/// over again.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text = asText(data, size);
    const bool plain = isRead(text);
    const bool isCompressed = text.starts_with("\x1f\x8b");
    if (!isCompressed && text.size() % 4 == 1)
        mustHold(isRead(gzipped(text)) == plain, "compressed or not is the same log");
    return 0;
}
