#include "unrelated.h"

#include <fmt/format.h>

#include <algorithm>

#include "first_error.h"
#include "trial.h"

namespace audiosync::accuracy {
namespace {

struct HeardClip {
    sync::ClipSound sound;
    double seconds = 0.0;
};

Result<std::vector<HeardClip>> hear_all(const Family& family, int count, const Shelf& shelf,
                                        Executor& executor) {
    std::vector<HeardClip> clips(static_cast<std::size_t>(count));
    FirstError error;
    executor.for_each(clips.size(), [&](std::size_t i) {
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

}  // namespace

Result<FamilyResult> measure_unrelated(const Family& family, const UnrelatedPlan& plan,
                                       const Shelf& shelf, Executor& executor) {
    const int count = std::max(2, family.clips / plan.clip_share);
    AS_TRY(const auto clips, hear_all(family, count, shelf, executor));
    FamilyResult result;
    result.family = &family;
    result.pairs = draw_pairs(family, count, plan.pairs);
    FirstError error;
    executor.for_each(result.pairs.size(), [&](std::size_t i) {
        UnrelatedPair& pair = result.pairs[i];
        const HeardClip& a = clips[static_cast<std::size_t>(pair.a)];
        const HeardClip& b = clips[static_cast<std::size_t>(pair.b)];
        pair.a_s = a.seconds;
        pair.b_s = b.seconds;
        const auto verdict = try_pair(a.sound, a.seconds, b.sound, b.seconds);
        if (!verdict) return error.keep(i, verdict.error());
        pair.placed = verdict->placed;
        pair.candidate = verdict->candidate;
        pair.match = verdict->match;
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
