#include "audiosync/session/waveform_loader.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "audiosync/media/media_reader.h"
#include "audiosync/session/peaks.h"
#include "audiosync/session/wave_columns.h"
#include "audiosync/session/wave_pages.h"

namespace audiosync::session {
namespace {

/// More requests than this are of places that were passed by already.
constexpr std::size_t kMaxRequests = 512;
/// Files that stay open for single samples.
constexpr std::size_t kMaxReaders = 6;
/// More channels than these are not kept as samples: recorders have 32 of them.
constexpr int kMaxSampleRows = 8;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

using OverviewPointer = std::shared_ptr<const PeakOverview>;

}  // namespace

class LoadedWaveform;

struct WaveformLoader::State {
    explicit State(WaveformOptions given)
        : options(std::move(given)), pages(options.memory_bytes) {}

    void changed() {
        if (!told.exchange(true) && options.on_change) options.on_change();
    }

    WaveformOptions options;
    std::atomic<bool> told{false};
    std::atomic<std::uint64_t> clock{1};  ///< counts questions, so that the last can come first

    std::mutex mutex;  ///< for all below; held only for look-ups
    std::condition_variable_any to_make;
    std::condition_variable_any to_fetch;
    bool stopped = false;
    WavePages pages;
    std::unordered_map<std::string, std::weak_ptr<LoadedWaveform>> open;     ///< by key_of()
    std::deque<std::pair<PageKey, std::weak_ptr<LoadedWaveform>>> requests;  ///< the newest behind
    std::uint64_t next_id = 1;
};

using State = WaveformLoader::State;

class LoadedWaveform final : public Waveform, public std::enable_shared_from_this<LoadedWaveform> {
   public:
    LoadedWaveform(std::shared_ptr<State> state, std::uint64_t id, PeakSource source)
        : state_(std::move(state)), id_(id), source_(std::move(source)) {
        if (source_.stream < source_.media.audio.size())
            stream_ = source_.media.audio[source_.stream];
    }
    ~LoadedWaveform() override { stop_.request_stop(); }

    [[nodiscard]] SampleRate rate() const override {
        const auto known = overview();
        return known ? known->rate : SampleRate::of(std::max(1, stream_.rate_hz));
    }
    [[nodiscard]] int channels() const override {
        return source_.channel ? 1 : std::max(1, stream_.channels);
    }
    [[nodiscard]] std::uint64_t version() const override { return version_; }

    WaveDetail columns(std::span<const double> edges_s, std::span<WaveColumn> into) const override;
    bool samples(int channel, SamplePosition from, std::span<float> into) const override;

    [[nodiscard]] OverviewPointer overview() const {
        const std::lock_guard lock(mutex_);
        return overview_;
    }
    void set_overview(PeakOverview overview) {
        {
            const std::lock_guard lock(mutex_);
            overview_ = std::make_shared<const PeakOverview>(std::move(overview));
        }
        better();
    }
    void better() {
        ++version_;
        state_->changed();
    }

    [[nodiscard]] std::uint64_t id() const { return id_; }
    [[nodiscard]] const PeakSource& source() const { return source_; }
    [[nodiscard]] std::uint64_t asked() const { return asked_; }
    [[nodiscard]] std::stop_token stop() const { return stop_.get_token(); }
    std::atomic<bool> made{false};  ///< or given up

   private:
    WaveDetail peak_columns(const PeakOverview& overview, std::span<const double> edges,
                            double samples_a_column, std::span<WaveColumn> into) const;
    bool sample_columns(const PeakOverview& overview, std::span<const double> edges,
                        double samples_a_column, std::span<WaveColumn> into) const;
    bool page_columns(const PeakOverview& overview, std::span<const double> edges,
                      double samples_a_column, std::span<WaveColumn> into) const;
    static void overview_columns(const PeakOverview& overview, std::span<const double> edges,
                                 double samples_a_column, std::span<WaveColumn> into);
    template <class Page>
    std::vector<std::shared_ptr<const Page>> pages(PageKind kind, std::int64_t first,
                                                   std::int64_t last) const;

