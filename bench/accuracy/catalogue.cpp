#include "catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "ambience.h"
#include "performance.h"
#include "recorded_music.h"
#include "room.h"
#include "score.h"
#include "speech.h"

namespace audiosync::accuracy {
namespace {

namespace fs = std::filesystem;

constexpr std::array kFamilies = {
    Family{"speech", "different speech, synthetic voices", 60, Pairing::any},
    Family{"prompts", "different speech, recorded voices", kRecordedSpeechClips, Pairing::any},
    Family{"music", "different music", 80, Pairing::other_style},
    Family{"genre", "music of one genre", 150, Pairing::same_style},
    Family{"album", "recorded orchestral music of one game", kRecordedMusicClips, Pairing::any},
    Family{"tempo", "drum machines and metronomes at 120 a minute", 60, Pairing::any},
    Family{"clicks", "different speech over click tracks at 120 a minute", 60, Pairing::any},
    Family{"mix", "different speech over different music", 60, Pairing::any},
    Family{"retake", "the same song in another recording", 26 * kTakes, Pairing::takes_of_a_piece},
    Family{"applause", "applause", 60, Pairing::any},
    Family{"hum", "mains hum", 60, Pairing::any},
    Family{"wind", "wind", 60, Pairing::any},
    Family{"silence", "room tone and silence", 60, Pairing::any},
};

/// Most last 5 to 30 s: what is short has the least to go by, and many pairs of it can be tried.
/// One in seventeen (which falls on every style) lasts 1 to 5 minutes: what is long has the most
/// places to be mistaken.
double length_for(const std::string& name, int number) {
    Random random = random_for("length " + name);
    const bool is_long = number % 17 == 3;
    const double shortest_s = is_long ? 60.0 : 5.0;
    return std::round(10.0 * shortest_s * std::pow(is_long ? 5.0 : 6.0, random.even())) / 10.0;
}

/// What a device at some place of some room makes of it.
Sound recorded(const std::string& name, Sound sound) {
    Random random = random_for("device " + name);
    if (random.even() < 0.8)
        sound = heard_in(name, {random.between(0.2, 1.5), random.between(-6, 15)}, sound);
    scale_to_rms(sound, random.between(0.02, 0.15));
    const double noise_db = -random.between(8, 50);
    add(sound,
        random.even() < 0.5 ? pink_noise(random, sound.size()) : white_noise(random, sound.size()),
        active_rms(sound) * std::pow(10.0, noise_db / 20.0));
    if (random.even() < 0.3) high_pass(sound, random.between(80, 300));
    if (random.even() < 0.2) low_pass(sound, random.between(2'500, 6'000));
    return sound;
}

Result<Sound> music(const std::string& name, Style style, double seconds, const fs::path& scratch) {
    return perform(compose(name, style, seconds), name, seconds, scratch);
}

Result<Sound> mixed(const std::string& name, double seconds, const fs::path& scratch) {
    Random random = random_for("mix " + name);
    AS_TRY(auto sound, synthetic_speech(name, seconds, scratch));
    AS_TRY(auto below, music(name, static_cast<Style>(pick(random, kStyles)), seconds, scratch));
    scale_to_rms(sound, 0.1);
    scale_to_rms(below, 0.1);
    add(sound, below, std::pow(10.0, random.between(-15, 6) / 20.0));
    return sound;
}

Result<Sound> machine(const std::string& name, double seconds, const fs::path& scratch) {
    Random random = random_for("which machine " + name);
    const auto kind = random.even() < 0.7 ? Machine::drums : Machine::metronome;
    return perform(programme_machine(name, kind, 120.0, seconds), name, seconds, scratch);
}

Result<Sound> speech_over_clicks(const std::string& name, double seconds, const fs::path& scratch) {
    Random random = random_for("clicks " + name);
    AS_TRY(auto sound, synthetic_speech(name, seconds, scratch));
    scale_to_rms(sound, 0.1);
    add(sound, click_track(name, seconds, 120.0), std::pow(10.0, random.between(-12, 6) / 20.0));
    return sound;
}

Result<Sound> retake(int number, const std::string& name, const fs::path& scratch) {
    const int piece = number / kTakes;
    // Machines (techno) play alike every time: two takes of theirs would be the same recording.
    const auto style = static_cast<Style>(piece % (kStyles - 1));
    const std::string title = fmt::format("piece-{}", piece);
    const double seconds = length_for(title, piece);
    return perform(compose(title, style, seconds), name, seconds, scratch);
}

Result<Sound> dry_clip(const Family& family, int number, const fs::path& scratch) {
    const std::string name = clip_name(family, number);
    const std::string_view kind = family.name;
    const double seconds = length_for(name, number);
    const auto style = static_cast<Style>(number % kStyles);
    if (kind == "speech") return synthetic_speech(name, seconds, scratch);
    if (kind == "prompts") return recorded_speech(number, seconds);
    if (kind == "music" || kind == "genre") return music(name, style, seconds, scratch);
    if (kind == "album") return recorded_music(number, seconds);
    if (kind == "tempo") return machine(name, seconds, scratch);
    if (kind == "clicks") return speech_over_clicks(name, seconds, scratch);
    if (kind == "mix") return mixed(name, seconds, scratch);
    if (kind == "retake") return retake(number, name, scratch);
    if (kind == "applause") return applause(name, seconds);
    if (kind == "hum") return mains_hum(name, seconds);
    if (kind == "wind") return wind(name, seconds);
    return room_tone(name, seconds);
}

/// Hum comes by wire, and the other two have their room or need none.
bool comes_through_air(std::string_view kind) {
    return kind != "hum" && kind != "wind" && kind != "silence";
}

}  // namespace

std::span<const Family> families() { return kFamilies; }

const Family* find_family(std::string_view name) {
    const auto* found = std::find_if(kFamilies.begin(), kFamilies.end(),
                                     [&](const Family& f) { return name == f.name; });
    return found == kFamilies.end() ? nullptr : found;
}

std::string clip_name(const Family& family, int number) {
    return fmt::format("{}-{:03}", family.name, number);
}

bool makes_a_pair(const Family& family, int a, int b) {
    switch (family.pairing) {
        case Pairing::any:
            return true;
        case Pairing::other_style:
            return a % kStyles != b % kStyles;
        case Pairing::same_style:
            return a % kStyles == b % kStyles;
        case Pairing::takes_of_a_piece:
            return a / kTakes == b / kTakes;
    }
    return false;
}

fs::path Shelf::path_of(const std::string& name) const { return folder_ / (name + ".wav"); }

Result<Sound> Shelf::clip(const Family& family, int number) const {
    const std::string name = clip_name(family, number);
    const fs::path path = path_of(name);
    if (!fs::exists(path)) {
        std::error_code failed;
        fs::create_directories(folder_, failed);
        AS_TRY(auto sound, dry_clip(family, number, folder_));
        if (comes_through_air(family.name)) sound = recorded(name, std::move(sound));
        const fs::path part = folder_ / (name + ".part");
        AS_CHECK(write_sound(part, sound));
        fs::rename(part, path, failed);
        if (failed) return fail(ErrorCode::io, fmt::format("Cannot write {}.", path.string()));
    }
    return read_sound(path);
}

}  // namespace audiosync::accuracy
