#include "audiosync/project/edit.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "audiosync/project/recording_key.h"

namespace audiosync::project {
namespace {

std::string small_letters(std::string_view text) {
    std::string small(text);
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return small;
}

/// A file that went on from its predecessor does so only while that one is still before it.
void mend_chapters(const Document& before, const Arrangement& arrangement, Document& after) {
    for (std::size_t t = 0; t < arrangement.clips.size(); ++t)
        for (std::size_t c = 0; c < arrangement.clips[t].size(); ++c) {
            const auto from = arrangement.clips[t][c];
            if (!before.project.recorders[from.recorder].clips[from.clip].continues_previous)
                continue;
            const bool follows = c > 0 && arrangement.clips[t][c - 1] ==
                                              model::ClipIndex{from.recorder, from.clip - 1};
            after.project.recorders[t].clips[c].continues_previous = follows;
        }
}

/// The clips of a copy of a solved state, found by what they were called before any change.
class SolvedClips {
   public:
    explicit SolvedClips(const Solved* solved) {
        if (solved == nullptr) return;
        solved_ = std::make_shared<Solved>(*solved);
        const auto& recorders = solved_->project.recorders;
        for (std::size_t r = 0; r < recorders.size(); ++r)
            for (std::size_t c = 0; c < recorders[r].clips.size(); ++c)
                at_.emplace(key_of(recorders[r].clips[c]), model::ClipIndex{r, c});
    }
    /// change(clip, its placement) for all that are the recording `clip`, once.
    template <class Change>
    void change(const model::Clip& clip, const Change& edit) {
        const auto [first, last] = at_.equal_range(key_of(clip));
        for (auto i = first; i != last; ++i) {
            const auto [r, c] = i->second;
            edit(solved_->project.recorders[r].clips[c], solved_->report.recorders[r].clips[c]);
        }
        at_.erase(first, last);
    }
    std::shared_ptr<const Solved> take() { return std::move(solved_); }

