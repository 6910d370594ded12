#include "journal.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <utility>

namespace audiosync::accuracy {
namespace {

namespace fs = std::filesystem;

/// `"name",1,2.5`: nothing for what is not of that form.
std::optional<std::pair<std::string, Journal::Values>> parse(const std::string& line) {
    if (line.empty() || line.front() != '"') return std::nullopt;
    const auto quote = line.find('"', 1);
    if (quote == std::string::npos) return std::nullopt;
    Journal::Values values;
    const char* const end = line.data() + line.size();
    for (const char* at = line.data() + quote + 1; at != end;) {
        if (*at != ',') return std::nullopt;
        double value = 0.0;
        const auto read = std::from_chars(at + 1, end, value);
        if (read.ec != std::errc()) return std::nullopt;
        values.push_back(value);
        at = read.ptr;
    }
    return std::pair(line.substr(1, quote - 1), std::move(values));
}

/// Lines that end; what follows the last line's end was cut off while it was written.
std::vector<std::string> whole_lines(const fs::path& path) {
    std::ifstream in(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line) && !in.eof();) lines.push_back(line);
    return lines;
}

}  // namespace

Result<std::unique_ptr<Journal>> Journal::open(
    const fs::path& path, const std::vector<std::string>& columns,
    const std::function<bool(const std::string&)>& forget) {
    auto journal = std::make_unique<Journal>();
    journal->path_ = path;
    std::vector<std::string> order;
    for (const auto& line : whole_lines(path)) {
        auto row = parse(line);
        if (!row || row->second.size() != columns.size() || forget(row->first)) continue;
        if (journal->rows_.insert(*row).second) order.push_back(row->first);
    }
    std::error_code ignored;
    fs::create_directories(path.parent_path(), ignored);
    // Beside the file first: a run that is stopped now must not lose what others took hours for.
    const fs::path fresh = path.string() + ".part";
    journal->out_.open(fresh, std::ios::trunc);
    journal->out_ << "name," << fmt::format("{}\n", fmt::join(columns, ","));
    for (const auto& name : order) journal->write(name, journal->rows_.at(name));
    std::error_code failed;
    if (journal->out_.flush()) fs::rename(fresh, path, failed);
    if (!journal->out_ || failed)
        return fail(ErrorCode::io, fmt::format("Cannot write {}.", path.string()));
    return journal;
}

std::optional<Journal::Values> Journal::find(const std::string& name) const {
    const std::scoped_lock lock(mutex_);
    const auto row = rows_.find(name);
    if (row == rows_.end()) return std::nullopt;
    return row->second;
}

Result<void> Journal::add(const std::string& name, std::span<const double> values) {
    const std::scoped_lock lock(mutex_);
    rows_[name] = {values.begin(), values.end()};
    write(name, values);
    if (!out_.flush()) return fail(ErrorCode::io, fmt::format("Cannot write {}.", path_.string()));
    return {};
}

void Journal::write(const std::string& name, std::span<const double> values) {
    std::string line = fmt::format("\"{}\"", name);
    for (const double value : values) line += fmt::format(",{:.7g}", value);
    out_ << line << '\n';
}

}  // namespace audiosync::accuracy
