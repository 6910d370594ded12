#include <algorithm>
#include <cmath>
#include <span>
#include <type_traits>

#include "audiosync/base/byte_stream.h"
#include "audiosync/sync/sound_matches.h"

namespace audiosync::sync {
namespace {

/// "ASM" and the version of the form: raised when the bytes mean something else.
constexpr std::uint32_t kFormat = 0x4153'4D03;

Result<void> damaged() {
    return fail(ErrorCode::invalid_argument, "These bytes are no sound matches of this version.");
}

/// Four months: no recording is longer, and what a solve costs stays within reason.
constexpr double kLongest_s = 1e7;
constexpr double kSteepest_ppm = 1e5;
/// What the sound of months could say.
constexpr double kSurest = 1e7;

bool is_time(double seconds) { return std::abs(seconds) <= kLongest_s; }

// Both directions go through one list of fields, visit(): a Writer puts each, a Reader takes it.

class Writer {
   public:
    explicit Writer(ByteSink& sink) : sink_(sink) {}

    template <StoredNumber T>
    Result<void> operator()(const T& value) {
        return put(sink_, value);
    }
    Result<void> operator()(const bool& value) {
        return put(sink_, static_cast<std::uint8_t>(value));
    }
    Result<void> operator()(const std::string& text) { return put(sink_, std::string_view(text)); }
    template <StoredNumber T>
    Result<void> operator()(const std::vector<T>& values) {
        return put(sink_, std::span<const T>(values));
    }
    template <class E>
    requires std::is_enum_v<E> Result<void> choice(const E& value, E) {
        return put(sink_, static_cast<std::uint8_t>(value));
    }
    template <class T, class Visit>
    Result<void> list(const std::vector<T>& values, const Visit& visit) {
        AS_CHECK(put(sink_, static_cast<std::uint64_t>(values.size())));
        for (const T& value : values) AS_CHECK(visit(*this, value));
        return {};
    }
    template <class T, class Visit>
    Result<void> maybe(const std::optional<T>& value, const Visit& visit) {
        AS_CHECK((*this)(value.has_value()));
        return value ? visit(*this, *value) : Result<void>{};
    }

   private:
    ByteSink& sink_;
};

class Reader {
   public:
    explicit Reader(ByteSource& source) : source_(source) {}

    template <StoredNumber T>
    Result<void> operator()(T& value) {
        AS_TRY(value, take<T>(source_));
        return check(value);
    }
    Result<void> operator()(bool& value) {
        AS_TRY(const auto byte, take<std::uint8_t>(source_));
        value = byte != 0;
        return byte > 1 ? damaged() : Result<void>{};
    }
    Result<void> operator()(std::string& text) {
        AS_TRY(text, take_text(source_));
        return {};
    }
    template <StoredNumber T>
    Result<void> operator()(std::vector<T>& values) {
        AS_TRY(values, take_vector<T>(source_));
        for (const T& value : values) AS_CHECK(check(value));
        return {};
    }
    template <class E>
    requires std::is_enum_v<E> Result<void> choice(E& value, E last) {
        AS_TRY(const auto byte, take<std::uint8_t>(source_));
        value = static_cast<E>(byte);
        return byte > static_cast<std::uint8_t>(last) ? damaged() : Result<void>{};
    }
    /// Grows as elements come: a length that is a lie ends with the bytes.
    template <class T, class Visit>
    Result<void> list(std::vector<T>& values, const Visit& visit) {
        AS_TRY(const auto count, take<std::uint64_t>(source_));
        if (count > source_.remaining()) return damaged();
        for (std::uint64_t i = 0; i < count; ++i) AS_CHECK(visit(*this, values.emplace_back()));
        return {};
    }
    template <class T, class Visit>
    Result<void> maybe(std::optional<T>& value, const Visit& visit) {
        bool there = false;
        AS_CHECK((*this)(there));
        return there ? visit(*this, value.emplace()) : Result<void>{};
    }

