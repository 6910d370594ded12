#include "trial.h"

#include <algorithm>
#include <array>

#include "audiosync/sync/sound_matches.h"
#include "support/memory_audio.h"

namespace audiosync::accuracy {

Result<sync::ClipSound> hear(Sound sound) {
    sync::ClipSound heard;
    test::MemorySource source(SampleRate::of(kRateHz), {std::move(sound)});
    const std::array<audio::AudioSource*, 1> streams = {&source};
    const auto programme = sync::choose_programme(streams);
    if (!programme) {
        if (programme.error().code != ErrorCode::no_signal)
            return tl::make_unexpected(programme.error());
        heard.why_not = programme.error().message;
        return heard;
    }
    AS_TRY(heard.copy, sync::listen(source, *programme, {}));
    return heard;
}

Result<Verdict> try_pair(const sync::ClipSound& a, double a_s, const sync::ClipSound& b,
                         double b_s) {
    model::Project project;
    for (const double seconds : {a_s, b_s}) {
        model::Clip clip;
        clip.media.path = project.recorders.empty() ? "a.wav" : "b.wav";
        clip.media.duration_s = seconds;
        project.recorders.push_back({project.recorders.empty() ? "A" : "B", {clip}});
    }
    InlineExecutor executor;
    AS_TRY(const auto solved, sync::synchronise(project, {{a}, {b}}, {}, executor, {}));
    const auto& report = solved.report;
    Verdict verdict;
    const auto& first = report.at({0, 0});
    const auto& second = report.at({1, 0});
    verdict.a = first.map;
    verdict.b = second.map;
    if (first.status == model::PlacementStatus::synced &&
        second.status == model::PlacementStatus::synced)
        verdict.placed = std::min(first.confidence, second.confidence);
    for (const auto* placement : {&first, &second})
        for (const auto& candidate : placement->candidates)
            verdict.candidate = std::max(verdict.candidate, candidate.confidence);
    for (const auto& hypothesis : solved.matches->hypotheses)
        verdict.match = std::max(verdict.match, hypothesis.confidence);
    return verdict;
}

}  // namespace audiosync::accuracy
