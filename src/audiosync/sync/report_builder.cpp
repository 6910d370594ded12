#include "audiosync/sync/report_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <string>

#include "audiosync/sync/clock_checks.h"
#include "audiosync/sync/date_estimates.h"
#include "audiosync/sync/duration_text.h"
#include "audiosync/sync/novelty.h"

namespace audiosync::sync {
namespace {

using model::Placement;
using model::PlacementStatus;

/// Between groups of which nobody knows how they lie to one another.
constexpr double kGroupGap_s = 10.0;

std::string clip_name(const model::Project& project, model::ClipIndex i) {
    const auto& recorder = project.recorders[i.recorder];
    return fmt::format("{}/{}", recorder.name,
                       recorder.clips[i.clip].media.path.filename().string());
}

class ReportBuilder {
   public:
    explicit ReportBuilder(const Findings& findings) : in_(findings) {
        for (const Hypothesis& h : in_.hypotheses)
            if (h.by_hand) by_hand_.insert({h.query, h.target});
    }

    model::SyncReport build() {
        out_.reference_recorder = in_.reference_recorder;
        for (std::size_t r = 0; r < in_.project.recorders.size(); ++r) {
            auto& recorder = out_.recorders.emplace_back();
            recorder.reference = r == in_.reference_recorder;
            recorder.drift_ppm = in_.fit.drift_ppm[r];
            recorder.drift_stderr_ppm = in_.fit.drift_stderr_ppm[r];
            recorder.clips.resize(in_.project.recorders[r].clips.size());
        }
        find_group_shifts();
        for (std::size_t c = 0; c < in_.chains.chains.size(); ++c) describe_chain(c);
        list_matches();
        list_breaks();
        place_groups_by_dates(in_.project, in_.stamps, out_);
        estimate_by_dates(in_.project, in_.stamps, out_);
        settle_timeline();
        summarise();
        return std::move(out_);
    }

   private:
    /// Groups that are linked become one; then group 0 starts at 0, each further group behind the
    /// one before.
    void find_group_shifts() {
        const std::size_t n = in_.consensus.groups;
        std::vector<std::size_t> home(n);
        std::vector<double> in_home(n, 0.0);
        std::iota(home.begin(), home.end(), std::size_t{0});
        sure_.assign(n, model::kMaxConfidence);
        for (const GroupLink& link : in_.links) join(link, home, in_home);
        std::vector<double> first(n, 1e300);
        std::vector<double> last(n, -1e300);
        for (std::size_t c = 0; c < in_.fit.maps.size(); ++c) {
            if (!in_.fit.maps[c]) continue;
            const auto g = *in_.consensus.clips[c].group;
            const auto map = in_.fit.maps[c]->shifted(in_home[g]);
            first[home[g]] = std::min(first[home[g]], map.timeline_at(0.0));
            last[home[g]] =
                std::max(last[home[g]], map.timeline_at(in_.chains.clips[c].duration_s));
        }
        double at = 0.0;
        std::vector<double> of_home(n, 0.0);
        group_.assign(n, 0);
        out_.groups = 0;
        for (std::size_t g = 0; g < n; ++g) {
            if (home[g] != g) continue;
            group_[g] = out_.groups++;
            of_home[g] = at - first[g];
            at += last[g] - first[g] + kGroupGap_s;
        }
        for (std::size_t g = 0; g < n; ++g) {
            group_[g] = group_[home[g]];
            shifts_.push_back(in_home[g] + of_home[home[g]]);
        }
    }

    /// The group with the lower number has more clips and stays; the other is as sure as the link.
    void join(const GroupLink& link, std::vector<std::size_t>& home, std::vector<double>& in_home) {
        const std::size_t a = home[link.group];
        const std::size_t b = home[link.next];
        if (a == b) return;
        const double next_to_first = in_home[link.group] + link.shift_s - in_home[link.next];
        const std::size_t stays = std::min(a, b);
        const std::size_t moves = std::max(a, b);
        const double shift = stays == a ? next_to_first : -next_to_first;
        std::string names;
        for (const std::size_t r : link.recorders)
            names += (names.empty() ? "" : " and ") + in_.project.recorders[r].name;
        for (std::size_t g = 0; g < home.size(); ++g) {
            if (home[g] != moves) continue;
            home[g] = stays;
            in_home[g] += shift;
            sure_[g] = std::min(sure_[g], link.confidence);
            linked_by_[g] = names;
        }
    }

