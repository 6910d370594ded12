// All that a project file goes through once a program opens it: as the file itself, as the state
// before it, as a journal and in one; then what continues from it: the look for its media, solving
// anew from what it says was heard, timelines of where it says everything lies.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "audiosync/base/executor.h"
#include "audiosync/base/hash.h"
#include "audiosync/interchange/make_timeline.h"
#include "audiosync/interchange/timeline_formats.h"
#include "audiosync/project/project_file.h"
#include "audiosync/session/project_journal.h"
#include "audiosync/session/project_media.h"
#include "audiosync/session/workspace.h"
#include "audiosync/session/workspace_files.h"
#include "memory_limit.h"

namespace {

using namespace audiosync;
namespace fs = std::filesystem;

void require(bool holds) {
    if (!holds) std::abort();
}

/// A folder that goes when the process ends.
struct Folder {
    Folder() {
        std::string name = (fs::temp_directory_path() / "audiosync-fuzz-XXXXXX").string();
        require(::mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    fs::path path;
};

void write(const fs::path& file, std::string_view text) {
    std::ofstream(file, std::ios::binary)
        .write(text.data(), static_cast<std::streamsize>(text.size()));
}

class Opening {
   public:
    explicit Opening(std::string_view text) : text_(text) { fs::create_directories(folder().path); }
    ~Opening() {
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(folder().path, ignored))
            fs::remove_all(entry.path(), ignored);
    }
    Opening(const Opening&) = delete;
    Opening& operator=(const Opening&) = delete;

    /// Nothing where it is refused.
    std::shared_ptr<const project::Document> as_the_file() {
        write(project_, text_);
        auto look = options();
        look.access = session::Access::read_only;
        const bool readable = session::Workspace::open(project_, look).has_value();
        const auto workspace = session::Workspace::open(project_, options());
        require(workspace.has_value() == readable);
        return workspace ? opens_again(**workspace) : nullptr;
    }
    void as_the_state_before() {
        write(project_, std::string(100, '\0'));
        write(session::backup_beside(project_), text_);
        if (const auto workspace = session::Workspace::open(project_, options()))
            (void)opens_again(**workspace);
    }
    /// The saved state is sound, so that whatever the journal is something opens.
    void as_the_journal() {
        write(project_, sound());
        write(session::journal_beside(project_), text_);
        require(session::Workspace::open(project_, options()).has_value());
    }
    void in_a_journal() {
        write(project_, sound());
        const session::Journal journal{hash_of(sound()), 1, 1'700'000'000, project_,
                                       std::string(text_)};
        require(
            session::write_journal_file(session::journal_beside(project_), journal).has_value());
        const auto workspace = session::Workspace::open(project_, options());
        require(workspace.has_value());
        (void)opens_again(**workspace);
    }

   private:
    static const Folder& folder() {
        static const Folder the_folder;
        return the_folder;
    }
    static const std::string& sound() {
        static const std::string text = project::to_text({});
        return text;
    }
    [[nodiscard]] session::WorkspaceOptions options() const {
        session::WorkspaceOptions options;
        options.journal_after_s = -1.0;
        options.state_folder = folder().path / "state";
        return options;
    }
    /// Saved elsewhere it opens without a loss.
    std::shared_ptr<const project::Document> opens_again(session::Workspace& workspace) {
        const fs::path copy = folder().path / "copy.audiosync";
        require(workspace.save_as(copy).has_value());
        auto look = options();
        look.access = session::Access::read_only;
        const auto again = session::Workspace::open(copy, look);
        require(again && (*again)->lost().empty() && !(*again)->altered());
        return workspace.document();
    }

    std::string_view text_;
    fs::path project_ = folder().path / "shoot.audiosync";
};

void look_for_media(const project::Document& document) {
    InlineExecutor executor;
    const auto check = session::check_media(document, "/nowhere/shoot.audiosync", executor, {});
    require(check && project::is_consistent(check->document));
}

void solve_anew(const project::Document& document) {
    constexpr std::size_t kMost = 20;  // solving takes longer the more there are
    if (!session::can_solve_again(document)) return;
    std::size_t clips = 0;
    for (const auto& track : document.tracks) clips += track.clips.size();
    const auto before = session::analysis_of(document);
    if (clips > kMost || !before.matches) return;
    const auto after = session::solve_again(document.project, before, document.solved->project,
                                            session::analyse_options(document), {});
    if (after) require(after->report.recorders.size() == document.project.recorders.size());
}

void make_timelines(const project::Document& document) {
    const auto& solved = *document.solved;
    for (const auto drift : {interchange::DriftHandling::middle, interchange::DriftHandling::cut}) {
        interchange::TimelineOptions options;
        options.drift = drift;
        const auto timeline = interchange::make_timeline(solved.project, solved.report, options);
        if (!timeline) continue;
        for (const auto& format : interchange::timeline_formats())
            (void)interchange::timeline_texts(*timeline, format.format, {});
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::MemoryLimit limit;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    std::shared_ptr<const project::Document> document;
    {
        Opening opening(text);
        document = opening.as_the_file();
    }
    Opening(text).as_the_state_before();
    Opening(text).as_the_journal();
    Opening(text).in_a_journal();
    if (!document) return 0;
    look_for_media(*document);
    if (!document->solved) return 0;
    solve_anew(*document);
    make_timelines(*document);
    return 0;
}