    std::shared_ptr<State> state_;
    std::uint64_t id_;
    PeakSource source_;
    model::AudioStreamInfo stream_;
    std::stop_source stop_;
    mutable std::atomic<std::uint64_t> asked_{0};
    std::atomic<std::uint64_t> version_{0};
    mutable std::mutex mutex_;
    OverviewPointer overview_;
};

namespace {

/// Both ends belong to it.
struct PageRange {
    std::int64_t first = 0;
    std::int64_t last = 0;
};

/// The part of `edges` that can show sound, so that only pages that are seen are asked for.
PageRange pages_of(std::span<const double> edges, double end, std::int64_t page_samples) {
    const double first = std::clamp(edges.front(), 0.0, end);
    const double last = std::clamp(edges.back(), 0.0, end);
    return {floor_div(static_cast<std::int64_t>(first), page_samples),
            floor_div(static_cast<std::int64_t>(std::max(first, last - 1e-6)), page_samples)};
}

}  // namespace

/// Those that are there, null for the others, which are on their way.
template <class Page>
std::vector<std::shared_ptr<const Page>> LoadedWaveform::pages(PageKind kind, std::int64_t first,
                                                               std::int64_t last) const {
    std::vector<std::shared_ptr<const Page>> found;
    bool missing = false;
    const std::lock_guard lock(state_->mutex);
    for (std::int64_t page = first; page <= last; ++page) {
        const PageKey key{id_, kind, page};
        found.push_back(state_->pages.find<Page>(key));
        if (found.back() || state_->stopped) continue;
        missing = true;
        auto& requests = state_->requests;
        const auto same = [&](const auto& request) { return request.first == key; };
        if (std::any_of(requests.begin(), requests.end(), same)) continue;
        auto self = std::const_pointer_cast<LoadedWaveform>(shared_from_this());
        requests.emplace_back(key, std::move(self));
        if (requests.size() > kMaxRequests) requests.pop_front();
    }
    if (missing) state_->to_fetch.notify_one();
    return found;
}

WaveDetail LoadedWaveform::columns(std::span<const double> edges_s,
                                   std::span<WaveColumn> into) const {
    std::fill(into.begin(), into.end(), WaveColumn{});
    asked_ = ++state_->clock;
    const auto known = overview();
    if (!known) return WaveDetail::none;
    if (into.empty()) return WaveDetail::full;
    std::vector<double> edges(edges_s.begin(), edges_s.end());
    for (double& edge : edges)
        edge = edge * known->rate.value() - static_cast<double>(known->origin.value);
    const double samples_a_column =
        (edges.back() - edges.front()) / static_cast<double>(into.size());
    const WaveDetail detail = peak_columns(*known, edges, samples_a_column, into);
    return detail == WaveDetail::full && !known->complete ? WaveDetail::rough : detail;
}

WaveDetail LoadedWaveform::peak_columns(const PeakOverview& overview, std::span<const double> edges,
                                        double samples_a_column, std::span<WaveColumn> into) const {
    if (samples_a_column >= static_cast<double>(kCoarseBin)) {
        overview_columns(overview, edges, samples_a_column, into);
        return WaveDetail::full;
    }
    if (samples_a_column < static_cast<double>(kFineBin)) {
        if (sample_columns(overview, edges, samples_a_column, into)) return WaveDetail::full;
        if (page_columns(overview, edges, static_cast<double>(kFineBin), into))
            return WaveDetail::rough;
    } else if (page_columns(overview, edges, samples_a_column, into)) {
        return WaveDetail::full;
    }
    overview_columns(overview, edges, samples_a_column, into);
    return WaveDetail::rough;
}

void LoadedWaveform::overview_columns(const PeakOverview& overview, std::span<const double> edges,
                                      double samples_a_column, std::span<WaveColumn> into) {
    std::size_t level = 0;
    std::int64_t bin = kCoarseBin;
    while (level + 1 < overview.levels.size() &&
           static_cast<double>(bin * kLevelFactor) <= samples_a_column) {
        ++level;
        bin *= kLevelFactor;
    }
    const auto& bins = overview.levels[level];
    const double end = static_cast<double>((overview.sound_end - overview.origin).value);
    fill_columns(
        edges, bin, end,
        [&](std::int64_t i) {
            return i < static_cast<std::int64_t>(bins.size()) ? &bins[static_cast<std::size_t>(i)]
                                                              : nullptr;
        },
        into);
}

bool LoadedWaveform::page_columns(const PeakOverview& overview, std::span<const double> edges,
                                  double samples_a_column, std::span<WaveColumn> into) const {
    const double end = static_cast<double>((overview.sound_end - overview.origin).value);
    const PageRange range = pages_of(edges, end, kPageSamples);
    const auto found = pages<PeakPage>(PageKind::peaks, range.first, range.last);
    if (std::find(found.begin(), found.end(), nullptr) != found.end()) return false;
    const bool medium = samples_a_column >= static_cast<double>(kFineBin * kLevelFactor);
    const std::int64_t bin = medium ? kFineBin * kLevelFactor : kFineBin;
    const std::int64_t bins_a_page = kPageSamples / bin;
    return fill_columns(
        edges, bin, end,
        [&](std::int64_t i) -> const PeakBin* {
            const auto page = static_cast<std::size_t>(i / bins_a_page - range.first);
            if (page >= found.size()) return nullptr;
            const auto& bins = medium ? found[page]->medium : found[page]->fine;
            const auto at = static_cast<std::size_t>(i % bins_a_page);
            return at < bins.size() ? &bins[at] : nullptr;
        },
        into);
}

bool LoadedWaveform::sample_columns(const PeakOverview& overview, std::span<const double> edges,
                                    double samples_a_column, std::span<WaveColumn> into) const {
    const double end = static_cast<double>((overview.sound_end - overview.origin).value);
    const PageRange range = pages_of(edges, end, kSamplePage);
    const auto found = pages<SamplePage>(PageKind::samples, range.first, range.last);
    if (std::find(found.begin(), found.end(), nullptr) != found.end()) return false;
    const bool binned = samples_a_column >= static_cast<double>(kSampleBin);
    const std::int64_t bin = binned ? kSampleBin : 1;
    const std::int64_t bins_a_page = kSamplePage / bin;
    PeakBin one;
    return fill_columns(
        edges, bin, end,
        [&](std::int64_t i) -> const PeakBin* {
            const auto page = static_cast<std::size_t>(i / bins_a_page - range.first);
            if (page >= found.size()) return nullptr;
            const auto at = static_cast<std::size_t>(i % bins_a_page);
            if (binned) return &found[page]->bins[at];
            std::array<std::span<const float>, kMaxSampleRows> rows;
            std::size_t count = 0;
            for (const auto& row : found[page]->rows) rows[count++] = std::span(row).subspan(at, 1);
            one = bins_of(std::span(rows).first(count), 1)[0];
            return &one;
        },
        into);
}

bool LoadedWaveform::samples(int channel, SamplePosition from, std::span<float> into) const {
    std::fill(into.begin(), into.end(), 0.0F);
    asked_ = ++state_->clock;
    const auto known = overview();
    if (!known || into.empty()) return false;
    const std::int64_t at = (from - known->origin).value;
    const auto length = static_cast<std::int64_t>(into.size());
    const auto end = (known->sound_end - known->origin).value;
    const std::int64_t begin = std::clamp<std::int64_t>(at, 0, end);
    const std::int64_t stop = std::clamp<std::int64_t>(at + length, begin, end);
    if (begin >= stop) return true;
    const std::int64_t first = begin / kSamplePage;
    const auto found = pages<SamplePage>(PageKind::samples, first, (stop - 1) / kSamplePage);
    if (std::find(found.begin(), found.end(), nullptr) != found.end()) return false;
    for (std::int64_t n = begin; n < stop; ++n) {
        const auto& rows = found[static_cast<std::size_t>(n / kSamplePage - first)]->rows;
        if (channel < static_cast<int>(rows.size()))
            into[static_cast<std::size_t>(n - at)] =
                rows[static_cast<std::size_t>(channel)][static_cast<std::size_t>(n % kSamplePage)];
    }
    return true;
}

namespace {

/// Makes overviews, the one asked for last first, until stopped.
class OverviewMaker {
   public:
    explicit OverviewMaker(std::shared_ptr<State> state) : state_(std::move(state)) {}

