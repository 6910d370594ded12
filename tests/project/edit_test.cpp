#include "audiosync/project/edit.h"

#include <gtest/gtest.h>

#include <string>

#include "support/random_document.h"

namespace audiosync::project::test {
namespace {

using audiosync::test::RandomDocument;

model::Clip clip(const std::string& path, bool continues = false) {
    model::Clip made;
    made.media.path = path;
    made.media.size_bytes = 100;
    made.continues_previous = continues;
    return made;
}

/// A with a0 a1+ a2+, B with b0 b1, C empty; b1 pinned to a2; B is the reference.
Document small() {
    model::Project project;
    project.recorders = {{"A", {clip("/a0"), clip("/a1", true), clip("/a2", true)}},
                         {"B", {clip("/b0"), clip("/b1")}},
                         {"C", {}}};
    project.pins = {{{1, 1}, {0, 2}, 1.5, true}};
    auto document = document_of(std::move(project));
    document.settings.reference_recorder = 1;
    for (auto& track : document.tracks)
        for (std::size_t c = 0; c < track.clips.size(); ++c)
            track.clips[c].content = std::to_string(c);
    return document;
}

const model::Clip& at(const Document& document, std::size_t r, std::size_t c) {
    return document.project.recorders[r].clips[c];
}

TEST(RemovingClips, TakesAlongThePinsThatNameThem) {
    const auto kept = without_clips(small(), {{1, 0}});
    ASSERT_EQ(kept.project.pins.size(), 1U);
    EXPECT_EQ(kept.project.pins[0].clip, (model::ClipIndex{1, 0}));
    EXPECT_EQ(kept.project.pins[0].anchor, (model::ClipIndex{0, 2}));
    EXPECT_EQ(kept.tracks[1].clips[0].content, "1");
    EXPECT_TRUE(without_clips(small(), {{0, 2}}).project.pins.empty());
    EXPECT_TRUE(without_clips(small(), {{1, 1}}).project.pins.empty());
}

TEST(RemovingClips, EndsAContinuationWhoseBeginningIsGone) {
    const auto kept = without_clips(small(), {{0, 1}});
    EXPECT_EQ(at(kept, 0, 1).media.path, "/a2");
    EXPECT_FALSE(at(kept, 0, 1).continues_previous);
    EXPECT_TRUE(at(without_clips(small(), {{0, 2}}), 0, 1).continues_previous);
}

TEST(RemovingATrack, MovesTheReferenceAlong) {
    EXPECT_EQ(without_track(small(), 0).settings.reference_recorder, 0U);
    EXPECT_EQ(without_track(small(), 1).settings.reference_recorder, std::nullopt);
    EXPECT_EQ(without_track(small(), 2).settings.reference_recorder, 1U);
    EXPECT_TRUE(is_consistent(without_track(small(), 0)));
}

TEST(MovingATrack, TakesItsClipsPinsAndTheReferenceAlong) {
    const auto moved = with_track_moved(small(), 0, 3);
    EXPECT_EQ(moved.project.recorders[0].name, "B");
    EXPECT_EQ(moved.project.recorders[2].name, "A");
    EXPECT_EQ(moved.settings.reference_recorder, 0U);
    EXPECT_EQ(moved.project.pins[0].clip, (model::ClipIndex{0, 1}));
    EXPECT_EQ(moved.project.pins[0].anchor, (model::ClipIndex{2, 2}));
    const auto back = with_track_moved(moved, 2, 0);
    EXPECT_EQ(back.project.recorders[0].name, "A");
    EXPECT_EQ(back.project.pins, small().project.pins);
}

TEST(MovingClips, PutsThemAtTheEndOfTheOtherTrack) {
    const auto moved = with_clips_moved(small(), {{0, 1}, {0, 2}}, 1);
    ASSERT_EQ(moved.project.recorders[1].clips.size(), 4U);
    EXPECT_EQ(at(moved, 1, 2).media.path, "/a1");
    EXPECT_FALSE(at(moved, 1, 2).continues_previous);
    EXPECT_TRUE(at(moved, 1, 3).continues_previous);
    EXPECT_EQ(moved.project.pins[0].anchor, (model::ClipIndex{1, 3}));
    EXPECT_TRUE(is_consistent(moved));
}

TEST(AddingRecordings, JoinsTracksOfTheSameNameAndLeavesOutWhatIsThere) {
    model::Project added;
    added.recorders = {{"a", {clip("/a0"), clip("/a3", true)}}, {"D", {clip("/d0")}}};
    const auto more = with_recordings(small(), added);
    ASSERT_EQ(more.project.recorders.size(), 4U);
    ASSERT_EQ(more.project.recorders[0].clips.size(), 4U);
    EXPECT_EQ(at(more, 0, 3).media.path, "/a3");
    EXPECT_FALSE(at(more, 0, 3).continues_previous);
    EXPECT_EQ(more.project.recorders[3].name, "D");
    EXPECT_TRUE(is_consistent(more));
}

TEST(RenamingATrack, LeavesTheAnalysisAsItIs) {
    auto document = RandomDocument(4).make(4, 2);
    auto solved = *document.solved;
    solved.project = document.project;
    for (std::size_t r = 0; r < 2; ++r) {
        solved.report.recorders[r].clips.resize(2);
        solved.streams[r].resize(2);
    }
    document.solved = std::make_shared<Solved>(solved);
    ASSERT_TRUE(is_solved(document));
    const auto renamed = with_track_renamed(document, 1, "Close-up");
    EXPECT_EQ(renamed.project.recorders[1].name, "Close-up");
    EXPECT_TRUE(is_solved(renamed));
    EXPECT_FALSE(is_solved(without_clips(document, {{1, 1}})));
    const auto moved = with_paths(document, {{{0, 1}, "/elsewhere/x.wav"}});
    EXPECT_EQ(at(moved, 0, 1).media.path, "/elsewhere/x.wav");
    EXPECT_TRUE(is_solved(moved));
}

TEST(AFileThatChanged, LosesItsPlaceAndNoOther) {
    auto document = small();
    auto solved = std::make_shared<Solved>();
    solved->project = document.project;
    solved->settings = document.settings;
    for (const auto& recorder : document.project.recorders) {
        auto& row = solved->report.recorders.emplace_back();
        row.clips.resize(recorder.clips.size());
        for (auto& placement : row.clips) placement.status = model::PlacementStatus::synced;
        solved->streams.emplace_back(recorder.clips.size(), 0);
    }
    document.solved = solved;
    ASSERT_TRUE(is_solved(document));
    const auto media = at(document, 1, 0).media;
    const auto changed = with_media(document, {{{1, 0}, media, {}, Recording::another}});
    EXPECT_FALSE(is_solved(changed));
    EXPECT_EQ(changed.solved->report.at({1, 0}).status, model::PlacementStatus::unsynced);
    EXPECT_EQ(changed.solved->report.at({1, 1}).status, model::PlacementStatus::synced);
    EXPECT_EQ(document.solved->report.at({1, 0}).status, model::PlacementStatus::synced);
    auto longer = media;
    longer.duration_s = 7.0;
    EXPECT_TRUE(is_solved(with_media(document, {{{1, 0}, longer, {}, Recording::same}})));
}

}  // namespace
}  // namespace audiosync::project::test
