#include "audiosync/session/workspace.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>

#include "audiosync/project/edit.h"
#include "audiosync/project/project_file.h"
#include "support/media_files.h"
#include "support/random_document.h"
#include "support/temp_folder.h"

namespace audiosync::session::test {
namespace {

namespace fs = std::filesystem;
using audiosync::test::RandomDocument;
using audiosync::test::TempFolder;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

project::Document named(const std::string& name) {
    auto document = RandomDocument(7).make(6, 2);
    document.markers = {{name, 1.0, {}, {}}};
    document.revision = 0;
    return document;
}

class AWorkspace : public testing::Test {
   protected:
    [[nodiscard]] WorkspaceOptions options(double journal_after_s = -1.0) const {
        WorkspaceOptions options;
        options.journal_after_s = journal_after_s;
        options.state_folder = folder_ / "state";
        return options;
    }
    [[nodiscard]] fs::path path() const { return folder_ / "shoot.audiosync"; }
    [[nodiscard]] std::unique_ptr<Workspace> saved(const std::string& name) const {
        auto workspace = Workspace::untitled(options());
        workspace->apply("Begin", named(name));
        EXPECT_TRUE(workspace->save_as(path()));
        return workspace;
    }
    static std::string name_in(const Workspace& workspace) {
        const auto document = workspace.document();
        return document->markers.empty() ? "" : document->markers[0].name;
    }
    [[nodiscard]] std::string text() const {
        const auto bytes = audiosync::test::read_bytes(path());
        return {bytes.begin(), bytes.end()};
    }
    TempFolder folder_;
};

TEST_F(AWorkspace, UndoesAndRedoesNamedSteps) {
    auto workspace = Workspace::untitled(options());
    EXPECT_EQ(workspace->undo_name(), "");
    EXPECT_FALSE(workspace->undo());
    workspace->apply("Add recordings", named("a"));
    workspace->apply("Mute", named("b"));
    EXPECT_EQ(workspace->undo_name(), "Mute");
    EXPECT_TRUE(workspace->undo());
    EXPECT_EQ(name_in(*workspace), "a");
    EXPECT_EQ(workspace->undo_name(), "Add recordings");
    EXPECT_EQ(workspace->redo_name(), "Mute");
    EXPECT_TRUE(workspace->redo());
    EXPECT_EQ(name_in(*workspace), "b");
    EXPECT_FALSE(workspace->redo());
    workspace->undo();
    workspace->apply("Solo", named("c"));
    EXPECT_EQ(workspace->redo_name(), "");
    EXPECT_THAT(workspace->steps(), ElementsAre("Add recordings", "Solo"));
}

TEST_F(AWorkspace, IsCleanAgainWhenUndoneToWhatWasSaved) {
    auto workspace = saved("a");
    EXPECT_FALSE(workspace->dirty());
    workspace->apply("Edit", named("b"));
    EXPECT_TRUE(workspace->dirty());
    workspace->undo();
    EXPECT_FALSE(workspace->dirty());
    workspace->amend(named("a with another view"));
    EXPECT_FALSE(workspace->dirty());
    EXPECT_EQ(workspace->undo_name(), "Begin");
}

TEST_F(AWorkspace, ForgetsTheOldestOfTooManySteps) {
    auto workspace = Workspace::untitled(options());
    for (int i = 0; i < 700; ++i) workspace->apply("Step", {});
    EXPECT_LE(workspace->steps().size(), 500U);
    EXPECT_GE(workspace->steps().size(), 400U);
    while (workspace->undo()) {
    }
    EXPECT_EQ(workspace->undo_name(), "");
}

TEST_F(AWorkspace, OpensAsItWasSavedAndKeepsTheStateBefore) {
    saved("a").reset();
    {
        auto workspace = Workspace::open(path(), options()).value();
        EXPECT_EQ(name_in(*workspace), "a");
        EXPECT_FALSE(workspace->dirty());
        EXPECT_THAT(workspace->notes(), IsEmpty());
        workspace->apply("Edit", named("b"));
        ASSERT_TRUE(workspace->save());
    }
    EXPECT_EQ(name_in(**Workspace::open(path(), options())), "b");
    const auto before = Workspace::open(path() += ".bak", options());
    ASSERT_TRUE(before) << before.error().message;
    EXPECT_EQ(name_in(**before), "a");
    EXPECT_EQ((*before)->document()->revision, 1U);
    EXPECT_EQ(Workspace::open(path(), options()).value()->document()->revision, 2U);
}

TEST_F(AWorkspace, AddsTheSuffixAndMakesTheFolder) {
    auto workspace = Workspace::untitled(options());
    ASSERT_TRUE(workspace->save_as(folder_ / "new folder" / "shoot"));
    EXPECT_TRUE(fs::exists(folder_ / "new folder" / "shoot.audiosync"));
    EXPECT_EQ(workspace->path().filename(), "shoot.audiosync");
}

TEST_F(AWorkspace, IsOpenInOneProgramAtATime) {
    auto first = saved("a");
    const auto second = Workspace::open(path(), options());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::conflict);
    EXPECT_THAT(second.error().message, HasSubstr(std::to_string(::getpid())));
    auto looking = options();
    looking.access = Access::read_only;
    const auto reader = Workspace::open(path(), looking);
    ASSERT_TRUE(reader);
    EXPECT_EQ((*reader)->save().error().code, ErrorCode::conflict);
    first.reset();
    EXPECT_TRUE(Workspace::open(path(), options()));
}

TEST_F(AWorkspace, IsOneProjectUnderEveryNameThatLeadsToIt) {
    const auto first = saved("a");
    fs::create_symlink(path(), folder_ / "link.audiosync");
    EXPECT_EQ(Workspace::open(folder_ / "link.audiosync", options()).error().code,
              ErrorCode::conflict);
}

TEST_F(AWorkspace, TakesOverTheLockOfAProgramThatDied) {
    saved("a").reset();
    const pid_t child = ::fork();
    if (child == 0) {
        const auto workspace = Workspace::open(path(), options());
        ::_exit(workspace ? 0 : 1);  // without closing
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_EQ(status, 0);
    ASSERT_TRUE(fs::exists(folder_ / ".shoot.audiosync.lock"));
    EXPECT_TRUE(Workspace::open(path(), options()));
    EXPECT_FALSE(fs::exists(folder_ / ".shoot.audiosync.lock"));
}

TEST_F(AWorkspace, DoesNotOverwriteWhatAnotherProgramSaved) {
    auto workspace = saved("a");
    audiosync::test::write_text(path(), project::to_text(named("of another")));
    workspace->apply("Edit", named("b"));
    EXPECT_EQ(workspace->save().error().code, ErrorCode::conflict);
    EXPECT_TRUE(workspace->dirty());
    ASSERT_TRUE(workspace->save_as(path()));
    EXPECT_THAT(text(), HasSubstr("\"name\":\"b\""));
}

TEST_F(AWorkspace, KeepsThePermissionsOfTheFile) {
    auto workspace = saved("a");
    ::chmod(path().c_str(), 0600);
    workspace->apply("Edit", named("b"));
    ASSERT_TRUE(workspace->save());
    EXPECT_EQ(fs::status(path()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(AWorkspace, WritesTheJournalByItselfSoonAfterAChange) {
    saved("a").reset();
    auto workspace = Workspace::open(path(), options(0.05)).value();
    workspace->apply("Edit", named("b"));
    const fs::path journal = folder_ / ".shoot.audiosync.journal";
    const auto comes_to_exist = [&](bool wanted) {
        for (int i = 0; i < 1000 && fs::exists(journal) != wanted; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return fs::exists(journal) == wanted;
    };
    EXPECT_TRUE(comes_to_exist(true));
    workspace->undo();
    EXPECT_TRUE(comes_to_exist(false));
}

TEST_F(AWorkspace, LeavesNoJournalOfChangesThatWereUndoneWhileItWasWritten) {
    saved("a").reset();
    const fs::path journal = folder_ / ".shoot.audiosync.journal";
    for (int i = 0; i < 40; ++i) {
        auto workspace = Workspace::open(path(), options(0.0)).value();
        workspace->apply("Edit", named("b"));
        std::this_thread::sleep_for(std::chrono::microseconds(100 * i));
        workspace->undo();
        if (i % 2 == 0) {  // and one that is new is not taken for the old one
            workspace->apply("Edit", named("c"));
            ASSERT_TRUE(workspace->write_journal());
            EXPECT_TRUE(fs::exists(journal));
            workspace->undo();
        }
        workspace.reset();
        ASSERT_FALSE(fs::exists(journal)) << i;
    }
}

TEST_F(AWorkspace, OpensWithTheChangesOfTheJournal) {
    saved("a").reset();
    const pid_t child = ::fork();
    if (child == 0) {
        auto workspace = Workspace::open(path(), options(1000.0)).value();
        workspace->apply("Edit", named("b"));
        ::_exit(workspace->write_journal() ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_EQ(status, 0);
    const auto left = recoverable(options().state_folder);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].project, fs::canonical(path()));
    {
        auto workspace = Workspace::open(path(), options(1000.0)).value();
        EXPECT_EQ(name_in(*workspace), "b");
        EXPECT_TRUE(workspace->dirty());
        EXPECT_THAT(workspace->notes(), Contains(HasSubstr("recovered")));
        workspace->undo();
        EXPECT_EQ(name_in(*workspace), "a");
        workspace->redo();
        ASSERT_TRUE(workspace->save());
    }
    EXPECT_THAT(recoverable(options().state_folder), IsEmpty());
    EXPECT_THAT(text(), HasSubstr("\"name\":\"b\""));
}

TEST_F(AWorkspace, KeepsChangesToAnotherStateOfTheFileAside) {
    saved("a").reset();
    const pid_t child = ::fork();
    if (child == 0) {
        auto workspace = Workspace::open(path(), options(1000.0)).value();
        workspace->apply("Edit", named("b"));
        ::_exit(workspace->write_journal() ? 0 : 1);
    }
    ::waitpid(child, nullptr, 0);
    auto other = named("put here by hand");
    other.revision = 1;
    audiosync::test::write_text(path(), project::to_text(other));
    auto workspace = Workspace::open(path(), options()).value();
    EXPECT_EQ(name_in(*workspace), "put here by hand");
    EXPECT_THAT(workspace->notes(), Contains(HasSubstr("shoot (recovered).audiosync")));
    EXPECT_EQ(name_in(**Workspace::open(folder_ / "shoot (recovered).audiosync", options())), "b");
}

TEST_F(AWorkspace, OpensTheStateBeforeWhereTheFileIsDestroyed) {
    {
        auto workspace = saved("a");
        workspace->apply("Edit", named("b"));
        ASSERT_TRUE(workspace->save());
    }
    audiosync::test::write_text(path(), std::string(5000, '\0'));
    auto workspace = Workspace::open(path(), options()).value();
    EXPECT_EQ(name_in(*workspace), "a");
    EXPECT_TRUE(workspace->dirty());
    EXPECT_THAT(workspace->notes(), Contains(HasSubstr("before")));
    ASSERT_TRUE(workspace->save());
    // Neither the good state before nor the destroyed file is lost by that.
    EXPECT_EQ(name_in(**Workspace::open(path() += ".bak", options())), "a");
    EXPECT_EQ(fs::file_size(path() += ".damaged"), 5000U);
}

TEST_F(AWorkspace, ListsWhatADamagedFileHasLost) {
    saved("a").reset();
    std::string damaged = text();
    damaged.replace(damaged.find("{\"id\":3,"), 20, 20, '#');
    audiosync::test::write_text(path(), damaged);
    const auto workspace = Workspace::open(path(), options()).value();
    EXPECT_THAT(workspace->lost(), Not(IsEmpty()));
    EXPECT_EQ(name_in(*workspace), "a");
    EXPECT_TRUE(workspace->dirty());
}

TEST_F(AWorkspace, TellsThatAFileWasEditedAndKeepsItAndTheStateBefore) {
    {
        auto workspace = saved("a");
        EXPECT_FALSE(workspace->altered());
        workspace->apply("Edit", named("b"));
        ASSERT_TRUE(workspace->save());
    }
    std::string edited = text();
    edited.replace(edited.find("\"name\":\"b\""), 10, "\"name\":\"e\"");
    audiosync::test::write_text(path(), edited);
    auto workspace = Workspace::open(path(), options()).value();
    EXPECT_EQ(name_in(*workspace), "e");
    EXPECT_TRUE(workspace->altered());
    EXPECT_FALSE(workspace->dirty());
    EXPECT_THAT(workspace->lost(), IsEmpty());
    EXPECT_THAT(workspace->notes(), Contains(HasSubstr("shoot.audiosync.bak")));
    workspace->apply("Edit", named("f"));
    ASSERT_TRUE(workspace->save());
    workspace->apply("Edit", named("g"));
    ASSERT_TRUE(workspace->save());
    workspace.reset();
    EXPECT_EQ(name_in(**Workspace::open(path() += ".altered", options())), "e");
    EXPECT_FALSE(Workspace::open(path(), options()).value()->altered());
    EXPECT_EQ(name_in(**Workspace::open(path() += ".bak", options())), "f");
}

TEST_F(AWorkspace, SaysWhatIsWrongWithWhatCannotBeOpened) {
    EXPECT_EQ(Workspace::open(folder_ / "no.audiosync", options()).error().code,
              ErrorCode::not_found);
    audiosync::test::write_text(path(), "hello");
    const auto text = Workspace::open(path(), options());
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, ErrorCode::invalid_argument);
    EXPECT_THAT(text.error().message, HasSubstr("shoot.audiosync"));
    ASSERT_EQ(::mkfifo((folder_ / "pipe.audiosync").c_str(), 0600), 0);
    EXPECT_EQ(Workspace::open(folder_ / "pipe.audiosync", options()).error().code, ErrorCode::io);
    audiosync::test::write_text(path(),
                                R"({"schema": "audiosync.project", "version": 9, "tracks": []})");
    EXPECT_EQ(Workspace::open(path(), options()).error().code, ErrorCode::unsupported);
}

TEST_F(AWorkspace, FindsMediaThatMovedAlongWithTheProject) {
    auto document = named("a");
    document.project.recorders[0].clips[0].media.path = folder_ / "media" / "a.wav";
    {
        auto workspace = Workspace::untitled(options());
        workspace->apply("Begin", document);
        ASSERT_TRUE(workspace->save_as(path()));
    }
    const auto workspace = Workspace::open(path(), options()).value();
    EXPECT_EQ(workspace->document()->tracks[0].clips[0].relative, "media/a.wav");
}

}  // namespace
}  // namespace audiosync::session::test
