#include "cli/export_options.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cctype>
#include <charconv>
#include <cstdio>
#include <iostream>
#include <map>

#include "audiosync/session/file_names.h"

namespace audiosync::cli {
namespace {

const std::map<std::string, media::AudioFormat> kFormats{
    {"wav", media::AudioFormat::wav},   {"aiff", media::AudioFormat::aiff},
    {"flac", media::AudioFormat::flac}, {"mp3", media::AudioFormat::mp3},
    {"opus", media::AudioFormat::opus}, {"aac", media::AudioFormat::aac}};
const std::map<std::string, media::SampleFormat> kDepths{{"16", media::SampleFormat::pcm16},
                                                         {"24", media::SampleFormat::pcm24},
                                                         {"32", media::SampleFormat::float32},
                                                         {"32i", media::SampleFormat::pcm32}};
const std::map<std::string, session::ChannelChoice> kChannels{
    {"keep", session::ChannelChoice::keep},
    {"mono", session::ChannelChoice::mono},
    {"stereo", session::ChannelChoice::stereo}};

Result<std::optional<double>> time_argument(const char* option, const std::string& text) {
    if (text.empty()) return std::nullopt;
    const auto seconds = seconds_of(text);
    if (!seconds)
        return fail(ErrorCode::invalid_argument,
                    fmt::format("{} {}: is no time; write seconds or H:MM:SS.", option, text));
    return seconds;
}

void add_file_arguments(CLI::App& verb, ExportArguments& to) {
    verb.add_option("-o,--output,--output-dir", to.folder, "Folder for the aligned files")
        ->type_name("DIR")
        ->capture_default_str();
    verb.add_option("--format", to.format, "wav, aiff, flac, mp3, opus or aac")
        ->check(CLI::IsMember({"wav", "aiff", "flac", "mp3", "opus", "aac"}))
        ->type_name("FORMAT")
        ->capture_default_str();
    verb.add_option("--bit-depth", to.bit_depth, "16, 24, 32 (floating point) or 32i (integers)")
        ->check(CLI::IsMember({"16", "24", "32", "32i"}))
        ->type_name("BITS")
        ->capture_default_str();
    verb.add_option("--bitrate", to.bitrate_kbps, "kbit/s of MP3, Opus, AAC: 128, 192, 256 or 320")
        ->check(CLI::IsMember({128, 192, 256, 320}))
        ->type_name("KBPS")
        ->capture_default_str();
    verb.add_option("--sample-rate", to.rate_hz, "Of the files (default: the highest there is)")
        ->check(CLI::Range(8'000, 384'000))
        ->type_name("HZ");
    verb.add_option("--dither", to.dither, "When samples are shortened to 16 bits: tpdf or none")
        ->check(CLI::IsMember({"tpdf", "none"}))
        ->type_name("KIND")
        ->capture_default_str();
    verb.add_option("--channels", to.channels, "keep those of the sources, or mono or stereo")
        ->check(CLI::IsMember({"keep", "mono", "stereo"}))
        ->type_name("HOW")
        ->capture_default_str();
    verb.add_flag("--split-channels", to.split_channels, "Write one mono file for each channel");
    verb.add_flag("--limit", to.limit, "Turn down what would lie above full scale");
    verb.add_option("--crossfade", to.crossfade_ms, "Where clips of one track overlap, in ms")
        ->check(CLI::Range(0.0, 10'000.0))
        ->type_name("MS")
        ->capture_default_str();
}

void add_choice_arguments(CLI::App& verb, ExportArguments& to) {
    auto* from =
        verb.add_option("--from", to.from, "Write the timeline from TIME on (s or H:MM:SS)")
            ->type_name("TIME");
    auto* until =
        verb.add_option("--to", to.to, "Write the timeline up to TIME")->type_name("TIME");
    auto* mix = verb.add_flag("--mix", to.mix, "Write the sum of all tracks instead of each");
    auto* clips = verb.add_option("--clips-of", to.clips_of,
                                  "For each clip of TRACK write the sound of the others, cut to it")
                      ->type_name("TRACK")
                      ->excludes(mix)
                      ->excludes(from)
                      ->excludes(until);
    auto* replace =
        verb.add_option("--replace-sound", to.replace_sound,
                        "Write each video again with the sound of TRACK; the picture is copied")
            ->type_name("TRACK")
            ->excludes(mix)
            ->excludes(clips)
            ->excludes(from)
            ->excludes(until);
    verb.add_option("--container", to.container,
                    "Of those videos: mov, mp4 or mkv (default: as is)")
        ->check(CLI::IsMember({"mov", "mp4", "mkv"}))
        ->type_name("KIND")
        ->needs(replace);
    verb.add_flag("--keep-sound", to.keep_sound, "Keep the videos' own sound as further streams")
        ->needs(replace);
    verb.add_flag("--no-drift-correction", to.no_drift_correction,
                  "Take every clock as exact; a recording is then right in its middle only");
    auto* overwrite = verb.add_flag("--overwrite", to.overwrite, "Replace existing files");
    verb.add_flag("--keep", to.keep, "Keep existing files; write \"NAME (2)\" beside them")
        ->excludes(overwrite);
    verb.add_flag("--verify,!--no-verify", to.verify,
                  "Read the files back and measure what lag is left (default)");
}

}  // namespace

std::optional<double> seconds_of(const std::string& text) {
    double seconds = 0.0;
    int parts = 0;
    for (std::size_t at = 0; at <= text.size(); ++parts) {
        const std::size_t end = std::min(text.find(':', at), text.size());
        double value = 0.0;
        const auto* const last = text.data() + end;
        const auto read = std::from_chars(text.data() + at, last, value);
        const bool digit = at < end && std::isdigit(static_cast<unsigned char>(text[at])) != 0;
        if (!digit || read.ec != std::errc{} || read.ptr != last || parts > 2) return std::nullopt;
        seconds = seconds * 60.0 + value;
        at = end + 1;
    }
    return seconds;
}

Result<session::ExportOptions> ExportArguments::options() const {
    session::ExportOptions result;
    result.folder = session::path_of(folder);
    result.format = kFormats.at(format);
    result.samples = kDepths.at(bit_depth);
    result.bitrate_kbps = bitrate_kbps;
    if (rate_hz > 0) result.rate_hz = rate_hz;
    result.dither = dither == "none" ? media::Dither::none : media::Dither::tpdf;
    result.channels = kChannels.at(channels);
    if (split_channels) result.channel_files = session::ChannelFiles::one_each;
    if (limit) result.limiting = session::Limiting::on;
    result.crossfade_s = crossfade_ms * 1e-3;
    AS_TRY(result.from_s, time_argument("--from", from));
    AS_TRY(result.to_s, time_argument("--to", to));
    if (mix) result.what = session::ExportWhat::mix;
    if (!clips_of.empty()) {
        result.what = session::ExportWhat::clips;
        result.device = clips_of;
    }
    if (!replace_sound.empty()) {
        result.what = session::ExportWhat::replace_sound;
        result.device = replace_sound;
    }
    if (!container.empty()) result.container = media::video_container("." + container);
    if (keep_sound) result.original = media::OriginalSound::keep;
    if (no_drift_correction) result.drift = session::DriftCorrection::off;
    if (overwrite) result.existing = session::ExistingFiles::overwrite;
    if (keep) result.existing = session::ExistingFiles::keep;
    return result;
}

void add_export_arguments(CLI::App& verb, ExportArguments& arguments) {
    add_file_arguments(verb, arguments);
    add_choice_arguments(verb, arguments);
}

Result<void> ask_about_existing(const model::Project& project, session::ExportOptions& options) {
    if (options.existing != session::ExistingFiles::refuse || isatty(STDIN_FILENO) == 0 ||
        isatty(STDERR_FILENO) == 0)
        return {};
    const auto files = session::files_in_the_way(project, options);
    if (files.empty()) return {};
    for (const auto& file : files) fmt::print(stderr, "  {}\n", session::utf8(file));
    for (;;) {
        fmt::print(stderr, "{} there already. [r]eplace, [k]eep both or [c]ancel? ",
                   files.size() == 1 ? "This file is" : "These files are");
        std::string answer;
        if (!std::getline(std::cin, answer)) answer = "c";
        const char letter =
            answer.empty() ? ' '
                           : static_cast<char>(std::tolower(static_cast<unsigned char>(answer[0])));
        if (letter == 'r') options.existing = session::ExistingFiles::overwrite;
        if (letter == 'k') options.existing = session::ExistingFiles::keep;
        if (letter == 'r' || letter == 'k') return {};
        if (letter == 'c') return fail(ErrorCode::cancelled, "Stopped.");
    }
}

}  // namespace audiosync::cli
