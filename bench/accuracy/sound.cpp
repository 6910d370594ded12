#include "sound.h"

#include <algorithm>
#include <cmath>

#include "audiosync/dsp/rate_converter.h"
#include "audiosync/media/audio_file_writer.h"
#include "audiosync/media/media_reader.h"
#include "audiosync/media/probe.h"

namespace audiosync::accuracy {
namespace {

constexpr std::int64_t kBlock = 65'536;

}  // namespace

std::size_t samples_in(double seconds) {
    return static_cast<std::size_t>(std::llround(seconds * kRateHz));
}

double seconds_of(const Sound& sound) { return static_cast<double>(sound.size()) / kRateHz; }

Random random_for(std::string_view name) {
    std::uint32_t hash = 2'166'136'261U;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
    return Random(hash);
}

std::size_t pick(Random& random, std::size_t count) {
    return static_cast<std::size_t>(random.even() * static_cast<double>(count));
}

double rms(std::span<const float> sound) {
    double sum = 0.0;
    for (const float x : sound) sum += static_cast<double>(x) * static_cast<double>(x);
    return sound.empty() ? 0.0 : std::sqrt(sum / static_cast<double>(sound.size()));
}

double active_rms(std::span<const float> sound) {
    constexpr std::size_t kPart = kRateHz / 10;
    std::vector<double> levels;
    for (std::size_t at = 0; at + kPart <= sound.size(); at += kPart)
        levels.push_back(rms(sound.subspan(at, kPart)));
    if (levels.empty()) return rms(sound);
    const double floor = 0.1 * *std::max_element(levels.begin(), levels.end());
    double sum = 0.0;
    std::size_t count = 0;
    for (const double level : levels) {
        if (level < floor) continue;
        sum += level * level;
        ++count;
    }
    return std::sqrt(sum / static_cast<double>(count));
}

void scale_to_rms(Sound& sound, double level) {
    const double now = active_rms(sound);
    if (now <= 0.0) return;
    for (float& x : sound) x = static_cast<float>(static_cast<double>(x) * level / now);
}

void add(Sound& into, std::span<const float> what, double gain, std::size_t at) {
    if (at >= into.size()) return;
    const std::size_t count = std::min(what.size(), into.size() - at);
    for (std::size_t i = 0; i < count; ++i) into[at + i] += static_cast<float>(gain) * what[i];
}

Result<Sound> read_sound(const std::filesystem::path& path) {
    AS_TRY(const auto info, media::probe(path));
    AS_TRY(auto reader, media::MediaReader::open(info, 0));
    AS_TRY(auto converter, dsp::RateConverter::create(reader->rate().value(), kRateHz,
                                                      dsp::ConverterQuality::analysis));
    audio::AudioBuffer block(reader->channels(), SampleCount{kBlock});
    Sound mono;
    Sound sound;
    for (SamplePosition at{0};; at = at + SampleCount{kBlock}) {
        AS_TRY(const auto got, reader->read(at, block));
        mono.assign(static_cast<std::size_t>(got.value), 0.0F);
        const float share = 1.0F / static_cast<float>(block.channels());
        for (int c = 0; c < block.channels(); ++c)
            add(mono, block.channel(c).first(mono.size()), share);
        AS_CHECK(converter.process(mono, sound));
        if (got.value < kBlock) break;
    }
    AS_CHECK(converter.drain(sound));
    return sound;
}

Result<void> write_sound(const std::filesystem::path& path, const Sound& sound) {
    media::AudioFileOptions options;
    options.samples = media::SampleFormat::pcm16;
    options.rate = SampleRate::of(kRateHz);
    options.channels = 1;
    AS_TRY(auto writer, media::AudioFileWriter::create(path, options));
    audio::AudioBuffer block(1, SampleCount{static_cast<std::int64_t>(sound.size())});
    std::copy(sound.begin(), sound.end(), block.channel(0).begin());
    AS_CHECK(writer->append(block, block.samples()));
    return writer->finish();
}

}  // namespace audiosync::accuracy
