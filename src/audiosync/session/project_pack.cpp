#include "audiosync/session/project_pack.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <locale.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <system_error>
#include <utility>

#include "audiosync/base/safe_file.h"
#include "audiosync/cache/file_identity.h"
#include "audiosync/project/edit.h"
#include "audiosync/project/project_file.h"
#include "audiosync/session/file_names.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlock = std::size_t{1} << 20U;

struct PackedFile {
    fs::path from;
    std::string to;  ///< inside the pack, with '/'
    std::uint64_t bytes = 0;
};

struct Plan {
    std::vector<PackedFile> files;
    std::vector<std::string> left_out;
    std::string project_name;  ///< of the file in the pack
    std::string text;          ///< the packed project
    std::uint64_t bytes = 0;
};

/// "media/CamA/C0001.MP4", made different from all others without regard to case.
std::string free_name(const std::string& track, const fs::path& file,
                      std::set<std::string>& taken) {
    const std::string stem = safe_file_name(utf8(file.stem()));
    const std::string suffix = utf8(file.extension());
    for (int n = 1;; ++n) {
        const std::string number = n == 1 ? "" : fmt::format(" ({})", n);
        std::string name = fmt::format("media/{}/{}{}{}", track, stem, number, suffix);
        if (taken.insert(lower_case(name)).second) return name;
    }
}

Plan planned(const project::Document& document, const std::string& name) {
    Plan plan;
    std::map<fs::path, std::string> packed;
    std::set<std::string> taken;
    std::vector<project::NewPath> paths;
    std::vector<std::string> tracks;
    for (const auto& recorder : document.project.recorders)
        tracks.push_back(safe_file_name(recorder.name));
    tracks = made_unique(std::move(tracks));
    for (std::size_t t = 0; t < document.tracks.size(); ++t)
        for (std::size_t c = 0; c < document.tracks[t].clips.size(); ++c) {
            const fs::path& from = document.project.recorders[t].clips[c].media.path;
            auto at = packed.find(from);
            if (at == packed.end()) {
                const std::string to = free_name(tracks[t], from, taken);
                at = packed.emplace(from, to).first;
                if (const auto there = cache::look_at(from)) {
                    plan.files.push_back({from, to, there->size_bytes});
                    plan.bytes += there->size_bytes;
                } else {
                    plan.left_out.push_back(there.error().message);
                }
            }
            paths.push_back({{t, c}, path_of(at->second)});
        }
    auto moved = project::with_paths(document, paths);
    for (std::size_t t = 0; t < moved.tracks.size(); ++t)
        for (std::size_t c = 0; c < moved.tracks[t].clips.size(); ++c)
            moved.tracks[t].clips[c].relative = moved.project.recorders[t].clips[c].media.path;
    // What is packed tells of no other folders.
    moved.drifts.clear();
    plan.project_name = safe_file_name(name) + ".audiosync";
    plan.text = project::to_text(moved);
    return plan;
}

/// Counts bytes and says how far the work is.
class PackProgress {
   public:
    PackProgress(std::uint64_t total, const RunContext& context)
        : total_(static_cast<double>(total)), context_(context) {}
    Result<void> add(const std::string& name, std::size_t bytes) {
        done_ += static_cast<double>(bytes);
        return context_.checkpoint({"Packing " + name, done_, total_});
    }

   private:
    double total_;
    double done_ = 0.0;
    const RunContext& context_;
};

/// put(bytes) for each block of the file, of which there must be as many bytes as expected.
template <class Put>
Result<void> read_blocks(const PackedFile& file, PackProgress& progress, const Put& put) {
    std::ifstream in(file.from, std::ios::binary);
    std::string block(kBlock, '\0');
    std::uint64_t left = file.bytes;
    while (left > 0) {
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left, kBlock));
        in.read(block.data(), static_cast<std::streamsize>(wanted));
        if (static_cast<std::size_t>(in.gcount()) != wanted)
            return fail(ErrorCode::io, fmt::format("{}: cannot be read.", utf8(file.from)));
        AS_CHECK(put(std::string_view(block).substr(0, wanted)));
        AS_CHECK(progress.add(utf8(file.from.filename()), wanted));
        left -= wanted;
    }
    return {};
}