    /// Names of the recorders that hear clip c where it lies.
    [[nodiscard]] std::set<std::size_t> hearers(std::size_t c, double from_s, double to_s) const {
        std::set<std::size_t> who;
        for (std::size_t h = 0; h < in_.hypotheses.size(); ++h) {
            const auto& hypothesis = in_.hypotheses[h];
            if (!in_.consensus.used[h] || hypothesis.by_hand) continue;
            if (hypothesis.query != c && hypothesis.target != c) continue;
            const bool query = hypothesis.query == c;
            for (const auto& verdict : hypothesis.verdicts) {
                const double half = 0.5 * verdict.match.seconds;
                const double at = verdict.match.middle_s + (query ? 0.0 : verdict.match.lag_s);
                if (at + half <= from_s || at - half >= to_s) continue;
                who.insert(in_.chains.clips[query ? hypothesis.target : hypothesis.query].recorder);
            }
        }
        return who;
    }

    void describe_chain(std::size_t c) {
        const auto& chain = in_.chains.chains[c];
        const auto& consensus = in_.consensus.clips[c];
        for (const ChainMember& member : chain.members) {
            Placement& placement = out_.recorders[member.file.recorder].clips[member.file.clip];
            const ClipFacts& facts = in_.clips[member.file.recorder][member.file.clip];
            placement.programme = facts.programme;
            placement.drift_stderr_ppm = in_.fit.drift_stderr_ppm[member.file.recorder];
            if (!in_.fit.maps[c]) {
                placement.confidence = 0.0;
                placement.reason = why_unplaced(c, facts);
                add_candidates(c, member, placement);
                continue;
            }
            placement.group = group_[*consensus.group];
            placement.map = in_.fit.maps[c]
                                ->section(member.begin_s, member.duration_s)
                                .shifted(shifts_[*consensus.group]);
            place_member(c, member, placement);
            add_candidates(c, member, placement);
        }
    }

    void place_member(std::size_t c, const ChainMember& member, Placement& placement) const {
        const auto who = hearers(c, member.begin_s, member.begin_s + member.duration_s);
        const bool by_hand = by_hand_.contains(c);
        if (who.empty()) {
            placement.status = PlacementStatus::estimated;
            placement.reason =
                by_hand ? "Placed by hand; nothing heard there says so."
                        : "Placed as the continuation of its neighbouring files; nothing in it was "
                          "heard by another device.";
            return;
        }
        // Within its group the clip is placed by sound, on the timeline it is not.
        placement.status =
            placement.group == 0 ? PlacementStatus::synced : PlacementStatus::estimated;
        const auto& consensus = in_.consensus.clips[c];
        placement.confidence =
            std::round(10.0 * std::min({consensus.confidence, sure_[*consensus.group],
                                        by_hand ? heard_there(c) : model::kMaxConfidence})) /
            10.0;
        if (placement.confidence < model::kPlacedConfidence)
            placement.status = PlacementStatus::estimated;
        std::string names;
        for (const std::size_t r : who)
            names += (names.empty() ? "" : ", ") + in_.project.recorders[r].name;
        placement.reason = fmt::format("{}Heard by {}.", by_hand ? "Placed by hand. " : "", names);
        if (consensus.by_date)
            placement.reason += fmt::format(
                " {} decided between places that sound alike or added what faint sound lacked.",
                stamp_kind(member.file) == StampKind::timecode ? "Timecode" : "File dates");
        if (const auto linked = linked_by_.find(*consensus.group); linked != linked_by_.end())
            placement.reason += fmt::format(
                " Nothing heard reaches from the rest of the timeline to here, but files of {} go "
                "on without a pause, which agrees to the millisecond.",
                linked->second);
    }

    /// What the sound alone says for the place.
    [[nodiscard]] double heard_there(std::size_t c) const {
        double sum = 0.0;
        for (std::size_t h = 0; h < in_.hypotheses.size(); ++h) {
            const auto& hypothesis = in_.hypotheses[h];
            if (in_.consensus.used[h] && !hypothesis.by_hand &&
                (hypothesis.query == c || hypothesis.target == c))
                sum += hypothesis.confidence;
        }
        return std::min(sum, model::kMaxConfidence);
    }

    [[nodiscard]] StampKind stamp_kind(model::ClipIndex file) const {
        const auto& stamp = in_.stamps[file.recorder][file.clip];
        return stamp ? stamp->kind : StampKind::date;
    }

