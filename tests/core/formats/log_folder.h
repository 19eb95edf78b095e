// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/trace_csv.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <chrono>
#include <fstream>
#include <thread>
#include <zlib.h>

namespace isocost::logs
{

inline const std::string threeRows = "TIMESTAMP,ContextTokens,GeneratedTokens\n"
                                     "2023-11-16 18:17:03.9799600,4808,10\n"
                                     "2023-11-16 18:17:04.0319600,3180,8\n"
                                     "2023-11-16 18:18:00.0000000,110,27\n";

inline std::string gzipped(const std::string &text)
{
    z_stream stream = {};
    constexpr int gzip = 16;
    deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + gzip, 9, Z_DEFAULT_STRATEGY);
    std::string out(compressBound(static_cast<uLong>(text.size())) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

inline std::string replaced(std::string text, const std::string &what, const std::string &with)
{
    for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

/// A folder for the logs that a test writes.
class LogFolder
{
protected:
    std::string write(const std::string &bytes, const char *name = "log.csv")
    {
        const std::string path = m_folder.filePath(QString::fromLatin1(name)).toStdString();
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }

    QTemporaryDir m_folder;
};

} // namespace isocost::logs