Result<void> check_space(const fs::path& target, const Plan& plan) {
    AS_TRY(const std::uint64_t space, free_space(target));
    if (space >= plan.bytes + plan.text.size()) return {};
    return fail(ErrorCode::io, fmt::format("{}: the disk has {} MB left, of {} that are needed.",
                                           utf8(target), space >> 20U, plan.bytes >> 20U));
}

/// A folder that goes away with all in it unless it is kept.
class PartFolder {
   public:
    explicit PartFolder(fs::path path) : path_(std::move(path)) {}
    ~PartFolder() {
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }
    PartFolder(const PartFolder&) = delete;
    PartFolder& operator=(const PartFolder&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }
    void keep() { path_.clear(); }

   private:
    fs::path path_;
};

Result<void> copy(const PackedFile& file, const fs::path& to, PackProgress& progress) {
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    std::ofstream out(to, std::ios::binary);
    const auto cannot_write = [&] {
        return fail(ErrorCode::io, fmt::format("{}: writing failed; is the disk full?", utf8(to)));
    };
    AS_CHECK(read_blocks(file, progress, [&](std::string_view block) -> Result<void> {
        out.write(block.data(), static_cast<std::streamsize>(block.size()));
        return out ? Result<void>{} : cannot_write();
    }));
    out.close();
    if (!out) return cannot_write();
    // The same time makes it the same recording without a further look.
    const auto time = fs::last_write_time(file.from, error);
    if (!error) fs::last_write_time(to, time, error);
    return {};
}

Result<fs::path> pack_folder(const Plan& plan, const fs::path& target, const RunContext& context) {
    std::error_code error;
    const bool there = fs::exists(target, error);
    if (there && !(fs::is_directory(target, error) && fs::is_empty(target, error)))
        return fail(ErrorCode::conflict,
                    fmt::format("{}: exists already; name a new or empty folder.", utf8(target)));
    fs::path part_name = ".";
    part_name += target.filename();
    part_name += ".part";
    PartFolder part(target.parent_path() / part_name);
    fs::remove_all(part.path(), error);
    fs::create_directories(part.path(), error);
    if (error)
        return fail(ErrorCode::io,
                    fmt::format("{}: cannot be made: {}.", utf8(part.path()), error.message()));
    PackProgress progress(plan.bytes, context);
    for (const auto& file : plan.files)
        AS_CHECK(copy(file, part.path() / path_of(file.to), progress));
    AS_CHECK(write_file(part.path() / path_of(plan.project_name), plan.text, IfExists::fail));
    if (there) fs::remove(target, error);
    fs::rename(part.path(), target, error);
    if (error)
        return fail(ErrorCode::io,
                    fmt::format("{}: cannot be put in place: {}.", utf8(target), error.message()));
    part.keep();
    return target / path_of(plan.project_name);
}

struct CloseArchive {
    void operator()(archive* a) const noexcept { archive_write_free(a); }
};
struct FreeEntry {
    void operator()(archive_entry* e) const noexcept { archive_entry_free(e); }
};

/// libarchive takes names to be in the locale's character set; for this thread it is UTF-8
/// meanwhile.
class Utf8Locale {
   public:
#ifndef _WIN32
    Utf8Locale() : utf8_(newlocale(LC_CTYPE_MASK, "C.UTF-8", locale_t{})) {
        if (utf8_ != locale_t{}) before_ = uselocale(utf8_);
    }
    ~Utf8Locale() {
        if (utf8_ == locale_t{}) return;
        uselocale(before_);
        freelocale(utf8_);
    }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

   private:
    locale_t utf8_;
    locale_t before_{};
#endif
};

