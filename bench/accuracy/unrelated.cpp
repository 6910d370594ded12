#include "unrelated.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "first_error.h"
#include "trial.h"

namespace audiosync::accuracy {
namespace {

struct HeardClip {
    sync::ClipSound sound;
    double seconds = 0.0;
};

/// Those clips that are `wanted`; the others are left empty.
Result<std::vector<HeardClip>> hear_clips(const Family& family, const std::vector<bool>& wanted,
                                          const Shelf& shelf, Executor& executor) {
    std::vector<HeardClip> clips(wanted.size());
    FirstError error;
    executor.for_each(clips.size(), [&](std::size_t i) {
        if (!wanted[i]) return;
        auto sound = shelf.clip(family, static_cast<int>(i));
        if (!sound) return error.keep(i, sound.error());
        clips[i].seconds = seconds_of(*sound);
        auto heard = hear(std::move(*sound));
        if (!heard) return error.keep(i, heard.error());
        clips[i].sound = std::move(*heard);
    });
    AS_CHECK(error.result());
    return clips;
}

/// Drawn without repeats from all pairs that the family allows.
std::vector<UnrelatedPair> draw_pairs(const Family& family, int clips, int count) {
    std::vector<UnrelatedPair> pairs;
    for (int a = 0; a < clips; ++a)
        for (int b = a + 1; b < clips; ++b)
            if (makes_a_pair(family, a, b)) pairs.push_back({a, b});
    Random random = random_for(fmt::format("pairs of {}", family.name));
    for (std::size_t i = pairs.size(); i > 1; --i) std::swap(pairs[i - 1], pairs[pick(random, i)]);
    if (static_cast<std::size_t>(count) < pairs.size())
        pairs.resize(static_cast<std::size_t>(count));
    return pairs;
}

Result<void> try_and_note(const Family& family, UnrelatedPair& pair, const HeardClip& a,
                          const HeardClip& b, Journal& journal) {
    AS_TRY(const auto verdict, try_pair(a.sound, a.seconds, b.sound, b.seconds));
    pair.placed = verdict.placed;
    pair.candidate = verdict.candidate;
    pair.match = verdict.match;
    return journal.add(row_name(family, pair.a, pair.b),
                       std::array{a.seconds, b.seconds, pair.placed, pair.candidate, pair.match});
}

}  // namespace

std::string row_name(const Family& family, int a, int b) {
    return clip_name(family, a) + " " + clip_name(family, b);
}

Result<FamilyResult> measure_unrelated(const Family& family, const UnrelatedPlan& plan,
                                       const Shelf& shelf, Journal& journal, Executor& executor) {
    const int count = std::max(2, family.clips / plan.clip_share);
    FamilyResult result;
    result.family = &family;
    result.pairs = draw_pairs(family, count, plan.pairs);
    std::vector<bool> wanted(static_cast<std::size_t>(count));
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < result.pairs.size(); ++i) {
        UnrelatedPair& pair = result.pairs[i];
        if (const auto row = journal.find(row_name(family, pair.a, pair.b))) {
            pair.placed = (*row)[2];
            pair.candidate = (*row)[3];
            pair.match = (*row)[4];
            continue;
        }
        open.push_back(i);
        wanted[static_cast<std::size_t>(pair.a)] = wanted[static_cast<std::size_t>(pair.b)] = true;
    }
    AS_TRY(const auto clips, hear_clips(family, wanted, shelf, executor));
    FirstError error;
    executor.for_each(open.size(), [&](std::size_t i) {
        UnrelatedPair& pair = result.pairs[open[i]];
        const auto done = try_and_note(family, pair, clips[static_cast<std::size_t>(pair.a)],
                                       clips[static_cast<std::size_t>(pair.b)], journal);
        if (!done) error.keep(i, done.error());
    });
    AS_CHECK(error.result());
    for (const auto& pair : result.pairs) {
        result.placed.add(pair.placed);
        result.candidate.add(pair.candidate);
        result.match.add(pair.match);
    }
    return result;
}

}  // namespace audiosync::accuracy
