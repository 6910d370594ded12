#include "audiosync/session/player.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "audiosync/session/play_ring.h"
#include "audiosync/session/play_stream.h"

namespace audiosync::session {
namespace {

using namespace std::chrono_literals;

/// A splice begins this far ahead: long enough to render it.
constexpr std::uint64_t kSpliceLeadFrames = 2'400;
constexpr double kScrubSeconds = 0.09;
/// While the ring is full the thread that renders looks again after this; the one that plays must
/// not wake it, for that may block.
constexpr auto kFullPause = 8ms;

}  // namespace

struct Player::Impl {
    enum class Change { none, splice, jump };

    struct Orders {
        std::shared_ptr<const PlayProgramme> programme;
        bool playing = false;
        bool scrubbing = false;
        double speed = 1.0;
        double position = 0.0;  ///< samples, where a jump goes
        std::optional<std::pair<double, double>> loop_s;
        Change change = Change::none;
    };

    Impl() : worker([this](const std::stop_token& stop) { run(stop); }) {}

    template <class Edit>
    void order(const Edit& edit) {
        {
            const std::lock_guard lock(mutex);
            // Where it ended of itself, it stands.
            if (ended()) {
                orders.playing = false;
                playing = false;
                speed = 0.0;
            }
            edit(orders);
            pending = orders.change != Change::none;
            if (orders.change == Change::jump) target = orders.position;
        }
        changed.notify_one();
    }

    // --- the thread that renders ---------------------------------------------------------------

    void run(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            std::shared_ptr<const PlayProgramme> wanted;
            bool ordered = false;
            {
                std::unique_lock lock(mutex);
                const auto wake = [&] { return orders.change != Change::none; };
                if (active)
                    changed.wait_for(lock, stop, full ? kFullPause : 0ms, wake);
                else
                    changed.wait(lock, stop, wake);
                if (stop.stop_requested()) return;
                ordered = orders.change != Change::none;
                wanted = orders.programme;
            }
            if (ordered && !follow_orders(wanted)) continue;
            if (active) fill();
        }
    }

    /// False if another programme is wanted by now. Opening and closing what is played takes its
    /// time with many clips, so it is done without the lock that those who order wait for.
    bool follow_orders(const std::shared_ptr<const PlayProgramme>& wanted) {
        const bool another = (stream ? &stream->programme() : nullptr) != wanted.get();
        std::unique_ptr<PlayStream> other =
            another && wanted ? std::make_unique<PlayStream>(wanted) : nullptr;
        const std::lock_guard lock(mutex);
        if (orders.programme != wanted) return false;
        if (another) std::swap(stream, other);
        const Orders now = orders;
        orders.change = Change::none;
        begin(now);
        pending = false;
        return true;
    }

    /// Quick: what is costly waits for the first block.
    void begin(const Orders& now) {
        generation_now = ++generation;
        active = (now.playing || now.scrubbing) && stream != nullptr;
        full = false;
        finished = !active;
        if (now.playing && stream == nullptr) ended_generation = generation;
        double position = now.change == Change::jump ? now.position : ring.position();
        const bool splice = active && now.change == Change::splice && place_of_splice(position);
        if (!splice) {
            serial = ring.serial() + PlayRing::kBlocks * PlayBlock::kFrames;
            log.clear();
        }
        first_serial = serial;
        produced = serial;
        scrub_left = now.scrubbing ? static_cast<std::int64_t>(kScrubSeconds * rate.load()) : -1;
        scrub_length = scrub_left;
        scrub_at = position;
        if (active) stream->start(position, now.playing ? now.speed : 1.0, loop_of(now));
        ring.want(generation, splice, position);
    }

