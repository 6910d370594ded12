#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "audiosync/sync/consensus.h"
#include "audiosync/sync/pair_match.h"

/// @file
/// Where clips lie so far, and what speaks for any place of any clip: the sound of the clips that
/// lie already, the other clips of its device, and the device's clock.
namespace audiosync::sync {

/// Starts closer than this are one place: clocks are taken as nominal here, and 80 ppm over an hour
/// are 0.3 s. The solver looks at every match again to the millisecond.
inline constexpr double kSamePlace_s = 0.4;

class PlacingBoard {
   public:
    PlacingBoard(std::span<const EngineClip> clips, std::span<const Hypothesis> hypotheses,
                 const ConsensusOptions& options);

    /// Group and start of every clip; changed by what stands below.
    std::vector<ClipConsensus> lies;
    /// Clips of which the siblings may lie over them: takes of one performance.
    std::vector<bool> takes;

    /// `by_date`: the place rests on stamps as well, so it says nothing about the clock.
    void put(std::size_t clip, std::size_t group, double start_s, bool by_date);
    void take_away(std::size_t clip);
    void move_group(std::size_t from, std::size_t to, double shift_s);

    [[nodiscard]] std::size_t size() const { return clips_.size(); }
    [[nodiscard]] const EngineClip& clip(std::size_t c) const { return clips_[c]; }
    [[nodiscard]] const Hypothesis& hypothesis(std::size_t h) const { return hypotheses_[h]; }
    [[nodiscard]] std::span<const Hypothesis> hypotheses() const { return hypotheses_; }
    [[nodiscard]] const std::vector<std::size_t>& of_clip(std::size_t c) const {
        return of_clip_[c];
    }
    [[nodiscard]] const std::vector<std::size_t>& siblings(std::size_t c) const {
        return of_recorder_[clips_[c].recorder];
    }
    [[nodiscard]] std::size_t partner(std::size_t clip, std::size_t h) const {
        return hypotheses_[h].query == clip ? hypotheses_[h].target : hypotheses_[h].query;
    }
    [[nodiscard]] double evidence(std::size_t h) const;
    /// Start of `clip` if hypothesis h holds and its partner lies where it does.
    [[nodiscard]] double start_by(std::size_t clip, std::size_t h) const;
    [[nodiscard]] double end_s(std::size_t c) const {
        return lies[c].start_s + clips_[c].duration_s;
    }

    /// All places that placed clips (of `group`, if given) give to `clip`, the best supported
    /// first.
    [[nodiscard]] std::vector<Place> places_of(std::size_t clip,
                                               std::optional<std::size_t> group) const;
    /// The best place, by sound and all else, moved to the front.
    [[nodiscard]] std::vector<Place> ranked(std::size_t clip, std::size_t group,
                                            std::vector<Place> places) const;
    /// How far the best place of a ranked list stands out, by all evidence; a place over a sibling
    /// counts like any other.
    [[nodiscard]] double distinction(std::size_t clip, std::size_t group,
                                     const std::vector<Place>& places) const;
    /// The same by sound and siblings, without the stamps.
    [[nodiscard]] double distinction_by_sound(std::size_t clip, std::size_t group,
                                              const std::vector<Place>& places) const;

    /// Placed clips of its device that `clip` would lie over; none where that is allowed.
    [[nodiscard]] std::vector<std::size_t> under(std::size_t clip, std::size_t group,
                                                 double start_s) const;
    /// Placed clips of its device, in one group, that `clip` would lie over, allowed or not.
    [[nodiscard]] std::vector<std::size_t> overlapped(std::size_t clip, std::size_t group,
                                                      double start_s) const;
    /// The device's clock by the clips of `group`, without `clip`, that the sound alone has placed.
    [[nodiscard]] std::optional<DeviceClock> clock(std::size_t clip, std::size_t group) const;
    [[nodiscard]] const std::optional<Stamp>& stamp(std::size_t clip) const;
    /// What the judge of rivals says, remembered.
    [[nodiscard]] std::optional<double> preferred(std::size_t a, std::size_t b) const;

   private:
    [[nodiscard]] double distinction(std::size_t clip, std::size_t group,
                                     const std::vector<Place>& places, bool with_stamps) const;
    [[nodiscard]] double date_evidence(std::size_t clip, std::size_t group, double start_s) const;
    [[nodiscard]] double siblings_evidence(std::size_t clip, std::size_t group,
                                           double start_s) const;
    [[nodiscard]] double sound_margin(std::size_t clip, const Place& a, const Place& b) const;
    [[nodiscard]] double margin(std::size_t clip, std::size_t group, const Place& a, const Place& b,
                                bool with_stamps) const;
    [[nodiscard]] std::vector<std::size_t> placed_partners(std::size_t clip) const;
    [[nodiscard]] bool concerns_leaves_only(std::size_t clip, const Place& rival) const;
    [[nodiscard]] std::optional<std::size_t> with_partner(std::size_t clip, const Place& place,
                                                          std::size_t other) const;
    [[nodiscard]] double shared_s(std::size_t other, std::size_t clip, double start_s) const;
    [[nodiscard]] bool covers(std::size_t other, std::size_t clip, double heard_s,
                              double elsewhere_s) const;

    std::span<const EngineClip> clips_;
    std::span<const Hypothesis> hypotheses_;
    const ConsensusOptions& options_;
    std::vector<std::vector<std::size_t>> of_clip_;
    std::vector<std::vector<std::size_t>> of_recorder_;
    std::vector<bool> by_date_;
    struct KnownClock {
        bool fresh = false;
        std::size_t group = 0;
        std::size_t changes = 0;
        std::optional<DeviceClock> clock;
    };
    std::vector<std::size_t> changes_;  ///< per recorder: how often its clips were put or taken
    mutable std::vector<KnownClock> clocks_;
    mutable std::map<std::pair<std::size_t, std::size_t>, std::optional<double>> preferences_;
};

}  // namespace audiosync::sync
