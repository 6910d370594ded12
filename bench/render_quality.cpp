// Measures what the renderer does to sound and writes it down: a page of numbers and pictures.
// usage: render_quality FOLDER: writes FOLDER/render-quality.md and FOLDER/render-quality/*.svg
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <numbers>
#include <string>
#include <vector>

#include "audiosync/dsp/fft.h"
#include "audiosync/media/audio_file_writer.h"
#include "audiosync/media/media_reader.h"
#include "audiosync/media/probe.h"
#include "audiosync/render/track_renderer.h"
#include "support/memory_audio.h"
#include "support/sine_fit.h"

namespace {

using namespace audiosync;
namespace fs = std::filesystem;

constexpr std::size_t kFft = 65'536;
/// Samples left out at either end, where the clip begins and ends.
constexpr std::size_t kEdge = 8'192;

struct Conversion {
    const char* name;
    const char* file;
    int from_hz;
    int to_hz;
    double drift_ppm;
    [[nodiscard]] double source_rate() const { return from_hz; }
    /// The lower of both Nyquist frequencies, in the source's Hz.
    [[nodiscard]] double lower_nyquist() const { return std::min(from_hz, to_hz) / 2.0; }
    /// Where a source frequency comes out, in cycles per output sample.
    [[nodiscard]] double cycles(double source_hz) const {
        return source_hz * (1.0 + drift_ppm * 1e-6) / to_hz;
    }
};
constexpr Conversion kConversions[] = {
    {"44.1 to 48 kHz", "44100-48000", 44'100, 48'000, 0},
    {"48 to 44.1 kHz", "48000-44100", 48'000, 44'100, 0},
    {"96 to 48 kHz", "96000-48000", 96'000, 48'000, 0},
    {"48 to 96 kHz", "48000-96000", 48'000, 96'000, 0},
    {"192 to 44.1 kHz", "192000-44100", 192'000, 44'100, 0},
    {"44.1 to 192 kHz", "44100-192000", 44'100, 192'000, 0},
    {"48 kHz, clock +37 ppm", "48000-drift", 48'000, 48'000, 37}};

model::ClockMap map_of(double drift_ppm, double seconds) {
    return model::ClockMap::affine(0.0, drift_ppm, seconds);
}

/// One row through the renderer, as an export would do it.
std::vector<float> rendered(std::vector<float> row, int from_hz, int to_hz,
                            const model::ClockMap& map) {
    render::ClipToRender clip;
    clip.name = "test";
    clip.map = map;
    clip.duration_s = static_cast<double>(row.size()) / from_hz;
    clip.open = [row = std::move(row), from_hz]() -> Result<std::unique_ptr<audio::AudioSource>> {
        return std::make_unique<test::MemorySource>(SampleRate::of(from_hz), test::Rows{row});
    };
    render::TrackToRender track;
    track.rate = SampleRate::of(to_hz);
    track.channels = 1;
    track.length = {static_cast<std::int64_t>(map.timeline_at(clip.duration_s) * to_hz)};
    track.clips.push_back(std::move(clip));
    test::MemorySink sink;
    if (!render::render_track(track, sink, {})) std::abort();
    return sink.row(0);
}

std::vector<float> sine_through(const Conversion& c, double source_hz, double gain = 0.9) {
    const auto count = static_cast<std::size_t>(static_cast<double>(kFft + 4 * kEdge) *
                                                std::max(1.0, double(c.from_hz) / c.to_hz));
    return rendered(test::sine(source_hz / c.from_hz, count, 0, gain), c.from_hz, c.to_hz,
                    map_of(c.drift_ppm, static_cast<double>(count) / c.from_hz));
}

std::span<const float> middle(const std::vector<float>& x) {
    return std::span(x).subspan(kEdge, kFft);
}

double db(double ratio) { return 20 * std::log10(std::max(ratio, 1e-15)); }

/// Levels of the bins against a full sine of amplitude 1, in dB; seven-term Blackman-Harris, whose
/// side lobes lie below -180 dB (Albrecht 2001).
std::vector<double> spectrum_db(std::span<const float> x) {
    constexpr double kTerms[] = {0.27105140069342,  -0.43329793923448, 0.21812299954311,
                                 -0.06592544638803, 0.01081174209837,  -0.00077658482522,
                                 0.00001388721735};
    dsp::RealFft64 fft(x.size());
    for (std::size_t n = 0; n < x.size(); ++n) {
        double window = 0;
        for (int t = 0; t < 7; ++t)
            window += kTerms[t] * std::cos(2 * std::numbers::pi * t * static_cast<double>(n) /
                                           static_cast<double>(x.size()));
        fft.signal()[n] = window * x[n];
    }
    fft.forward();
    std::vector<double> levels;
    for (const auto& bin : fft.spectrum())
        levels.push_back(db(std::abs(bin) * 2 / (kTerms[0] * static_cast<double>(x.size()))));
    return levels;
}

/// The highest bin further than the window's main lobe from `cycles`, against the sine.
double highest_other_db(const std::vector<double>& levels, double cycles, double level_db) {
    const double at = cycles * static_cast<double>(kFft);
    double highest = -300;
    for (std::size_t k = 8; k + 8 < levels.size(); ++k)
        if (std::abs(static_cast<double>(k) - at) > 10) highest = std::max(highest, levels[k]);
    return highest - level_db;
}

struct Curve {
    std::string name;
    std::vector<std::pair<double, double>> points;
};

/// A plot as plain SVG: x and y in their own units, lines and labels, light and dark readable.
void write_plot(const fs::path& path, const std::string& title, const std::string& x_name,
                const std::string& y_name, double x0, double x1, double y0, double y1,
                double x_step, double y_step, const std::vector<Curve>& curves) {
    constexpr double kWidth = 860, kHeight = 420, kLeft = 70, kTop = 36, kRight = 20, kBottom = 52;
    static const char* const kColours[] = {"#1f6feb", "#d1242f", "#1a7f37", "#9a6700",
                                           "#8250df", "#bf3989", "#1b7c83"};
    const auto px = [&](double x) {
        return kLeft + (x - x0) / (x1 - x0) * (kWidth - kLeft - kRight);
    };
    const auto py = [&](double y) {
        return kTop + (y1 - std::clamp(y, y0, y1)) / (y1 - y0) * (kHeight - kTop - kBottom);
    };
    std::ofstream out(path);
    out << fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" "
        "font-family=\"sans-serif\" "
        "font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
        "<text x=\"{}\" y=\"20\" font-size=\"15\">{}</text>\n",
        kWidth, kHeight, kLeft, title);
    for (double x = x0; x <= x1 * (1 + 1e-9); x += x_step)
        out << fmt::format(
            "<path d=\"M{:.1f} {}V{}\" stroke=\"#ddd\"/><text x=\"{:.1f}\" y=\"{}\" "
            "text-anchor=\"middle\">{:g}</text>\n",
            px(x), kTop, kHeight - kBottom, px(x), kHeight - kBottom + 16, x);
    for (double y = y0; y <= y1 + 1e-9; y += y_step)
        out << fmt::format(
            "<path d=\"M{} {:.1f}H{}\" stroke=\"#ddd\"/><text x=\"{}\" y=\"{:.1f}\" "
            "text-anchor=\"end\">{:g}</text>\n",
            kLeft, py(y), kWidth - kRight, kLeft - 6, py(y) + 4, std::abs(y) < 1e-9 ? 0.0 : y);
    out << fmt::format(
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n"
        "<text transform=\"translate(16 {}) rotate(-90)\" text-anchor=\"middle\">{}"
        "</text>\n",
        kWidth / 2, kHeight - 14, x_name, kHeight / 2, y_name);
    for (std::size_t i = 0; i < curves.size(); ++i) {
        out << "<path fill=\"none\" stroke=\"" << kColours[i % std::size(kColours)] << "\" d=\"";
        bool first = true;
        for (const auto& [x, y] : curves[i].points) {
            out << fmt::format("{}{:.1f} {:.1f}", first ? 'M' : 'L', px(x), py(y));
            first = false;
        }
        out << fmt::format(
            "\"/>\n<text x=\"{}\" y=\"{}\" text-anchor=\"end\" fill=\"{}\">{}</text>\n",
            kWidth - kRight - 8, kTop + 18 + 16.0 * static_cast<double>(i),
            kColours[i % std::size(kColours)], curves[i].name);
    }
    out << "</svg>\n";
}