    void run(const std::stop_token& stop) {
        while (auto waveform = next(stop)) make(std::move(waveform), stop);
    }

   private:
    std::shared_ptr<LoadedWaveform> next(const std::stop_token& stop) {
        std::unique_lock lock(state_->mutex);
        std::shared_ptr<LoadedWaveform> best;
        state_->to_make.wait(lock, stop, [&] {
            best = nullptr;
            std::erase_if(state_->open, [](const auto& one) { return one.second.expired(); });
            for (const auto& [key, weak] : state_->open) {
                auto one = weak.lock();
                if (one && !one->made && (!best || one->asked() > best->asked()))
                    best = std::move(one);
            }
            return best != nullptr;
        });
        return stop.stop_requested() ? nullptr : best;
    }

    /// Stops, too, when nobody holds the waveform any more.
    void make(std::shared_ptr<LoadedWaveform> waveform, const std::stop_token& stop) {
        std::stop_source either;
        const std::stop_callback all(stop, [&] { either.request_stop(); });
        const std::stop_callback this_one(waveform->stop(), [&] { either.request_stop(); });
        RunContext context;
        context.stop = either.get_token();
        const PeakFile file(waveform->source(), state_->options.store);
        const std::weak_ptr<LoadedWaveform> weak = waveform;
        auto known = file.kept(context);
        waveform.reset();
        auto made = known ? Result<PeakOverview>(std::move(*known))
                          : file.make(context, [&](const PeakOverview& part) {
                                if (const auto held = weak.lock()) held->set_overview(part);
                            });
        const auto held = weak.lock();
        if (!held || stop.stop_requested()) return;
        held->made = true;
        if (made)
            held->set_overview(std::move(*made));
        else if (made.error().code != ErrorCode::cancelled && state_->options.on_error)
            state_->options.on_error(made.error());
    }