    /// Where the sound will be shortly, by what was rendered already.
    bool place_of_splice(double& position) {
        const std::uint64_t at = ring.serial() + kSpliceLeadFrames;
        while (!log.empty() && log.front().serial + log.front().frames <= ring.serial())
            log.pop_front();
        if (log.empty()) return false;
        for (const Logged& one : log)
            if (one.serial + one.frames > at || &one == &log.back()) {
                const std::uint64_t frames =
                    std::min<std::uint64_t>(one.frames, at > one.serial ? at - one.serial : 0);
                serial = one.serial + frames;
                position = one.position + one.step * static_cast<double>(frames);
                while (!log.empty() && log.back().serial >= serial) log.pop_back();
                if (!log.empty())
                    log.back().frames =
                        std::min<std::uint64_t>(log.back().frames, serial - log.back().serial);
                return true;
            }
        return false;
    }

    std::optional<SampleRange> loop_of(const Orders& now) const {
        if (!now.loop_s || now.scrubbing) return std::nullopt;
        const SampleRate hz = now.programme->rate;
        return SampleRange{position_at(now.loop_s->first, hz), position_at(now.loop_s->second, hz)};
    }

    void fill() {
        // Only some blocks before orders are looked at again.
        for (int i = 0; i < 4 && !pending; ++i) {
            PlayBlock* block = ring.slot();
            full = block == nullptr;
            if (full) return;
            const bool more = scrub_left != 0 && stream->next(*block);
            block->generation = generation;
            block->serial = serial;
            block->last = !more;
            if (!more) block->frames = 0;
            if (scrub_left >= 0) shape_scrub(*block);
            serial += block->frames;
            log.push_back({block->serial, block->frames, block->position, block->step});
            if (log.size() > 2 * PlayRing::kBlocks) log.pop_front();
            ring.publish();
            produced = serial;
            if (more) continue;
            active = false;
            finished = true;
            return;
        }
    }

    /// In and out within a few milliseconds; the playhead stays where it was put.
    void shape_scrub(PlayBlock& block) {
        block.position = scrub_at;
        block.step = 0.0;
        block.frames = std::min(block.frames, static_cast<std::size_t>(scrub_left));
        const auto ramp = static_cast<float>(rate.load() * 0.012);
        for (std::size_t i = 0; i < block.frames; ++i) {
            const auto from_end = static_cast<float>(scrub_left) - static_cast<float>(i);
            const auto from_start = static_cast<float>(scrub_length) - from_end;
            const float gain = std::clamp(std::min(from_start, from_end) / ramp, 0.0F, 1.0F);
            block.sound[2 * i] *= gain;
            block.sound[2 * i + 1] *= gain;
        }
        scrub_left -= static_cast<std::int64_t>(block.frames);
    }

    struct Logged {
        std::uint64_t serial = 0;
        std::uint64_t frames = 0;
        double position = 0.0;
        double step = 1.0;
    };

    // Of the thread that renders.
    std::unique_ptr<PlayStream> stream;
    std::uint64_t generation = 0;
    std::uint64_t serial = 0;
    bool active = false;
    bool full = false;
    std::int64_t scrub_left = -1;  ///< frames; -1: not a snippet
    std::int64_t scrub_length = -1;
    double scrub_at = 0.0;
    std::deque<Logged> log;