    [[nodiscard]] std::string file_name(model::ClipIndex file) const {
        return in_.project.recorders[file.recorder].clips[file.clip].media.path.filename().string();
    }

    [[nodiscard]] std::string why_unplaced(std::size_t c, const ClipFacts& facts) const {
        if (!facts.why_not.empty()) return facts.why_not;
        const auto& consensus = in_.consensus.clips[c];
        if (in_.project.recorders.size() < 2)
            return "There is only one device; the sound of at least two is needed.";
        const double best =
            std::min(consensus.places.empty() ? 0.0 : consensus.places.front().support,
                     model::kMaxConfidence);
        if (consensus.doubt == Doubt::sibling)
            return fmt::format(
                "Its sound fits (confidence {:.1f}), but there it would lie over {} of the same "
                "device; with --takes on it would be placed all the same.",
                best, file_name(in_.chains.chains[consensus.sibling].members.front().file));
        if (consensus.doubt == Doubt::date)
            return fmt::format(
                "Its sound fits (confidence {:.1f}), but by its date it was recorded {} {} than "
                "that, and the dates of this device's other clips agree with their sound: probably "
                "the same recorded sound, heard at another time. With --takes on it would be "
                "placed "
                "all the same.",
                best, duration_text(consensus.departure_s),
                consensus.departure_s > 0.0 ? "earlier" : "later");
        if (consensus.ambiguous && consensus.places.size() > 1)
            return fmt::format(
                "Ambiguous: its sound fits {} places about equally well, the best two {:.1f} s "
                "apart.",
                consensus.places.size(),
                std::abs(consensus.places[0].start_s - consensus.places[1].start_s));
        if (!consensus.places.empty())
            return fmt::format(
                "No sufficiently sure match; the best one reaches a confidence of {:.1f}, {:.0f} "
                "is needed.",
                std::min(best, consensus.confidence), model::kPlacedConfidence);
        return "Nothing in it was heard by another device.";
    }

    /// The best place with what speaks for it, each further one with that or, where it is less,
    /// what the best one leaves it: best first, and the difference says how clear the choice is.
    void add_candidates(std::size_t c, const ChainMember& member, Placement& placement) const {
        const auto& consensus = in_.consensus.clips[c];
        double at_most = model::kMaxConfidence;
        for (std::size_t p = 0; p < std::min<std::size_t>(consensus.places.size(), 5); ++p) {
            const Place& place = consensus.places[p];
            const bool chosen = p == 0 && in_.fit.maps[c].has_value();
            const auto group = candidate_group(c, place);
            double value = std::min({place.support, place.limit, at_most});
            if (chosen) value = std::max(value, placement.confidence);
            value = std::round(10.0 * value) / 10.0;
            placement.candidates.push_back(
                {chosen ? placement.start_s()
                        : place.start_s + member.begin_s +
                              (group < shifts_.size() ? shifts_[group] : 0.0),
                 value});
            at_most = p == 0 ? std::max(0.0, value - consensus.confidence) : value;
        }
    }

    [[nodiscard]] std::size_t candidate_group(std::size_t c, const Place& place) const {
        const auto& h = in_.hypotheses[place.hypotheses.front()];
        const auto partner = h.query == c ? h.target : h.query;
        return in_.consensus.clips[partner].group.value_or(shifts_.size());
    }

    void list_matches() {
        for (std::size_t h = 0; h < in_.hypotheses.size(); ++h) {
            const auto& hypothesis = in_.hypotheses[h];
            if (hypothesis.by_hand || hypothesis.confidence < model::kPlacedConfidence) continue;
            model::Match match;
            match.a = in_.chains.chains[hypothesis.query].members.front().file;
            match.b = in_.chains.chains[hypothesis.target].members.front().file;
            const auto& first = hypothesis.verdicts.front().match;
            const auto& last = hypothesis.verdicts.back().match;
            const double span = last.middle_s - first.middle_s;
            match.offset_s = hypothesis.lag_at(first.middle_s + 0.5 * span);
            match.drift_ppm =
                span > 60.0 ? (last.lag_s - first.lag_s) / span * 1e6 : first.drift_ppm;
            match.confidence =
                std::min(hypothesis.confidence, confidence_limit(hypothesis.novel_s()));
            for (const auto& verdict : hypothesis.verdicts)
                match.overlap_s += verdict.match.seconds;
            match.used = in_.consensus.used[h];
            match.residual_s = in_.fit.residual_s[h].value_or(0.0);
            out_.matches.push_back(match);
        }
    }

