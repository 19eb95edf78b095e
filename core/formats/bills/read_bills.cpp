// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/bills/read_bills.h"

#include "core/base/calendar_day.h"
#include "core/formats/bills/bill_collector.h"
#include "core/formats/block_reader.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <map>
#include <tuple>

namespace isocost
{

namespace
{

/// What two exports of one format must not both charge: format, billing period, day, service and account.
using Charge = std::tuple<std::string, std::string, std::int32_t, std::string, std::string>;

const BillFormat &formatOf(const std::string &key)
{
    const auto &formats = billFormats();
    return *std::find_if(formats.begin(), formats.end(), [&](const BillFormat &f) { return f.key == key; });
}

/// The header at the beginning of a text; moves behind it. Blank lines and "sep=;" in front are passed over.
std::string_view takeHeader(std::string_view &text, std::uint64_t &lines)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        ++lines;
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        if (!line.empty() && !line.starts_with("sep="))
            return line;
    }
    return {};
}

/// Finds out how the file is to be read.
Result<BillLayout> openLayout(BlockReader &reader)
{
    const Result<std::string_view> beginning = reader.peek();
    if (!beginning)
        return beginning.error();
    std::string_view text = *beginning;
    std::uint64_t lines = 0;
    const std::string_view header = takeHeader(text, lines);
    if (header.empty())
        return Error{ErrorCode::input, {}, "expected a billing export, found an empty file"};
    return billLayout(header);
}

/// A stretch of the file: what the rows read so far left over, and more behind it.
class BillText
{
public:
    explicit BillText(BlockReader &reader)
        : m_reader(reader), m_bytes(std::max(reader.storedBytes(), leastBytes) + BillSplitter::padding)
    {
    }

    /// Reads on; the whole stretch, the first time with the header. An error where a row is longer than it.
    Result<std::string_view> more(std::uint64_t line)
    {
        if (room() < leastRoom && m_filled < BlockReader::maxRecordBytes)
            m_bytes.resize(std::min(2 * m_filled, BlockReader::maxRecordBytes) + BillSplitter::padding);
        if (room() < leastRoom)
            return Error{ErrorCode::input, "line " + std::to_string(line + 1),
                         "expected at most 1 MiB a row, found a longer one"};
        const Result<std::size_t> count = m_reader.read(m_bytes.data() + m_filled, std::min(room(), m_atOnce));
        if (!count)
            return count.error();
        m_filled += *count;
        m_atOnce = 1u << 18; // what a processor keeps near it
        m_isLast = *count == 0;
        std::memset(m_bytes.data() + m_filled, 0, BillSplitter::padding);
        return std::string_view(m_bytes.data(), m_filled);
    }
    bool isLast() const { return m_isLast; }
    /// The rest stays for the next stretch.
    void drop(std::size_t bytes)
    {
        m_filled -= bytes;
        std::memmove(m_bytes.data(), m_bytes.data() + bytes, m_filled);
    }

private:
    static constexpr std::size_t leastBytes = 1u << 14;
    static constexpr std::size_t leastRoom = 4; ///< for a character in UTF-8

    std::size_t room() const { return m_bytes.size() - BillSplitter::padding - m_filled; }

    BlockReader &m_reader;
    std::vector<char> m_bytes;
    std::size_t m_filled = 0;
    std::size_t m_atOnce = BlockReader::maxRecordBytes;
    bool m_isLast = false;
};

Result<BillData> readRows(BlockReader &reader, const std::function<void(double)> &progress, std::stop_token stop)
{
    const Result<BillLayout> layout = openLayout(reader);
    if (!layout)
        return layout.error();
    BillCollector collector(*layout);
    BillText text(reader);
    for (bool isFirst = true; !stop.stop_requested(); isFirst = false) {
        const Result<std::string_view> stretch = text.more(collector.line());
        if (!stretch)
            return stretch.error();
        std::string_view rows = *stretch;
        if (isFirst) {
            std::uint64_t lines = 0;
            takeHeader(rows, lines);
            collector.skipLines(lines);
        }
        const Result<std::size_t> used = collector.read(rows, text.isLast());
        if (!used)
            return used.error();
        if (text.isLast()) {
            BillData bill = collector.take();
            bill.files.push_back(std::string(layout->format->name));
            return bill;
        }
        text.drop(stretch->size() - rows.size() + *used);
        if (progress && reader.bytesTotal() > 0)
            progress(static_cast<double>(reader.bytesRead()) / static_cast<double>(reader.bytesTotal()));
    }
    return Error{ErrorCode::io, {}, "stopped"};
}

Result<BillData> readBill(const std::filesystem::path &path, const std::function<void(double)> &progress,
                          std::stop_token stop)
{
    Result<std::unique_ptr<BlockReader>> opened = BlockReader::open(path);
    if (!opened)
        return opened.error();
    Result<BillData> bill = readRows(*opened.value(), progress, stop);
    if (bill)
        bill.value().files.front() = path.filename().string() + " (" + bill->files.front() + ")";
    return bill;
}

/// The name without the number that parts of one export bear: "costs-00001.csv" and "costs-00002.csv",
/// "part_0_0001.csv".
std::string exportName(const std::filesystem::path &path)
{
    constexpr std::size_t digits = 5;
    std::string name = path.string();
    if (path.filename().string().starts_with("part_"))
        return path.parent_path().string() + "/part_";
    const std::size_t dash = name.find_last_of("-_");
    const std::string rest = dash == std::string::npos ? std::string() : name.substr(dash + 1);
    const std::size_t count = std::min(rest.find_first_not_of("0123456789"), rest.size());
    const bool isPart = count == digits && (rest.size() == digits || rest[digits] == '.');
    return isPart ? name.erase(dash + 1, digits) : name;
}