    std::shared_ptr<State> state_;
};

/// Fetches pages, the one asked for last first, until stopped.
class PageFetcher {
   public:
    explicit PageFetcher(std::shared_ptr<State> state) : state_(std::move(state)) {}

    void run(const std::stop_token& stop) {
        RunContext context;
        context.stop = stop;
        for (;;) {
            PageKey key;
            std::shared_ptr<LoadedWaveform> waveform;
            {
                std::unique_lock lock(state_->mutex);
                if (!state_->to_fetch.wait(lock, stop, [&] { return !state_->requests.empty(); }))
                    return;
                // It stays in the list until it was served, so that it is not asked for again.
                key = state_->requests.back().first;
                waveform = state_->requests.back().second.lock();
            }
            const auto known = waveform ? waveform->overview() : nullptr;
            if (known) fetch(*waveform, *known, key, context);
            {
                const std::lock_guard lock(state_->mutex);
                std::erase_if(state_->requests, [&](const auto& one) { return one.first == key; });
            }
            if (stop.stop_requested()) return;
            if (waveform) waveform->better();
        }
    }

   private:
    struct OpenReader {
        std::uint64_t waveform = 0;
        std::unique_ptr<media::MediaReader> reader;
    };

    void fetch(const LoadedWaveform& waveform, const PeakOverview& overview, const PageKey& key,
               const RunContext& context) {
        if (key.kind == PageKind::samples) return fetch_samples(waveform, overview, key);
        const PeakFile file(waveform.source(), state_->options.store);
        auto bins = file.page(overview, key.page, context);
        if (context.stop.stop_requested()) return;
        auto page = std::make_shared<PeakPage>();
        if (bins) page->fine = std::move(*bins);
        // Unreadable: silence, so that it is not asked for over and over.
        page->fine.resize(static_cast<std::size_t>(kPageBins));
        page->medium = reduce(page->fine, kLevelFactor);
        const std::lock_guard lock(state_->mutex);
        state_->pages.put<PeakPage>(key, std::move(page));
    }