    void list_breaks() {
        for (const ClipBreak& gap : in_.fit.breaks) {
            const auto& members = in_.chains.chains[gap.clip].members;
            auto member = members.begin();
            while (member + 1 != members.end() && gap.at_s >= (member + 1)->begin_s) ++member;
            out_.warnings.push_back(fmt::format(
                "{}: {:.0f} ms of sound {} at {:.2f} s; the parts before and after are placed "
                "separately.",
                clip_name(in_.project, member->file), std::abs(gap.lost_s) * 1e3,
                gap.lost_s > 0.0 ? "are missing" : "are there twice", gap.at_s - member->begin_s));
        }
    }

    /// Estimated clips may lie before everything else: then all moves.
    void settle_timeline() {
        double first = 0.0;
        const auto each = [&](const auto& act) {
            for (std::size_t r = 0; r < out_.recorders.size(); ++r)
                for (std::size_t c = 0; c < out_.recorders[r].clips.size(); ++c)
                    if (out_.recorders[r].clips[c].status != PlacementStatus::unsynced)
                        act(out_.recorders[r].clips[c],
                            in_.project.recorders[r].clips[c].media.duration_s);
        };
        each([&](const Placement& p, double) { first = std::min(first, p.start_s()); });
        if (first < 0.0) {
            each([&](Placement& p, double) { p.map = p.map.shifted(-first); });
            for (auto& recorder : out_.recorders)
                for (auto& placement : recorder.clips)
                    for (auto& candidate : placement.candidates) candidate.start_s -= first;
        }
        each([&](const Placement& p, double duration) {
            out_.timeline_s = std::max(out_.timeline_s, p.map.timeline_at(duration));
        });
    }

    void summarise() {
        if (out_.groups > 1)
            out_.warnings.push_back(fmt::format(
                "The recordings fall into {} groups that do not hear each other; each is right in "
                "itself, but where the groups lie to one another is not known.",
                out_.groups));
        for (std::size_t c = 0; c < in_.chains.chains.size(); ++c) warn_of_rivals(c);
        for (auto& warning : check_clocks(in_.project, out_, in_.stamps))
            out_.warnings.push_back(std::move(warning));
    }

    /// A sure match that was not used: the sound comes twice, and someone should know.
    void warn_of_rivals(std::size_t c) {
        int rivals = 0;
        double least_s = 0.0;
        for (std::size_t h = 0; h < in_.hypotheses.size(); ++h) {
            const auto& hypothesis = in_.hypotheses[h];
            const auto& a = in_.consensus.clips[hypothesis.query];
            const auto& b = in_.consensus.clips[hypothesis.target];
            if (hypothesis.query != c || in_.consensus.used[h] || hypothesis.confidence < 10.0 ||
                !a.group || a.group != b.group)
                continue;
            // Two readings of one place, around a break or an echo, are no second place.
            constexpr double kSamePlace_s = 1.0;
            const double away =
                std::abs(b.start_s + hypothesis.lag_at(hypothesis.strongest_s()) - a.start_s);
            if (away < kSamePlace_s) continue;
            least_s = rivals == 0 ? away : std::min(least_s, away);
            ++rivals;
        }
        if (rivals == 0) return;
        out_.warnings.push_back(fmt::format(
            "{}: its sound also fits {} other place{}, the nearest {:.2f} s away, though less well "
            "(repeated sound?).",
            clip_name(in_.project, in_.chains.chains[c].members.front().file), rivals,
            rivals == 1 ? "" : "s", least_s));
    }

    const Findings& in_;
    model::SyncReport out_;
    /// Clips that a pin says something of, or of another clip relative to them.
    std::set<std::size_t> by_hand_;
    std::vector<double> shifts_;      ///< per group of the consensus, from its axis to the timeline
    std::vector<std::size_t> group_;  ///< per group of the consensus, the report's
    std::vector<double> sure_;        ///< per group of the consensus: confidence of its link
    std::map<std::size_t, std::string> linked_by_;  ///< names of the devices that link a group
};

}  // namespace

model::SyncReport build_report(const Findings& findings) { return ReportBuilder(findings).build(); }

}  // namespace audiosync::sync
