#include "audiosync/session/peaks.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "audiosync/base/byte_stream.h"
#include "audiosync/cache/file_identity.h"
#include "audiosync/media/decoder_version.h"
#include "audiosync/media/media_reader.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/listening_version.h"

namespace audiosync::session {
namespace {

constexpr float kFullScale = 32'767.0F;
/// Read at a time: whole coarse bins, and a page is a whole number of them.
constexpr std::int64_t kBlock = 65'536;
static_assert(kBlock % kCoarseBin == 0 && kPageSamples % kBlock == 0);
/// So often the growing picture is shown.
constexpr auto kPartInterval = std::chrono::milliseconds(200);

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }
std::int64_t ceil_div(std::int64_t a, std::int64_t b) { return -floor_div(-a, b); }

std::int16_t to_level(float x) {
    return static_cast<std::int16_t>(std::lrint(std::clamp(x, -1.0F, 1.0F) * kFullScale));
}

/// The rows that are looked at: one channel or all.
std::vector<std::span<const float>> rows_of(const audio::AudioBuffer& block,
                                            const std::optional<int>& channel, std::int64_t count) {
    std::vector<std::span<const float>> rows;
    for (int c = 0; c < block.channels(); ++c)
        if (!channel || *channel == c)
            rows.push_back(block.channel(c).first(static_cast<std::size_t>(count)));
    return rows;
}

void add_level_bins(PeakOverview& overview) {
    overview.levels.resize(1);
    while (overview.levels.back().size() > 16)
        overview.levels.push_back(reduce(overview.levels.back(), kLevelFactor));
}

Result<void> put_bins(ByteSink& sink, std::span<const PeakBin> bins) {
    std::vector<std::int16_t> values;
    values.reserve(bins.size() * 3);
    for (const PeakBin& bin : bins) values.insert(values.end(), {bin.low, bin.high, bin.rms});
    return put(sink, std::span<const std::int16_t>(values));
}

Result<std::vector<PeakBin>> take_bins(ByteSource& source) {
    AS_TRY(const auto values, take_vector<std::int16_t>(source));
    std::vector<PeakBin> bins(values.size() / 3);
    for (std::size_t i = 0; i < bins.size(); ++i)
        bins[i] = {values[3 * i], values[3 * i + 1], values[3 * i + 2]};
    return bins;
}

Result<PeakOverview> take_overview(ByteSource& source) {
    PeakOverview overview;
    AS_TRY(overview.rate.hz.num, take<std::int64_t>(source));
    AS_TRY(overview.rate.hz.den, take<std::int64_t>(source));
    AS_TRY(overview.channels, take<std::int32_t>(source));
    AS_TRY(overview.origin.value, take<std::int64_t>(source));
    AS_TRY(overview.sound_end.value, take<std::int64_t>(source));
    AS_TRY(auto bins, take_bins(source));
    overview.levels.push_back(std::move(bins));
    add_level_bins(overview);
    return overview;
}

/// Collects fine bins until they make a page.
class PageBuilder {
   public:
    /// Calls `full(page, bins)` for each page that was completed.
    template <class Full>
    void add(std::span<const PeakBin> bins, const Full& full) {
        while (!bins.empty()) {
            const auto room = static_cast<std::size_t>(kPageBins) - held_.size();
            const auto part = bins.first(std::min(room, bins.size()));
            held_.insert(held_.end(), part.begin(), part.end());
            bins = bins.subspan(part.size());
            if (held_.size() == static_cast<std::size_t>(kPageBins)) finish(full);
        }
    }
    template <class Full>
    void finish(const Full& full) {
        if (held_.empty()) return;
        full(page_++, held_);
        held_.clear();
    }

   private:
    std::vector<PeakBin> held_;
    std::int64_t page_ = 0;
};

}  // namespace

std::vector<PeakBin> reduce(std::span<const PeakBin> bins, std::int64_t factor) {
    const auto step = static_cast<std::size_t>(factor);
    std::vector<PeakBin> coarse;
    coarse.reserve(bins.size() / step + 1);
    for (std::size_t at = 0; at < bins.size(); at += step) {
        const auto part = bins.subspan(at, std::min(step, bins.size() - at));
        PeakBin bin = part[0];
        double power = 0.0;
        for (const PeakBin& one : part) {
            bin.low = std::min(bin.low, one.low);
            bin.high = std::max(bin.high, one.high);
            power += static_cast<double>(one.rms) * one.rms;
        }
        if (part.size() < step) {  // silence for the rest
            bin.low = std::min<std::int16_t>(bin.low, 0);
            bin.high = std::max<std::int16_t>(bin.high, 0);
        }
        bin.rms =
            static_cast<std::int16_t>(std::lrint(std::sqrt(power / static_cast<double>(factor))));
        coarse.push_back(bin);
    }
    return coarse;
}

std::vector<PeakBin> bins_of(std::span<const std::span<const float>> rows, std::int64_t bin) {
    if (rows.empty()) return {};
    const auto length = static_cast<std::int64_t>(rows[0].size());
    std::vector<PeakBin> bins(static_cast<std::size_t>(ceil_div(length, bin)));
    const double share = 1.0 / (static_cast<double>(bin) * static_cast<double>(rows.size()));
    for (std::size_t i = 0; i < bins.size(); ++i) {
        const auto first = static_cast<std::int64_t>(i) * bin;
        const auto count = std::min(bin, length - first);
        float low = count < bin ? 0.0F : 1.0F;
        float high = count < bin ? 0.0F : -1.0F;
        double power = 0.0;
        for (const auto& row : rows) {
            float sum = 0.0F;
            for (const float x :
                 row.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count))) {
                low = std::min(low, x);
                high = std::max(high, x);
                sum += x * x;
            }
            power += double{sum};
        }
        bins[i] = {to_level(low), to_level(high),
                   to_level(static_cast<float>(std::sqrt(power * share)))};
    }
    return bins;
}