   private:
    std::shared_ptr<Solved> solved_;
    std::multimap<RecordingKey, model::ClipIndex> at_;
};

}  // namespace

Arrangement arrangement_of(const Document& document) {
    Arrangement arrangement;
    for (std::size_t t = 0; t < document.tracks.size(); ++t) {
        arrangement.tracks.push_back(t);
        auto& clips = arrangement.clips.emplace_back();
        for (std::size_t c = 0; c < document.tracks[t].clips.size(); ++c) clips.push_back({t, c});
    }
    return arrangement;
}

Document rearranged(const Document& document, const Arrangement& arrangement) {
    assert(arrangement.tracks.size() == arrangement.clips.size());
    Document result = document;
    result.project.recorders.clear();
    result.tracks.clear();
    std::map<model::ClipIndex, model::ClipIndex> now_at;
    for (std::size_t t = 0; t < arrangement.tracks.size(); ++t) {
        const std::size_t old = arrangement.tracks[t];
        auto& recorder = result.project.recorders.emplace_back(document.project.recorders[old]);
        auto& track = result.tracks.emplace_back(document.tracks[old]);
        recorder.clips.clear();
        track.clips.clear();
        for (const auto from : arrangement.clips[t]) {
            now_at[from] = {t, recorder.clips.size()};
            recorder.clips.push_back(document.project.recorders[from.recorder].clips[from.clip]);
            track.clips.push_back(document.tracks[from.recorder].clips[from.clip]);
        }
    }
    mend_chapters(document, arrangement, result);
    result.project.pins.clear();
    for (auto pin : document.project.pins) {
        const auto clip = now_at.find(pin.clip);
        const auto anchor = now_at.find(pin.anchor);
        if (clip == now_at.end() || anchor == now_at.end()) continue;
        pin.clip = clip->second;
        pin.anchor = anchor->second;
        result.project.pins.push_back(pin);
    }
    if (const auto reference = document.settings.reference_recorder) {
        const auto& tracks = arrangement.tracks;
        const auto at = std::find(tracks.begin(), tracks.end(), *reference);
        result.settings.reference_recorder.reset();
        if (at != tracks.end())
            result.settings.reference_recorder = static_cast<std::size_t>(at - tracks.begin());
    }
    assert(is_consistent(result));
    return result;
}

Document without_clips(const Document& document, const std::vector<model::ClipIndex>& clips) {
    auto arrangement = arrangement_of(document);
    const std::set<model::ClipIndex> gone(clips.begin(), clips.end());
    for (auto& track : arrangement.clips)
        track.erase(std::remove_if(track.begin(), track.end(),
                                   [&](model::ClipIndex i) { return gone.contains(i); }),
                    track.end());
    return rearranged(document, arrangement);
}

Document without_track(const Document& document, std::size_t track) {
    auto arrangement = arrangement_of(document);
    const auto at = static_cast<std::ptrdiff_t>(track);
    arrangement.tracks.erase(arrangement.tracks.begin() + at);
    arrangement.clips.erase(arrangement.clips.begin() + at);
    return rearranged(document, arrangement);
}

Document with_track_moved(const Document& document, std::size_t track, std::size_t before) {
    std::vector<std::size_t> order(document.tracks.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto from = order.begin() + static_cast<std::ptrdiff_t>(track);
    const auto to = order.begin() + static_cast<std::ptrdiff_t>(before);
    if (from < to)
        std::rotate(from, from + 1, to);
    else
        std::rotate(to, from, from + 1);
    const auto old = arrangement_of(document);
    Arrangement arrangement;
    for (const std::size_t t : order) {
        arrangement.tracks.push_back(t);
        arrangement.clips.push_back(old.clips[t]);
    }
    return rearranged(document, arrangement);
}

Document with_clips_moved(const Document& document, const std::vector<model::ClipIndex>& clips,
                          std::size_t to_track) {
    auto arrangement = arrangement_of(document);
    const std::set<model::ClipIndex> moved(clips.begin(), clips.end());
    for (auto& track : arrangement.clips)
        track.erase(std::remove_if(track.begin(), track.end(),
                                   [&](model::ClipIndex i) { return moved.contains(i); }),
                    track.end());
    auto& target = arrangement.clips[to_track];
    target.insert(target.end(), moved.begin(), moved.end());
    return rearranged(document, arrangement);
}

Document with_new_track(const Document& document, std::string name) {
    Document result = document;
    result.project.recorders.push_back({std::move(name), {}});
    result.tracks.emplace_back();
    return result;
}

Document with_track_renamed(const Document& document, std::size_t track, std::string name) {
    Document result = document;
    // What was solved stays solved: a name places nothing.
    if (result.solved && track < result.solved->project.recorders.size() &&
        result.solved->project.recorders[track].name == document.project.recorders[track].name) {
        auto solved = std::make_shared<Solved>(*result.solved);
        solved->project.recorders[track].name = name;
        result.solved = std::move(solved);
    }
    result.project.recorders[track].name = std::move(name);
    return result;
}

Document with_recordings(const Document& document, const model::Project& added) {
    Document result = document;
    std::set<std::filesystem::path> known;
    std::map<std::string, std::size_t> tracks;
    for (std::size_t t = 0; t < document.tracks.size(); ++t) {
        const auto& recorder = document.project.recorders[t];
        tracks.emplace(small_letters(recorder.name), t);
        for (const auto& clip : recorder.clips) known.insert(clip.media.path);
    }
    for (const auto& recorder : added.recorders) {
        std::vector<model::Clip> fresh;
        bool left_out = false;
        for (const auto& clip : recorder.clips) {
            const bool is_new = known.insert(clip.media.path).second;
            if (is_new) fresh.push_back(clip);
            // What went on from a file that stays where it was is another recording here.
            if (is_new && left_out) fresh.back().continues_previous = false;
            left_out = !is_new;
        }
        if (fresh.empty()) continue;
        const auto [at, made] =
            tracks.emplace(small_letters(recorder.name), result.project.recorders.size());
        if (made) {
            result.project.recorders.push_back({recorder.name, {}});
            result.tracks.emplace_back();
        }
        auto& clips = result.project.recorders[at->second].clips;
        clips.insert(clips.end(), fresh.begin(), fresh.end());
        result.tracks[at->second].clips.resize(clips.size());
    }
    return result;
}

Document with_paths(const Document& document, const std::vector<NewPath>& paths) {
    Document result = document;
    SolvedClips solved(result.solved.get());
    std::map<std::filesystem::path, std::filesystem::path> renamed;
    for (const auto& to : paths) {
        auto& clip = result.project.recorders[to.clip.recorder].clips[to.clip.clip];
        renamed.emplace(clip.media.path, to.path);
        solved.change(clip,
                      [&](model::Clip& other, model::Placement&) { other.media.path = to.path; });
        clip.media.path = to.path;
    }
    for (auto& drift : result.drifts)
        for (auto* path : {&drift.reference_path, &drift.target_path})
            if (const auto at = renamed.find(*path); at != renamed.end()) *path = at->second;
    result.solved = solved.take();
    return result;
}

Document with_media(const Document& document, const std::vector<NewMedia>& media) {
    Document result = document;
    SolvedClips solved(result.solved.get());
    for (const auto& fresh : media) {
        const auto [r, c] = fresh.clip;
        auto& clip = result.project.recorders[r].clips[c];
        solved.change(clip, [&](model::Clip& other, model::Placement& placement) {
            if (fresh.recording == Recording::same) {
                other.media = fresh.media;
                return;
            }
            other.media.size_bytes = 0;  // no longer the same recording, whatever its length
            placement = {};
            placement.reason = "the file changed after it was analysed";
        });
        clip.media = fresh.media;
        result.tracks[r].clips[c] = fresh.identity;
    }
    result.solved = solved.take();
    return result;
}

}  // namespace audiosync::project
