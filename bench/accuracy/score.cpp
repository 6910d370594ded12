#include "score.h"

#include <array>
#include <cmath>

#include "sound.h"

namespace audiosync::accuracy {
namespace {

constexpr int kBeatsPerBar = 4;
constexpr int kBarsPerSection = 8;
constexpr std::array kMajor = {0, 2, 4, 5, 7, 9, 11};
constexpr std::array kMinor = {0, 2, 3, 5, 7, 8, 10};

using Section = std::vector<Note>;  ///< kBarsPerSection bars from beat 0 on

/// Writes the sections of one piece.
class Composer {
   public:
    Composer(const std::string& name, Style style)
        : random_(random_for("score " + name)), style_(style) {
        key_ = 43 + static_cast<int>(pick(random_, 12));
        minor_ = random_.even() < 0.5;
    }

    Score score(double seconds) {
        Score score;
        cast(score);
        const double section_s = kBarsPerSection * kBeatsPerBar * 60.0 / score.beats_per_minute;
        const std::array sections = {section(), section(), section()};
        constexpr std::array kForm = {0, 0, 1, 0, 2, 0, 1, 2};
        double beat = 0.0;
        for (std::size_t i = 0; static_cast<double>(i) * section_s < seconds; ++i) {
            for (Note note : sections[static_cast<std::size_t>(kForm[i % kForm.size()])]) {
                vary(note);
                note.beat += beat;
                score.notes.push_back(note);
            }
            beat += kBarsPerSection * kBeatsPerBar;
        }
        return score;
    }

   private:
    void cast(Score& score) {
        const auto tempo = [&](double low, double high) {
            score.beats_per_minute = random_.between(low, high);
        };
        // Parts: 0 tune, 1 chords, 2 bass, 3 drums.
        switch (style_) {
            case Style::piano:
                tempo(60, 140);
                score.parts = {{{0, 1, 2}, false}, {{0, 1, 2}, false}, {{0, 1, 2}, false}};
                score.feel_s = 0.018;
                break;
            case Style::strings:
                tempo(50, 90);
                score.parts = {{{40, 41, 73, 68}, false}, {{48, 49, 51}, false}, {{42, 43}, false}};
                score.feel_s = 0.025;
                break;
            case Style::folk:
                tempo(80, 130);
                score.parts = {{{73, 21, 22, 110}, false}, {{24, 25, 105}, false}, {{32}, false}};
                score.feel_s = 0.014;
                break;
            case Style::jazz:
                tempo(90, 200);
                score.parts = {
                    {{56, 65, 66, 11}, false}, {{0, 26}, false}, {{32}, false}, {{}, true}};
                score.feel_s = 0.014;
                break;
            case Style::pop:
                tempo(85, 135);
                score.parts = {{{27, 80, 52, 30}, false},
                               {{4, 5, 25, 29}, false},
                               {{33, 34}, false},
                               {{}, true}};
                score.feel_s = 0.008;
                break;
            case Style::techno:
                tempo(118, 140);
                score.parts = {
                    {{81, 80, 87}, false}, {{90, 50, 89}, false}, {{38, 39}, false}, {{}, true}};
                score.feel_s = 0.0;
                break;
        }
    }

    int scale_key(int degree, int base) const {
        const auto& scale = minor_ ? kMinor : kMajor;
        const int octave = degree >= 0 ? degree / 7 : -((6 - degree) / 7);
        return base + 12 * octave + scale[static_cast<std::size_t>(degree - 7 * octave)];
    }

    Section section() {
        Section notes;
        constexpr std::array kRoots = {0, 3, 4, 5, 1, 2, 0, 4};
        for (int bar = 0; bar < kBarsPerSection; ++bar) {
            const int root = bar == 0 ? 0 : one_of(kRoots, random_);
            const double at = bar * kBeatsPerBar;
            chords(notes, at, root);
            bass(notes, at, root);
            tune(notes, at, root);
            if (style_ >= Style::jazz) drums(notes, at);
        }
        return notes;
    }

    void chords(Section& notes, double at, int root) {
        const bool broken = style_ == Style::piano || style_ == Style::folk;
        const double step = style_ == Style::strings ? 4.0 : broken ? 0.5 : 2.0;
        int tone = 0;
        for (double beat = 0.0; beat < kBeatsPerBar; beat += step) {
            if (!broken && style_ != Style::strings && random_.even() < 0.3) continue;
            const double off = style_ == Style::jazz && random_.even() < 0.5 ? 2.0 / 3.0 : 0.0;
            for (int third = 0; third < (broken ? 1 : 3); ++third) {
                const int degree = root + 2 * (broken ? tone++ % 4 : third);
                notes.push_back({at + beat + off, broken ? 1.0 : 0.9 * step, 1,
                                 scale_key(degree, key_ + 12), force(60)});
            }
        }
    }