    void fetch_samples(const LoadedWaveform& waveform, const PeakOverview& overview,
                       const PageKey& key) {
        auto page = std::make_shared<SamplePage>();
        audio::AudioBuffer block;
        if (auto* reader = reader_of(waveform)) {
            block.reset(reader->channels(), {kSamplePage});
            const auto got =
                reader->read(overview.origin + SampleCount{key.page * kSamplePage}, block);
            if (!got) block.clear();
        } else {
            block.reset(1, {kSamplePage});
        }
        std::vector<std::span<const float>> rows;
        for (int c = 0; c < block.channels(); ++c) {
            const auto& only = waveform.source().channel;
            if ((only && *only != c) || static_cast<int>(rows.size()) == kMaxSampleRows) continue;
            rows.push_back(std::as_const(block).channel(c));
            page->rows.emplace_back(rows.back().begin(), rows.back().end());
        }
        page->bins = bins_of(rows, kSampleBin);
        const std::lock_guard lock(state_->mutex);
        state_->pages.put<SamplePage>(key, std::move(page));
    }

    /// Null where it cannot be opened.
    media::MediaReader* reader_of(const LoadedWaveform& waveform) {
        const auto found =
            std::find_if(readers_.begin(), readers_.end(),
                         [&](const OpenReader& one) { return one.waveform == waveform.id(); });
        if (found != readers_.end()) {
            std::rotate(readers_.begin(), found, found + 1);
            return readers_.front().reader.get();
        }
        auto opened = media::MediaReader::open(waveform.source().media, waveform.source().stream);
        if (!opened) {
            if (state_->options.on_error) state_->options.on_error(opened.error());
            return nullptr;
        }
        readers_.push_front({waveform.id(), std::move(*opened)});
        if (readers_.size() > kMaxReaders) readers_.pop_back();
        return readers_.front().reader.get();
    }

    std::shared_ptr<State> state_;
    std::deque<OpenReader> readers_;
};

}  // namespace

namespace {

/// The threads are kept beside the state, which waveforms share.
struct RunningState final : State {
    using State::State;
    std::jthread maker;
    std::jthread fetcher;
};

/// The same for the same sound.
std::string key_of(const PeakSource& source) {
    return source.media.path.native() + '\0' + std::to_string(source.media.size_bytes) + ' ' +
           std::to_string(source.stream) + ' ' + std::to_string(source.channel.value_or(-1));
}

}  // namespace

WaveformLoader::WaveformLoader(WaveformOptions options) {
    auto state = std::make_shared<RunningState>(std::move(options));
    state_ = state;
    // The threads borrow what this object holds; the destructor joins them first.
    const std::shared_ptr<State> borrowed(std::shared_ptr<State>(), state.get());
    state->maker = std::jthread(
        [borrowed](const std::stop_token& stop) { OverviewMaker(borrowed).run(stop); });
    state->fetcher =
        std::jthread([borrowed](const std::stop_token& stop) { PageFetcher(borrowed).run(stop); });
}

WaveformLoader::~WaveformLoader() {
    auto& running = static_cast<RunningState&>(*state_);
    running.maker.request_stop();
    running.fetcher.request_stop();
    running.maker.join();
    running.fetcher.join();
    const std::lock_guard lock(state_->mutex);
    state_->stopped = true;
    state_->requests.clear();
}

std::shared_ptr<const Waveform> WaveformLoader::open(const model::MediaInfo& media,
                                                     std::size_t stream,
                                                     std::optional<int> channel) {
    PeakSource source{media, stream, channel};
    const std::lock_guard lock(state_->mutex);
    auto& known = state_->open[key_of(source)];
    if (auto one = known.lock()) return one;
    auto waveform = std::make_shared<LoadedWaveform>(state_, state_->next_id++, std::move(source));
    known = waveform;
    state_->to_make.notify_one();
    return waveform;
}

void WaveformLoader::acknowledge() { state_->told = false; }

Progress WaveformLoader::progress() const {
    Progress progress;
    progress.stage = "Drawing waveforms";
    const std::lock_guard lock(state_->mutex);
    for (const auto& [key, weak] : state_->open)
        if (const auto one = weak.lock()) {
            progress.total += one->source().media.duration_s;
            if (one->made) progress.done += one->source().media.duration_s;
        }
    return progress;
}

std::size_t WaveformLoader::memory_in_use() const {
    const std::lock_guard lock(state_->mutex);
    return state_->pages.bytes();
}

}  // namespace audiosync::session
