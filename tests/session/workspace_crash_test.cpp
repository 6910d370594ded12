// Programs that are killed, and computers that lose power, at every change of a file.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "audiosync/project/edit.h"
#include "audiosync/session/workspace.h"
#include "support/dying_files.h"
#include "support/random_document.h"
#include "support/temp_folder.h"

namespace audiosync::session::test {
namespace {

namespace fs = std::filesystem;
using audiosync::test::Death;
using audiosync::test::RandomDocument;
using audiosync::test::run_and_die;
using audiosync::test::TempFolder;

project::Document named(const std::string& name) {
    auto document = RandomDocument(7).make(6, 2);
    document.markers = {{name, 1.0, {}, {}}};
    return document;
}

std::string name_of(const project::Document& document) {
    return document.markers.empty() ? "" : document.markers[0].name;
}

WorkspaceOptions options_in(const TempFolder& folder) {
    WorkspaceOptions options;
    options.journal_after_s = 1000.0;  // only when it is asked for, so that changes can be counted
    options.state_folder = folder / "state";
    return options;
}

class DyingProgram : public testing::TestWithParam<Death> {
   protected:
    /// A project that was saved twice, as "first" and "second".
    void SetUp() override {
        auto workspace = Workspace::untitled(options());
        workspace->apply("Begin", named("first"));
        ASSERT_TRUE(workspace->save_as(path()));
        workspace->apply("Go on", named("second"));
        ASSERT_TRUE(workspace->save());
    }
    [[nodiscard]] fs::path path() const { return folder_ / "shoot.audiosync"; }
    [[nodiscard]] WorkspaceOptions options() const { return options_in(folder_); }

    /// What opens afterwards; the project is put back to "second" for the next death.
    std::string opens_as() {
        auto workspace = Workspace::open(path(), options());
        EXPECT_TRUE(workspace) << workspace.error().message;
        if (!workspace) return "nothing";
        EXPECT_TRUE((*workspace)->lost().empty());
        EXPECT_EQ((*workspace)->document()->tracks.size(), 2U);
        std::string name = name_of(*(*workspace)->document());
        (*workspace)->apply("Back", named("second"));
        EXPECT_TRUE((*workspace)->save());
        return name;
    }
    /// Nothing that a dead program left stays when the next one closes.
    void expect_tidy() const {
        for (const auto& entry : fs::directory_iterator(folder_.path())) {
            const std::string name = entry.path().filename().string();
            EXPECT_TRUE(name == "shoot.audiosync" || name == "shoot.audiosync.bak" ||
                        name == "state")
                << name;
        }
    }

    TempFolder folder_;
};

TEST_P(DyingProgram, LeavesTheStateBeforeOrAfterWhenItDiesWhileSaving) {
    std::vector<std::string> seen;
    std::size_t at = 0;
    for (bool died = true; died; ++at) {
        ASSERT_LT(at, 200U);
        const auto end = run_and_die(at, GetParam(), [&] {
            auto workspace = Workspace::open(path(), options());
            if (!workspace) return false;
            (*workspace)->apply("Edit", named("third"));
            return (*workspace)->save().has_value();
        });
        died = end.died;
        EXPECT_TRUE(died || end.succeeded);
        seen.push_back(opens_as());
        ASSERT_TRUE(seen.back() == "second" || seen.back() == "third")
            << seen.back() << " after death at change " << at;
        expect_tidy();
    }
    EXPECT_GT(at, 8U);  // write, sync, keep the previous, rename, sync the folder
    EXPECT_EQ(seen.back(), "third");
    EXPECT_EQ(std::count(seen.begin(), seen.end(), "second") > 0, true);
    // Once the new state is there, it is never the old one again.
    const auto first_third = std::find(seen.begin(), seen.end(), "third");
    EXPECT_EQ(std::count(first_third, seen.end(), "second"), 0);
}

TEST_P(DyingProgram, LeavesWhatTheJournalHeldWhenItDiesWhileWritingIt) {
    std::vector<std::string> seen;
    std::size_t at = 0;
    for (bool died = true; died; ++at) {
        ASSERT_LT(at, 200U);
        const auto end = run_and_die(at, GetParam(), [&] {
            auto workspace = Workspace::open(path(), options());
            if (!workspace) return false;
            for (const char* name : {"third", "fourth"}) {
                (*workspace)->apply("Edit", named(name));
                if (!(*workspace)->write_journal()) return false;
            }
            ::_exit(0);  // without closing
            return true;
        });
        died = end.died;
        seen.push_back(opens_as());
        ASSERT_TRUE(seen.back() == "second" || seen.back() == "third" || seen.back() == "fourth")
            << seen.back() << " after death at change " << at;
        expect_tidy();
    }
    EXPECT_EQ(seen.back(), "fourth");
    // Whatever the journal had once is never lost again.
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end(), [](const auto& a, const auto& b) {
        const std::vector<std::string> order{"second", "third", "fourth"};
        return std::find(order.begin(), order.end(), a) < std::find(order.begin(), order.end(), b);
    }));
}

TEST_P(DyingProgram, LeavesOneOfItsStatesWhenItDiesBetweenJournalAndSaving) {
    std::size_t at = 0;
    for (bool died = true; died; ++at) {
        ASSERT_LT(at, 300U);
        const auto end = run_and_die(at, GetParam(), [&] {
            auto workspace = Workspace::open(path(), options());
            if (!workspace) return false;
            (*workspace)->apply("Edit", named("third"));
            if (!(*workspace)->write_journal()) return false;
            return (*workspace)->save().has_value();
        });
        died = end.died;
        const std::string name = opens_as();
        ASSERT_TRUE(name == "second" || name == "third") << name << " at change " << at;
        expect_tidy();
    }
}

INSTANTIATE_TEST_SUITE_P(AtEveryChangeOfAFile, DyingProgram,
                         testing::Values(Death::kill, Death::power_cut), [](const auto& death) {
                             return death.param == Death::kill ? "Killed" : "WithoutPower";
                         });

TEST(DyingUntitledProject, IsRecoveredFromTheFolderForState) {
    const TempFolder folder;
    const auto options = options_in(folder);
    std::size_t recovered = 0;
    for (std::size_t at = 0; at < 200; ++at) {
        const auto end = run_and_die(at, Death::power_cut, [&] {
            auto workspace = Workspace::untitled(options);
            workspace->apply("Begin", named("unsaved"));
            if (!workspace->write_journal()) return false;
            ::_exit(0);
            return true;
        });
        const auto left = recoverable(options.state_folder);
        ASSERT_LE(left.size(), 1U);
        if (!left.empty()) {
            ++recovered;
            const auto workspace = Workspace::recover(left[0], options);
            ASSERT_TRUE(workspace) << workspace.error().message;
            EXPECT_EQ(name_of(*(*workspace)->document()), "unsaved");
            EXPECT_TRUE((*workspace)->dirty());
            EXPECT_TRUE((*workspace)->path().empty());
        }
        EXPECT_TRUE(recoverable(options.state_folder).empty());
        if (!end.died) break;
    }
    EXPECT_GT(recovered, 0U);
}

}  // namespace
}  // namespace audiosync::session::test