std::int64_t PeakOverview::page_count() const {
    return ceil_div(std::max<std::int64_t>(0, (sound_end - origin).value), kPageSamples);
}

PeakFile::PeakFile(PeakSource source, cache::Store* store)
    : source_(std::move(source)), store_(store) {
    if (store_ == nullptr) return;
    auto identity = cache::file_identity(source_.media.path);
    if (identity)
        identity_ = std::move(*identity);
    else
        store_ = nullptr;
}

std::string PeakFile::key(const std::string& part) const {
    const std::string channel = source_.channel ? std::to_string(*source_.channel) : "all";
    return fmt::format("peaks/1-{}-{}/{}/{}/{}/{}", kListeningVersion, media::decoder_version(),
                       identity_, source_.stream, channel, part);
}

std::optional<PeakOverview> PeakFile::kept(const RunContext& context) const {
    if (store_ == nullptr) return std::nullopt;
    auto entry = store_->find(key("overview"), context.stop);
    if (!entry) return std::nullopt;
    auto overview = take_overview(*entry);
    if (!overview || overview->rate.hz.num <= 0 || overview->rate.hz.den <= 0) return std::nullopt;
    return std::move(*overview);
}

void PeakFile::keep_page(std::int64_t page, std::span<const PeakBin> bins) const {
    if (store_ == nullptr) return;
    auto entry = store_->create(key(fmt::format("page-{}", page)), bins.size() * 6 + 8);
    if (entry && put_bins(*entry, bins)) (void)entry->commit();
}

void PeakFile::keep_overview(const PeakOverview& overview) const {
    if (store_ == nullptr) return;
    // What was read of a file that changed meanwhile belongs to neither of its states.
    if (cache::file_identity(source_.media.path) != identity_) return;
    auto entry = store_->create(key("overview"));
    if (entry && put(*entry, overview.rate.hz.num) && put(*entry, overview.rate.hz.den) &&
        put(*entry, std::int32_t{overview.channels}) && put(*entry, overview.origin.value) &&
        put(*entry, overview.sound_end.value) && put_bins(*entry, overview.levels[0]))
        (void)entry->commit();
}

Result<PeakOverview> PeakFile::make(const RunContext& context,
                                    const std::function<void(const PeakOverview&)>& on_part) const {
    AS_TRY(const auto reader, media::MediaReader::open(source_.media, source_.stream));
    PeakOverview overview;
    overview.rate = reader->rate();
    overview.channels = reader->channels();
    overview.origin = {floor_div(reader->range().first.value, kPageSamples) * kPageSamples};
    overview.complete = false;
    overview.levels.resize(1);

    const std::string stage = fmt::format("Drawing {}", utf8(source_.media.path.filename()));
    const double total_s = source_.media.duration_s;
    PageBuilder pages;
    const auto keep = [&](std::int64_t page, const auto& bins) { keep_page(page, bins); };
    audio::AudioBuffer block;
    auto shown = std::chrono::steady_clock::now();
    for (SamplePosition at = overview.origin;; at = at + SampleCount{kBlock}) {
        AS_CHECK(context.checkpoint(
            {stage, std::clamp(to_seconds(at, overview.rate), 0.0, total_s), total_s}));
        block.reset(overview.channels, {kBlock});
        SampleCount got{kBlock};
        // Silence before the sound needs no decoder.
        if (at + SampleCount{kBlock} > reader->range().first) {
            AS_TRY(got, reader->read(at, block));
        }
        const auto fine = bins_of(rows_of(block, source_.channel, got.value), kFineBin);
        pages.add(fine, keep);
        const auto coarse = reduce(fine, kCoarseBin / kFineBin);
        overview.levels[0].insert(overview.levels[0].end(), coarse.begin(), coarse.end());
        overview.sound_end = at + got;
        if (got.value < kBlock) break;
        const auto now = std::chrono::steady_clock::now();
        if (on_part && now - shown >= kPartInterval) {
            add_level_bins(overview);
            on_part(overview);
            shown = now;
        }
    }
    pages.finish(keep);
    overview.complete = true;
    add_level_bins(overview);
    keep_overview(overview);
    return overview;
}

Result<std::vector<PeakBin>> PeakFile::page(const PeakOverview& overview, std::int64_t page,
                                            const RunContext& context) const {
    if (store_ != nullptr) {
        if (auto entry = store_->find(key(fmt::format("page-{}", page)), context.stop))
            if (auto bins = take_bins(*entry)) return bins;
        AS_CHECK(context.checkpoint());
    }
    AS_TRY(const auto reader, media::MediaReader::open(source_.media, source_.stream));
    std::vector<PeakBin> bins;
    audio::AudioBuffer block;
    SamplePosition at = overview.origin + SampleCount{page * kPageSamples};
    const SamplePosition end = at + SampleCount{kPageSamples};
    SampleCount got{kBlock};
    for (; at < end && got.value == kBlock; at = at + SampleCount{kBlock}) {
        AS_CHECK(context.checkpoint());
        block.reset(reader->channels(), {kBlock});
        AS_TRY(got, reader->read(at, block));
        const auto part = bins_of(rows_of(block, source_.channel, got.value), kFineBin);
        bins.insert(bins.end(), part.begin(), part.end());
    }
    // While the overview is being made this page may not be whole yet; its maker keeps it.
    if (overview.complete) keep_page(page, bins);
    return bins;
}

}  // namespace audiosync::session