    void bass(Section& notes, double at, int root) {
        const double step = style_ == Style::jazz     ? 1.0
                            : style_ == Style::techno ? 0.5
                            : style_ == Style::pop    ? 1.0
                                                      : 4.0;
        for (double beat = 0.0; beat < kBeatsPerBar; beat += step) {
            const int walk = style_ == Style::jazz ? static_cast<int>(pick(random_, 5)) : 0;
            notes.push_back(
                {at + beat, 0.9 * step, 2, scale_key(root + walk, key_ - 12), force(85)});
        }
    }

    void tune(Section& notes, double at, int root) {
        constexpr std::array kLengths = {0.5, 0.5, 1.0, 1.0, 1.5, 2.0};
        int degree = root + 7;
        for (double beat = 0.0; beat < kBeatsPerBar;) {
            const double length =
                one_of(kLengths, random_) * (style_ == Style::strings ? 2.0 : 1.0);
            degree += static_cast<int>(pick(random_, 5)) - 2;
            const double swing =
                style_ == Style::jazz && beat != std::floor(beat) ? 1.0 / 6.0 : 0.0;
            if (random_.even() < 0.85)
                notes.push_back(
                    {at + beat + swing, 0.95 * length, 0, scale_key(degree, key_ + 12), force(95)});
            beat += length;
        }
    }

    void drums(Section& notes, double at) {
        const auto hit = [&](double beat, int key, int how_hard) {
            notes.push_back({at + beat, 0.2, 3, key, force(how_hard)});
        };
        for (int half = 0; half < 2 * kBeatsPerBar; ++half) {
            const double beat = 0.5 * half;
            const bool on = half % 2 == 0;
            if (style_ == Style::jazz) {
                if (on || half % 4 == 3) hit(on ? beat : beat + 1.0 / 6.0, 51, 80);
                if (half % 4 == 2) hit(beat, 44, 70);
                if (random_.even() < 0.1) hit(beat, 38, 60);
            } else {
                hit(beat, 42, on ? 80 : 60);
                if (style_ == Style::techno ? on
                                            : half == 0 || (half % 4 == 0 && random_.even() < 0.8))
                    hit(beat, 36, 110);
                if (half % 4 == 2) hit(beat, style_ == Style::techno ? 39 : 38, 100);
                if (random_.even() < 0.1) hit(beat, 36, 90);
            }
        }
    }

    /// A repeat is never played quite as before.
    void vary(Note& note) {
        note.force =
            std::min(127, std::max(20, note.force + static_cast<int>(8 * random_.normal())));
        if (style_ != Style::techno && note.part == 0 && random_.even() < 0.12)
            note.key += random_.even() < 0.5 ? 2 : -2;
    }

    int force(int about) { return about + static_cast<int>(pick(random_, 21)) - 10; }

    Random random_;
    Style style_;
    int key_ = 48;
    bool minor_ = false;
};

void add_bar(Score& score, double at, const std::vector<Note>& pattern) {
    for (Note note : pattern) {
        note.beat += at;
        score.notes.push_back(note);
    }
}

}  // namespace

Score compose(const std::string& name, Style style, double seconds) {
    return Composer(name, style).score(seconds);
}

Score programme_machine(const std::string& name, Machine machine, double beats_per_minute,
                        double seconds) {
    Random random = random_for("machine " + name);
    Score score;
    score.beats_per_minute = beats_per_minute;
    score.feel_s = 0.0;
    score.parts = {{{}, true}, {{38, 39, 33, 87}, false}};
    std::vector<Note> pattern;
    std::vector<Note> bass;
    constexpr std::array kKit = {36, 36, 38, 39, 42, 42, 46, 56, 45, 70};
    const int steps = random.even() < 0.5 ? 16 : 32;
    for (int step = 0; step < steps; ++step) {
        const double beat = 0.25 * step;
        if (machine == Machine::metronome) {
            if (step % 4 == 0) pattern.push_back({beat, 0.1, 0, step % 16 == 0 ? 76 : 77, 100});
            continue;
        }
        if (step % 4 == 0) pattern.push_back({beat, 0.2, 0, 36, 110});
        if (random.even() < 0.5) pattern.push_back({beat, 0.2, 0, one_of(kKit, random), 90});
        if (random.even() < 0.3)
            bass.push_back({beat, 0.25, 1, 31 + static_cast<int>(pick(random, 14)), 90});
    }
    const double bar = 0.25 * steps;
    for (int n = 0; n * bar * 60.0 / beats_per_minute < seconds; ++n) {
        add_bar(score, n * bar, pattern);
        if (!bass.empty() && n % 8 >= 4) add_bar(score, n * bar, bass);
        if (machine == Machine::drums && n % 8 == 7)
            for (int roll = 0; roll < 8; ++roll)
                if (random.even() < 0.7)
                    score.notes.push_back(
                        {n * bar + bar - 2.0 + 0.25 * roll, 0.2, 0, one_of(kKit, random), 100});
    }
    return score;
}

}  // namespace audiosync::accuracy
