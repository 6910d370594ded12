#include "audiosync/session/file_scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <system_error>

#include "audiosync/session/file_names.h"

namespace audiosync::session {
namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) { return utf8(path.filename()).starts_with('.'); }

bool is_known_junk(const fs::path& path) {
    static const std::set<std::string, std::less<>> kNames{"thumbs.db", "desktop.ini", "icon\r"};
    static const std::set<std::string, std::less<>> kSuffixes{
        // proxies, thumbnails, sidecars, waveform caches
        ".lrv", ".thm", ".lrf", ".xml", ".xmp", ".bim", ".cpi", ".mpl", ".bdm", ".moff", ".modd",
        ".sfk", ".sfl", ".sfap0", ".pek", ".cfa", ".asd", ".reapeaks", ".pkf", ".ovw", ".ses",
        ".sav", ".ppn", ".smi", ".gpr", ".srt", ".vtt", ".ass", ".sub", ".hprj", ".sys", ".zst",
        // pictures
        ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".webp", ".dng",
        ".cr2", ".cr3", ".nef", ".arw", ".rw2", ".raf", ".svg", ".psd",
        // texts, documents, archives, projects and what this program writes
        ".txt", ".md", ".pdf", ".csv", ".json", ".html", ".htm", ".rtf", ".doc", ".docx", ".xls",
        ".xlsx", ".odt", ".log", ".ini", ".db", ".bak", ".zip", ".gz", ".7z", ".rar", ".md5",
        ".sha1", ".xxh", ".mhl", ".ale", ".edl", ".otio", ".fcpxml", ".mlt", ".kdenlive", ".prproj",
        ".drp", ".rpp", ".aup", ".aup3", ".als", ".sesx", ".audiosync", ".part", ".tmp", ".sh",
        ".py", ".exe", ".dll", ".cube", ".lnk", ".url"};
    const std::string name = lower_case(utf8(path.filename()));
    return kNames.contains(name) || kSuffixes.contains(lower_case(utf8(path.extension())));
}

class Scanner {
   public:
    explicit Scanner(const RunContext& context) : context_(context) {}

    Result<void> add(const fs::path& given, const std::string& track) {
        std::error_code error;
        const fs::path path = fs::canonical(given, error);
        if (error) {
            const bool missing = error == std::errc::no_such_file_or_directory;
            problem(given,
                    missing ? "there is no such file or folder; check the spelling"
                            : "cannot be opened: " + error.message(),
                    true);
            return {};
        }
        if (fs::is_directory(path, error)) return add_folder(path, path, track);
        if (!fs::is_regular_file(path, error)) {
            problem(given, "is neither a file nor a folder", true);
            return {};
        }
        add_file(path, {}, track);
        return {};
    }

    Scan take() { return std::move(result_); }

   private:
    void problem(const fs::path& path, const std::string& what, bool left_out) {
        result_.problems.push_back({path, fmt::format("{}: {}.", utf8(path), what), left_out});
    }

    void add_file(const fs::path& path, const fs::path& root, const std::string& track) {
        if (seen_.insert(path).second)
            result_.files.push_back({path, root, track});
        else
            problem(path, "was given twice and is used once", false);
    }

    Result<void> add_folder(const fs::path& folder, const fs::path& root,
                            const std::string& track) {
        AS_CHECK(context_.checkpoint());
        std::error_code error;
        std::vector<fs::directory_entry> entries;
        for (fs::directory_iterator it(folder, error), end; !error && it != end;
             it.increment(error))
            entries.push_back(*it);
        if (error) problem(folder, "the folder cannot be read: " + error.message(), true);
        std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
            return natural_less(utf8(a.path().filename()), utf8(b.path().filename()));
        });
        for (const auto& entry : entries) AS_CHECK(add_entry(entry, root, track));
        return {};
    }

    Result<void> add_entry(const fs::directory_entry& entry, const fs::path& root,
                           const std::string& track) {
        if (is_hidden(entry.path())) return {};
        std::error_code error;
        if (entry.is_directory(error))
            // A link to a folder may lead round in a circle.
            return entry.is_symlink(error) ? Result<void>{} : add_folder(entry.path(), root, track);
        if (!entry.is_regular_file(error) || is_known_junk(entry.path())) return {};
        const fs::path path = fs::canonical(entry.path(), error);
        // A link into another folder stays what it is: its place here tells the device.
        const bool link = entry.is_symlink(error);
        if (link && !seen_.insert(path).second)
            problem(entry.path(), "is a link to a file that is used already", false);
        else
            add_file(link ? entry.path() : path, root, track);
        return {};
    }

    const RunContext& context_;
    std::set<fs::path> seen_;
    Scan result_;
};

}  // namespace

Result<Scan> scan(const std::vector<TrackPaths>& tracks, const std::vector<fs::path>& paths,
                  const RunContext& context) {
    Scanner scanner(context);
    // Tracks first: a file that is on one is not looked for in the folders again.
    for (const auto& track : tracks)
        for (const auto& path : track.paths) AS_CHECK(scanner.add(path, track.name));
    for (const auto& path : paths) AS_CHECK(scanner.add(path, {}));
    return scanner.take();
}

}  // namespace audiosync::session