   private:
    template <class T>
    static Result<void> check(T value) {
        if constexpr (std::is_floating_point_v<T>)
            if (!std::isfinite(value)) return damaged();
        return {};
    }
    ByteSource& source_;
};

/// The fields one after another; the first failure ends it.
template <class Archive, class... Fields>
Result<void> fields(Archive& archive, Fields&... values) {
    Result<void> result;
    const auto next = [&](auto& value) {
        result = archive(value);
        return result.has_value();
    };
    static_cast<void>((next(values) && ...));
    return result;
}

const auto visit_timecode = [](auto& archive, auto& ltc) -> Result<void> {
    AS_CHECK(fields(archive, ltc.text, ltc.frame_rate.fps.num, ltc.frame_rate.fps.den,
                    ltc.drop_frame, ltc.seconds_since_midnight, ltc.samples_since_midnight,
                    ltc.rate_hz, ltc.resolution_s));
    return archive.choice(ltc.source, model::TimecodeSource::ltc);
};

const auto visit_facts = [](auto& archive, auto& facts) -> Result<void> {
    AS_CHECK(fields(archive, facts.programme, facts.why_not, facts.listened));
    return archive.maybe(facts.ltc, visit_timecode);
};

const auto visit_recorder = [](auto& archive, auto& clips) -> Result<void> {
    return archive.list(clips, visit_facts);
};

const auto visit_member = [](auto& archive, auto& member) -> Result<void> {
    return fields(archive, member.file.recorder, member.file.clip, member.begin_s,
                  member.duration_s);
};

const auto visit_chain = [](auto& archive, auto& chain) -> Result<void> {
    return archive.list(chain.members, visit_member);
};

const auto visit_point = [](auto& archive, auto& point) -> Result<void> {
    return fields(archive, point.query_s, point.lag_s, point.weight);
};

const auto visit_verdict = [](auto& archive, auto& verdict) -> Result<void> {
    auto& match = verdict.match;
    AS_CHECK(fields(archive, verdict.first, verdict.end, match.middle_s, match.lag_s,
                    match.drift_ppm, match.confidence, match.score, match.per_window, match.seconds,
                    match.novel_s, match.reversed_polarity, match.spared_windows, match.window_s,
                    match.window_peaks, match.window_levels));
    AS_CHECK(archive.choice(match.whitening, Whitening::mild));
    return archive.list(match.points, visit_point);
};

const auto visit_jump = [](auto& archive, auto& jump) -> Result<void> {
    return fields(archive, jump.query_s, jump.target_s, jump.size_s, jump.clearness, jump.twice);
};

const auto visit_hypothesis = [](auto& archive, auto& h) -> Result<void> {
    AS_CHECK(fields(archive, h.query, h.target, h.confidence, h.repetitive, h.id));
    AS_CHECK(archive.list(h.verdicts, visit_verdict));
    return archive.list(h.jumps, visit_jump);
};

struct KnownPreference {
    std::size_t a = 0;
    std::size_t b = 0;
    std::optional<double> preference;
};

const auto visit_preference = [](auto& archive, auto& known) -> Result<void> {
    AS_CHECK(fields(archive, known.a, known.b));
    return archive.maybe(known.preference,
                         [](auto& inner, auto& value) -> Result<void> { return inner(value); });
};

template <class Archive, class Matches>
Result<void> visit_matches(Archive& archive, Matches& matches) {
    AS_CHECK(archive.list(matches.clips, visit_recorder));
    AS_CHECK(archive.list(matches.chains, visit_chain));
    return archive.list(matches.hypotheses, visit_hypothesis);
}

bool is_timecode(const model::Timecode& ltc) {
    return ltc.frame_rate.fps.num > 0 && ltc.frame_rate.fps.den > 0 && ltc.rate_hz >= 0 &&
           is_time(ltc.seconds_since_midnight) && is_time(ltc.resolution_s);
}

bool consistent(const Chain& chain, const SoundMatches& matches) {
    if (chain.members.empty()) return false;
    return std::all_of(chain.members.begin(), chain.members.end(), [&](const ChainMember& member) {
        return member.file.recorder < matches.clips.size() &&
               member.file.clip < matches.clips[member.file.recorder].size() &&
               is_time(member.begin_s) && is_time(member.duration_s) && member.duration_s >= 0.0;
    });
}

bool consistent(const FineMatch& match) {
    const std::size_t windows = match.window_s.size();
    return match.window_peaks.size() == windows && match.window_levels.size() == windows &&
           is_time(match.middle_s) && is_time(match.lag_s) && is_time(match.seconds) &&
           match.seconds >= 0.0 && is_time(match.novel_s) && match.novel_s >= 0.0 &&
           std::abs(match.drift_ppm) <= kSteepest_ppm && match.score > 0.0 &&
           match.confidence >= 0.0 && match.confidence <= kSurest &&
           std::all_of(match.points.begin(), match.points.end(), [](const LagPoint& point) {
               return is_time(point.query_s) && is_time(point.lag_s);
           });
}

bool consistent(const Hypothesis& h, std::size_t chains) {
    if (h.query >= chains || h.target >= chains || h.query == h.target || h.verdicts.empty() ||
        std::abs(h.confidence) > kSurest)
        return false;
    return std::all_of(h.verdicts.begin(), h.verdicts.end(),
                       [](const StretchVerdict& v) { return consistent(v.match); }) &&
           std::all_of(h.jumps.begin(), h.jumps.end(), [](const LagJump& jump) {
               return is_time(jump.query_s) && is_time(jump.target_s) && is_time(jump.size_s);
           });
}

}  // namespace

std::string to_bytes(const SoundMatches& matches) {
    MemoryByteSink sink;
    Writer writer(sink);
    std::vector<KnownPreference> preferences;
    for (const auto& [ids, preference] : matches.preferences)
        preferences.push_back({ids.first, ids.second, preference});
    // Memory takes everything, so there is no failure to pass on.
    static_cast<void>(put(sink, kFormat));
    static_cast<void>(visit_matches(writer, matches));
    static_cast<void>(writer.list(preferences, visit_preference));
    const auto& bytes = sink.bytes();
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Result<std::shared_ptr<const SoundMatches>> sound_matches_from(std::string_view bytes) {
    MemoryByteSource source(std::as_bytes(std::span(bytes.data(), bytes.size())));
    AS_TRY(const auto format, take<std::uint32_t>(source));
    if (format != kFormat) AS_CHECK(damaged());
    auto matches = std::make_shared<SoundMatches>();
    Reader reader(source);
    AS_CHECK(visit_matches(reader, *matches));
    std::vector<KnownPreference> preferences;
    AS_CHECK(reader.list(preferences, visit_preference));
    for (const auto& known : preferences) {
        const std::pair ids(known.a, known.b);
        const auto& so_far = matches->preferences;
        if (!so_far.empty() && ids <= so_far.rbegin()->first) AS_CHECK(damaged());
        matches->preferences[ids] = known.preference;
    }
    for (const Chain& chain : matches->chains)
        if (!consistent(chain, *matches)) AS_CHECK(damaged());
    for (const Hypothesis& h : matches->hypotheses)
        if (!consistent(h, matches->chains.size())) AS_CHECK(damaged());
    for (const auto& recorder : matches->clips)
        for (const ClipFacts& facts : recorder)
            if (facts.ltc && !is_timecode(*facts.ltc)) AS_CHECK(damaged());
    if (source.remaining() != 0) AS_CHECK(damaged());
    return std::shared_ptr<const SoundMatches>(std::move(matches));
}

}  // namespace audiosync::sync