    // Shared.
    PlayRing ring;
    std::atomic<bool> finished{true};            ///< all of this generation is rendered
    std::atomic<std::uint64_t> produced{0};      ///< serial after the last rendered frame
    std::atomic<std::uint64_t> first_serial{0};  ///< of this generation
    std::atomic<bool> pending{false};            ///< orders that were not begun
    std::atomic<double> target{0.0};             ///< where a pending jump goes
    std::atomic<double> rate{48'000.0};
    std::atomic<bool> playing{false};
    std::atomic<std::uint64_t> generation_now{0};
    std::atomic<std::uint64_t> ended_generation{0};  ///< whose last frame was read
    std::atomic<double> speed{0.0};
    std::atomic<std::uint64_t> underruns{0};
    std::mutex mutex;  ///< for the orders; read() never takes it
    std::condition_variable_any changed;
    Orders orders;

    /// Whether what was ordered last has come to its end of itself.
    [[nodiscard]] bool ended() const { return !pending && ended_generation == generation_now; }
    /// In samples.
    [[nodiscard]] double position() const { return pending ? target.load() : ring.position(); }

    std::jthread worker;  // last, so that it ends first
};

Player::Player() : impl_(std::make_unique<Impl>()) {}
Player::~Player() {
    impl_->worker.request_stop();
    impl_->worker.join();
}

void Player::set_programme(std::shared_ptr<const PlayProgramme> programme) {
    const double before = impl_->rate;
    const double rate = programme ? programme->rate.value() : before;
    impl_->rate = rate;
    impl_->order([&](Impl::Orders& orders) {
        const bool goes_on = playing() && orders.programme && programme && rate == before;
        // Where it is, in the new programme's samples.
        if (!goes_on) orders.position = impl_->position() * rate / before;
        orders.programme = std::move(programme);
        // A jump that was ordered and not yet made stays one.
        if (orders.change != Impl::Change::jump)
            orders.change = goes_on ? Impl::Change::splice : Impl::Change::jump;
        orders.scrubbing = false;
    });
}

void Player::play(double speed) {
    const double rate = impl_->rate;
    impl_->order([&](Impl::Orders& orders) {
        double position = impl_->position();
        const double end =
            orders.programme ? static_cast<double>(orders.programme->length.value) : 0.0;
        if (speed > 0 && position >= end - 1.0) position = 0.0;
        if (speed > 0 && orders.loop_s && position >= orders.loop_s->second * rate)
            position = orders.loop_s->first * rate;
        orders.position = position;
        orders.playing = true;
        orders.scrubbing = false;
        orders.speed = speed;
        orders.change = Impl::Change::jump;
        impl_->playing = true;
        impl_->speed = speed;
    });
}

void Player::stop() {
    impl_->order([&](Impl::Orders& orders) {
        orders.position = impl_->position();
        orders.playing = false;
        orders.scrubbing = false;
        orders.change = Impl::Change::jump;
        impl_->playing = false;
        impl_->speed = 0.0;
    });
}

void Player::seek(double timeline_s) {
    impl_->order([&](Impl::Orders& orders) {
        orders.position = std::max(0.0, timeline_s) * impl_->rate;
        orders.scrubbing = false;
        orders.change = Impl::Change::jump;
    });
}

void Player::scrub(double timeline_s) {
    impl_->order([&](Impl::Orders& orders) {
        orders.position = std::max(0.0, timeline_s) * impl_->rate;
        orders.playing = false;
        orders.scrubbing = true;
        orders.change = Impl::Change::jump;
        impl_->playing = false;
        impl_->speed = 0.0;
    });
}

void Player::set_loop(std::optional<std::pair<double, double>> seconds) {
    if (seconds && seconds->second <= seconds->first) seconds.reset();
    impl_->order([&](Impl::Orders& orders) {
        if (orders.loop_s == seconds) return;
        orders.loop_s = seconds;
        if (orders.playing && orders.change == Impl::Change::none)
            orders.change = Impl::Change::splice;
    });
}

bool Player::playing() const { return impl_->playing && !impl_->ended(); }
double Player::speed() const { return playing() ? impl_->speed.load() : 0.0; }
double Player::position_s() const { return impl_->position() / impl_->rate; }
int Player::rate_hz() const { return static_cast<int>(impl_->rate); }
std::uint64_t Player::underruns() const { return impl_->underruns; }

bool Player::wait_ready(std::size_t frames, int timeout_ms) const {
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
    const auto enough = [&] {
        if (impl_->pending) return false;
        const auto from = std::max(impl_->ring.serial(), impl_->first_serial.load());
        return impl_->finished || impl_->ring.full() || impl_->produced >= from + frames;
    };
    while (!enough()) {
        if (std::chrono::steady_clock::now() >= until) return false;
        std::this_thread::sleep_for(1ms);
    }
    return true;
}

void Player::read(std::span<float> stereo) noexcept {
    const PlayRing::Read got = impl_->ring.read(stereo);
    if (got.ended) impl_->ended_generation = impl_->ring.generation();
    if (got.starved) ++impl_->underruns;
}

}  // namespace audiosync::session