class ZipWriter {
   public:
    explicit ZipWriter(fs::path file) : file_(std::move(file)), archive_(archive_write_new()) {}

    Result<void> open() {
        if (archive_write_set_format_zip(archive_.get()) != ARCHIVE_OK ||
            archive_write_zip_set_compression_store(archive_.get()) != ARCHIVE_OK)
            return error();
        (void)archive_write_set_options(archive_.get(), "zip:hdrcharset=UTF-8");
        return archive_write_open_filename(archive_.get(), file_.string().c_str()) == ARCHIVE_OK
                   ? Result<void>{}
                   : error();
    }
    Result<void> begin(const std::string& name, std::uint64_t bytes, std::int64_t modified_s) {
        const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
        archive_entry_set_pathname(entry.get(), name.c_str());
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes));
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_mtime(entry.get(), static_cast<time_t>(modified_s), 0);
        // A warning is about the name's character set.
        return archive_write_header(archive_.get(), entry.get()) >= ARCHIVE_WARN ? Result<void>{}
                                                                                 : error();
    }
    Result<void> write(std::string_view bytes) {
        const auto written = archive_write_data(archive_.get(), bytes.data(), bytes.size());
        return written == static_cast<la_ssize_t>(bytes.size()) ? Result<void>{} : error();
    }
    Result<void> close() {
        return archive_write_close(archive_.get()) == ARCHIVE_OK ? Result<void>{} : error();
    }

   private:
    Result<void> error() {
        const char* why = archive_error_string(archive_.get());
        return fail(ErrorCode::io, fmt::format("{}: writing failed: {}.", utf8(file_),
                                               why != nullptr ? why : "is the disk full?"));
    }
    fs::path file_;
    Utf8Locale utf8_names_;
    std::unique_ptr<archive, CloseArchive> archive_;
};

std::int64_t modified_s(const fs::path& file) {
    const auto there = cache::look_at(file);
    return there ? there->modified_ns / 1'000'000'000 : 0;
}

Result<fs::path> pack_zip(const Plan& plan, const std::string& name, const fs::path& target,
                          ExistingFiles existing, const RunContext& context) {
    const auto if_exists = existing == ExistingFiles::refuse      ? IfExists::fail
                           : existing == ExistingFiles::overwrite ? IfExists::replace
                                                                  : IfExists::keep_both;
    AS_TRY(auto pending, PendingFile::create(target, if_exists));
    const std::string top = safe_file_name(name) + "/";
    {
        ZipWriter zip(pending.part_path());
        AS_CHECK(zip.open());
        PackProgress progress(plan.bytes, context);
        for (const auto& file : plan.files) {
            AS_CHECK(zip.begin(top + file.to, file.bytes, modified_s(file.from)));
            AS_CHECK(read_blocks(file, progress,
                                 [&](std::string_view block) { return zip.write(block); }));
        }
        AS_CHECK(zip.begin(top + plan.project_name, plan.text.size(),
                           static_cast<std::int64_t>(std::time(nullptr))));
        AS_CHECK(zip.write(plan.text));
        AS_CHECK(zip.close());
    }
    AS_CHECK(pending.commit());
    return pending.target_path();
}

}  // namespace

Result<PackSummary> pack_project(const project::Document& document, const std::string& name,
                                 const fs::path& wanted, ExistingFiles existing,
                                 const RunContext& context) {
    fs::path target = fs::absolute(wanted).lexically_normal();
    if (!target.has_filename()) target = target.parent_path();
    auto plan = planned(document, name);
    AS_CHECK(check_space(target, plan));
    PackSummary summary;
    summary.files = plan.files.size();
    summary.bytes = plan.bytes;
    summary.left_out = std::move(plan.left_out);
    const bool zip = lower_case(utf8(target.extension())) == ".zip";
    AS_TRY(summary.written, zip ? pack_zip(plan, name, target, existing, context)
                                : pack_folder(plan, target, context));
    return summary;
}

}  // namespace audiosync::session