/// The highest level in each of `columns` parts of the spectrum, so that no line is lost.
Curve spectrum_curve(const std::string& name, const std::vector<double>& levels, double rate_hz,
                     std::size_t columns = 760) {
    Curve curve{name, {}};
    const std::size_t each = levels.size() / columns + 1;
    for (std::size_t k = 0; k < levels.size(); k += each) {
        const auto end =
            levels.begin() + static_cast<std::ptrdiff_t>(std::min(k + each, levels.size()));
        curve.points.emplace_back(
            static_cast<double>(k) / static_cast<double>(kFft) * rate_hz / 1e3,
            *std::max_element(levels.begin() + static_cast<std::ptrdiff_t>(k), end));
    }
    return curve;
}

class Report {
   public:
    explicit Report(fs::path folder) : folder_(std::move(folder)) {
        fs::create_directories(folder_ / "render-quality");
    }

    void conversions();
    void bend();
    void dither();
    int finish();

   private:
    [[nodiscard]] fs::path picture(const std::string& name) {
        page_ += fmt::format("\n![{0}](render-quality/{0}.svg)\n", name);
        return folder_ / "render-quality" / (name + ".svg");
    }
    void must(bool holds, const std::string& what) {
        if (holds) return;
        failures_.push_back(what);
    }

