#include "performance.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>

#include "program.h"

namespace audiosync::accuracy {
namespace {

namespace fs = std::filesystem;

constexpr int kTicksPerSecond = 10'000;
constexpr int kDrumChannel = 9;

using Bytes = std::vector<unsigned char>;

struct Event {
    std::int64_t tick = 0;
    std::array<unsigned char, 3> message{};
    std::size_t length = 3;
};

/// Where the beats fall: a tempo that wanders slowly by a few per cent, as people's does.
class Conductor {
   public:
    Conductor(const Score& score, Random& random) {
        const bool machine = score.feel_s == 0.0;
        const double tempo = score.beats_per_minute * (machine ? 1.0 : random.between(0.94, 1.06));
        double last = 0.0;
        for (const Note& note : score.notes) last = std::max(last, note.beat + note.beats);
        double at_s = 0.0;
        double wander = 0.0;
        for (double beat = 0.0; beat <= last + 1.0; beat += 1.0) {
            times_.push_back(at_s);
            if (!machine) wander = 0.95 * wander + 0.006 * random.normal();
            at_s += 60.0 / tempo * (1.0 + wander);
        }
    }
    [[nodiscard]] double seconds(double beat) const {
        const auto i = std::min(static_cast<std::size_t>(std::max(beat, 0.0)), times_.size() - 2);
        return times_[i] + (beat - static_cast<double>(i)) * (times_[i + 1] - times_[i]);
    }

   private:
    std::vector<double> times_;
};

void put(Bytes& bytes, std::uint32_t value, int count) {
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8)
        bytes.push_back(static_cast<unsigned char>(value >> shift));
}

/// A number in groups of seven bits, all but the last marked.
void put_variable(Bytes& bytes, std::uint32_t value) {
    for (int shift = 28; shift > 0; shift -= 7)
        if (value >> shift != 0)
            bytes.push_back(static_cast<unsigned char>(0x80U | (value >> shift & 0x7FU)));
    bytes.push_back(static_cast<unsigned char>(value & 0x7FU));
}

/// A standard MIDI file, format 0. Half a second a quarter note by default, so 5000 ticks each.
Bytes midi_file(const std::vector<Event>& events) {
    Bytes track;
    std::int64_t now = 0;
    for (const Event& event : events) {
        put_variable(track, static_cast<std::uint32_t>(event.tick - now));
        now = event.tick;
        track.insert(track.end(), event.message.begin(), event.message.begin() + event.length);
    }
    track.insert(track.end(), {0, 0xFF, 0x2F, 0});
    Bytes file = {'M', 'T', 'h', 'd', 0, 0, 0, 6, 0, 0, 0, 1};
    put(file, kTicksPerSecond / 2, 2);
    file.insert(file.end(), {'M', 'T', 'r', 'k'});
    put(file, static_cast<std::uint32_t>(track.size()), 4);
    file.insert(file.end(), track.begin(), track.end());
    return file;
}

unsigned char channel_of(const Score& score, int part) {
    return static_cast<unsigned char>(
        score.parts[static_cast<std::size_t>(part)].drums ? kDrumChannel : part);
}

std::vector<Event> play(const Score& score, Random& random) {
    std::vector<Event> events;
    for (std::size_t p = 0; p < score.parts.size(); ++p) {
        const unsigned char channel = channel_of(score, static_cast<int>(p));
        const auto& choice = score.parts[p].instruments;
        const int program = choice.empty() ? 0 : one_of(choice, random);
        const auto volume = static_cast<unsigned char>(random.between(70, 110));
        events.push_back(
            {0,
             {static_cast<unsigned char>(0xC0 | channel), static_cast<unsigned char>(program), 0},
             2});
        events.push_back({0, {static_cast<unsigned char>(0xB0 | channel), 7, volume}, 3});
    }
    const Conductor conductor(score, random);
    for (const Note& note : score.notes) {
        const unsigned char channel = channel_of(score, note.part);
        const double late_s = score.feel_s * random.normal();
        const double at_s = std::max(0.0, conductor.seconds(note.beat) + late_s);
        const double end_s =
            std::max(at_s + 0.03, conductor.seconds(note.beat + note.beats) + late_s);
        const auto key = static_cast<unsigned char>(std::clamp(note.key, 0, 127));
        const auto force = static_cast<unsigned char>(std::clamp(
            note.force + (score.feel_s > 0.0 ? static_cast<int>(6 * random.normal()) : 0), 1, 127));
        events.push_back({std::llround(at_s * kTicksPerSecond),
                          {static_cast<unsigned char>(0x90 | channel), key, force},
                          3});
        events.push_back({std::llround(end_s * kTicksPerSecond),
                          {static_cast<unsigned char>(0x80 | channel), key, 0},
                          3});
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const Event& a, const Event& b) { return a.tick < b.tick; });
    return events;
}

}  // namespace

Result<Sound> perform(const Score& score, const std::string& name, double seconds,
                      const fs::path& scratch) {
    constexpr std::array kSoundFonts = {"/usr/share/sounds/sf2/TimGM6mb.sf2",
                                        "/usr/share/sounds/sf3/FluidR3Mono_GM.sf3"};
    Random random = random_for("performance " + name);
    const char* font = one_of(kSoundFonts, random);
    const Bytes midi = midi_file(play(score, random));
    // Not the clip's own name: a run that is stopped here must not leave what looks finished.
    const fs::path notes = scratch / (name + "-score.mid");
    const fs::path played = scratch / (name + "-played.wav");
    std::ofstream(notes, std::ios::binary)
        .write(reinterpret_cast<const char*>(midi.data()),
               static_cast<std::streamsize>(midi.size()));
    // Unpacking the whole sound font would take ten times as long as playing.
    AS_CHECK(run_program({"fluidsynth", "-n",
                          "-i",         "-q",
                          "-R",         "0",
                          "-C",         "0",
                          "-o",         "synth.dynamic-sample-loading=1",
                          "-g",         "0.5",
                          "-r",         std::to_string(kRateHz),
                          "-T",         "wav",
                          "-F",         played.string(),
                          font,         notes.string()}));
    AS_TRY(auto sound, read_sound(played));
    fs::remove(notes);
    fs::remove(played);
    sound.resize(samples_in(seconds));
    return sound;
}

}  // namespace audiosync::accuracy