/// Remembers what an export charges; an error for what another one of the same format charges too.
Status claim(const BillData &bill, const std::filesystem::path &path, std::map<Charge, std::string> &claimed)
{
    const std::string name = exportName(path);
    for (const BillCell &cell : bill.cells) {
        const BillKey &key = bill.keys[cell.key];
        Charge charge{key.format, key.period, cell.day, key.service, key.account};
        if (formatOf(key.format).mayNotBeAdded)
            charge = {key.format, {}, cell.day, {}, {}};
        const auto [place, isNew] = claimed.try_emplace(charge, name);
        if (!isNew && place->second != name)
            return Error{ErrorCode::input, "",
                         "charges " + dayText(cell.day) + (key.service.empty() ? "" : " of " + key.service) +
                             ", which " + place->second +
                             " does too: the same charges would count twice; give one of them"};
    }
    return done();
}

/// Whether one of those before is the same file, under whatever path.
bool isAmong(const std::vector<std::filesystem::path> &paths, std::size_t place)
{
    for (std::size_t i = 0; i < place; ++i) {
        std::error_code failure;
        if (paths[i] == paths[place] || std::filesystem::equivalent(paths[i], paths[place], failure))
            return true;
    }
    return false;
}

void appendBill(BillData &&from, const std::string &file, BillData &to)
{
    const std::size_t first = to.keys.size();
    std::move(from.keys.begin(), from.keys.end(), std::back_inserter(to.keys));
    to.cells.reserve(to.cells.size() + from.cells.size());
    for (BillCell &cell : from.cells) {
        cell.key += first;
        to.cells.push_back(cell);
    }
    for (BillCommitment &commitment : from.commitments) {
        const auto same = std::find_if(to.commitments.begin(), to.commitments.end(), [&](const BillCommitment &c) {
            return c.id == commitment.id && c.currency == commitment.currency;
        });
        if (same == to.commitments.end()) {
            to.commitments.push_back(std::move(commitment));
            continue;
        }
        same->purchased += commitment.purchased;
        same->used += commitment.used;
        same->unused += commitment.unused;
    }
    to.rows += from.rows;
    to.freeRows += from.freeRows;
    to.corrections += from.corrections;
    to.hasCosts |= from.hasCosts;
    to.files.push_back(from.files.front());
    for (const std::string &note : from.notes)
        to.notes.push_back(file + ": " + note);
}

/// Corrections of days that the bill has no other charges for stand beside it, as adjustments.
void setCorrectionsApart(BillData &bill)
{
    std::int32_t first = std::numeric_limits<std::int32_t>::max();
    std::int32_t last = std::numeric_limits<std::int32_t>::min();
    for (const BillCell &cell : bill.cells) {
        if (!bill.keys[cell.key].isCorrection) {
            first = std::min(first, cell.day);
            last = std::max(last, cell.day);
        }
    }
    std::map<std::size_t, std::size_t> apart;
    for (BillCell &cell : bill.cells) {
        const bool isInside = cell.day >= first && cell.day <= last;
        if (!bill.keys[cell.key].isCorrection || isInside || first > last)
            continue;
        const auto [place, isNew] = apart.try_emplace(cell.key, bill.keys.size());
        if (isNew) {
            bill.keys.push_back(BillKey(bill.keys[cell.key]));
            bill.keys.back().kind = BillKind::adjustment;
        }
        cell.key = place->second;
    }
}

} // namespace

Result<BillData> readBills(const std::vector<std::filesystem::path> &paths, const std::function<void(double)> &progress,
                           std::stop_token stop)
{
    BillData all;
    std::map<Charge, std::string> claimed;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const auto share = [&](double part) {
            if (progress)
                progress((static_cast<double>(i) + part) / static_cast<double>(paths.size()));
        };
        if (isAmong(paths, i))
            return Error{ErrorCode::input, paths[i].string(),
                         "this file is given twice; its charges would count twice"};
        Result<BillData> bill = readBill(paths[i], share, stop);
        const Status fits = !bill ? Status(bill.error()) : paths.size() > 1 ? claim(*bill, paths[i], claimed) : done();
        if (!fits) {
            Error error = fits.error();
            error.where = paths[i].string() + (error.where.empty() ? "" : ": " + error.where);
            return error;
        }
        appendBill(std::move(bill).value(), paths[i].filename().string(), all);
    }
    const std::string first = paths.empty() ? std::string() : paths.front().string();
    if (all.rows == 0)
        return Error{ErrorCode::input, first, "expected charges, found none"};
    if (!all.hasCosts)
        return Error{ErrorCode::input, first, "expected an export with costs, found usage alone: give the costs too"};
    setCorrectionsApart(all);
    return all;
}

bool looksLikeBill(const std::filesystem::path &path)
{
    Result<std::unique_ptr<BlockReader>> opened = BlockReader::open(path);
    if (!opened)
        return false;
    const Result<std::string_view> beginning = opened.value()->peek();
    if (!beginning)
        return false;
    std::string_view text = *beginning;
    std::uint64_t lines = 0;
    const std::string_view header = takeHeader(text, lines);
    return !header.empty() && billLayout(header).ok();
}

} // namespace isocost