    fs::path folder_;
    std::string page_;
    std::vector<std::string> failures_;
};

void Report::conversions() {
    std::vector<Curve> gains;
    std::vector<Curve> distortions;
    page_ +=
        "## Conversions\n\n"
        "Sines at 0.9 of full scale, as floating point. *Flatness* is the largest deviation of "
        "the\n"
        "level from 20 Hz to 0.91 of the lower Nyquist frequency, *phase* that of the phase from\n"
        "one without any delay. *THD+N* is all that is left when the best sine of that frequency\n"
        "is taken out. *Highest line* is the largest line in the spectrum beside the sine's own,\n"
        "alias and image products among them. *Beyond* is the level at which sines above the "
        "lower\n"
        "Nyquist frequency come out. All are the worst of all frequencies measured, the last "
        "three\n"
        "against the sine.\n\n"
        "| conversion | flatness, dB | phase, degrees | THD+N, dB | highest line, dB | beyond, dB "
        "|\n|---|---|---|---|---|---|\n";
    for (const auto& c : kConversions) {
        Curve gain{c.name, {}};
        Curve distortion{c.name, {}};
        double flatness = 0, phase = 0, worst = -300, line = -300, beyond = -300;
        std::vector<double> places{20.0 / c.lower_nyquist()};
        for (double p = 0.01; p < 0.9101; p += 0.05) places.push_back(p);
        for (double p : {0.88, 0.9, 0.91}) places.push_back(p);
        std::sort(places.begin(), places.end());
        for (const double place : places) {
            const double hz = place * c.lower_nyquist();
            const auto out = sine_through(c, hz);
            const auto fit = test::fit_sine(middle(out), c.cycles(hz));
            const double level = db(fit.gain / 0.9);
            flatness = std::max(flatness, std::abs(level));
            constexpr double kTurn = 2 * std::numbers::pi;
            const double expected = kTurn * std::fmod(c.cycles(hz) * kEdge, 1.0);
            phase = std::max(
                phase, std::abs(std::remainder(fit.phase - expected, kTurn)) * (360.0 / kTurn));
            worst = std::max(worst, fit.residual_db);
            line =
                std::max(line, highest_other_db(spectrum_db(middle(out)), c.cycles(hz), db(0.9)));
            gain.points.emplace_back(place, level);
            distortion.points.emplace_back(place, fit.residual_db);
        }
        if (c.from_hz > c.to_hz)
            for (double place = 1.0; place < 0.98 * c.from_hz / c.to_hz; place += 0.05) {
                const auto levels = spectrum_db(middle(sine_through(c, place * c.lower_nyquist())));
                beyond =
                    std::max(beyond, *std::max_element(levels.begin() + 8, levels.end()) - db(0.9));
            }
        page_ +=
            fmt::format("| {} | {:.6f} | {:.0e} | {:.1f} | {:.1f} | {} |\n", c.name, flatness,
                        phase, worst, line, beyond > -300 ? fmt::format("{:.1f}", beyond) : "-");
        must(flatness < 0.01, fmt::format("{}: flatness", c.name));
        must(phase < 0.001, fmt::format("{}: phase {:.6f}", c.name, phase));
        must(worst < -140, fmt::format("{}: THD+N {:.1f}", c.name, worst));
        must(line < -140, fmt::format("{}: highest line {:.1f}", c.name, line));
        must(beyond < -140, fmt::format("{}: beyond {:.1f}", c.name, beyond));
        gains.push_back(gain);
        distortions.push_back(distortion);
    }
    write_plot(picture("level"), "Level over frequency", "part of the lower Nyquist frequency",
               "dB", 0, 1, -0.01, 0.01, 0.1, 0.002, gains);
    write_plot(picture("thdn"), "THD+N over frequency", "part of the lower Nyquist frequency", "dB",
               0, 1, -170, -120, 0.1, 10, distortions);
    for (const auto& c : kConversions) {
        std::vector<Curve> curves;
        for (const double hz : {997.0, 0.9 * c.lower_nyquist()})
            curves.push_back(spectrum_curve(fmt::format("{:.0f} Hz", hz),
                                            spectrum_db(middle(sine_through(c, hz))), c.to_hz));
        write_plot(picture(fmt::format("spectrum-{}", c.file)), fmt::format("Spectrum, {}", c.name),
                   "kHz", "dB", 0, c.to_hz / 2e3, -200, 0, c.to_hz > 50'000 ? 8 : 4, 20, curves);
    }
}

/// A clock that changes its pace in the middle: nothing may be heard of it.
void Report::bend() {
    constexpr double kRate = 48'000;
    constexpr double kHz = 997;
    const double seconds = static_cast<double>(kFft + 4 * kEdge) / kRate;
    const double knot = seconds / 2;
    const model::ClockMap map(
        {{0, 0}, {knot, knot}, {seconds, seconds - (seconds - knot) * 50e-6}});
    const auto count = static_cast<std::size_t>(seconds * kRate);
    const auto out = rendered(test::sine(kHz / kRate, count, 0, 0.9), 48'000, 48'000, map);
    double worst = 0;
    for (std::size_t n = kEdge; n < kEdge + kFft; ++n) {
        const double u = map.source_at(static_cast<double>(n) / kRate);
        const double ideal = 0.9 * std::sin(2 * std::numbers::pi * std::fmod(kHz * u, 1.0));
        worst = std::max(worst, std::abs(out[n] - ideal));
    }
    page_ += fmt::format(
        "\n## Where a clock changes its pace\n\nA 997 Hz sine whose clock goes from 0 to 50 ppm at "
        "once: the largest difference from the\nideal waveform, anywhere, is {:.1f} dB.\n",
        db(worst / 0.9));
    must(db(worst / 0.9) < -120, fmt::format("bend {:.1f}", db(worst / 0.9)));
}

/// 997 Hz at -90 dB in 16 bits, and through 24 bits.
void Report::dither() {
    std::vector<Curve> curves;
    page_ +=
        "\n## Word length\n\nA 997 Hz sine at -80 dB, 44.1 to 48 kHz, written to WAV files and "
        "read "
        "back. *Highest line* is\nagainst full scale.\n\n| file | highest line, dB |\n|---|---|\n";
    const Conversion& c = kConversions[0];
    const auto sound = sine_through(c, 997, 1e-4);
    struct Kind {
        const char* name;
        media::SampleFormat samples;
        media::Dither dither;
    };
    for (const Kind& kind :
         {Kind{"16 bits, no dither", media::SampleFormat::pcm16, media::Dither::none},
          Kind{"16 bits, TPDF dither", media::SampleFormat::pcm16, media::Dither::tpdf},
          Kind{"24 bits", media::SampleFormat::pcm24, media::Dither::tpdf}}) {
        const fs::path path = fs::temp_directory_path() / "audiosync-quality.wav";
        media::AudioFileOptions options;
        options.samples = kind.samples;
        options.dither = kind.dither;
        options.channels = 1;
        audio::AudioBuffer block(1, {static_cast<std::int64_t>(sound.size())});
        std::copy(sound.begin(), sound.end(), block.channel(0).begin());
        auto writer = media::AudioFileWriter::create(path, options);
        if (!writer || !(*writer)->append(block, block.samples()) || !(*writer)->finish())
            std::abort();
        const auto info = media::probe(path);
        auto reader = media::MediaReader::open(*info, 0);
        if (!(*reader)->read({0}, block)) std::abort();
        fs::remove(path);
        const auto levels =
            spectrum_db(std::span<const float>(block.channel(0)).subspan(kEdge, kFft));
        const double line = highest_other_db(levels, c.cycles(997), 0);
        page_ += fmt::format("| {} | {:.1f} |\n", kind.name, line);
        curves.push_back(spectrum_curve(kind.name, levels, c.to_hz));
        if (kind.samples == media::SampleFormat::pcm24)
            must(line < -144, fmt::format("24 bits {:.1f}", line));
    }
    write_plot(picture("dither"), "A quiet sine in files of 16 and 24 bits", "kHz", "dB", 0, 24,
               -200, -60, 4, 20, curves);
}

int Report::finish() {
    std::ofstream out(folder_ / "render-quality.md");
    out << "# What rendering does to sound\n\n"
           "Made by `./dev quality`; the numbers and pictures are measured on the renderer that\n"
           "exports use. It resamples in one pass whatever is asked for at once: another rate, a\n"
           "drifting clock, a start between two samples, a clock map that bends. The filter is\n"
           "flat to 0.91 of the lower Nyquist frequency and stops from 1.0 on; its phase is\n"
           "linear and it adds no delay.\n\n"
        << page_;
    out.close();
    for (const auto& failure : failures_) fmt::print(stderr, "NOT as promised: {}\n", failure);
    fmt::print("Wrote {}\n", (folder_ / "render-quality.md").string());
    return failures_.empty() && out ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        fmt::print(stderr, "usage: render_quality FOLDER\n");
        return 2;
    }
    Report report(argv[1]);
    report.conversions();
    report.bend();
    report.dither();
    return report.finish();
}
