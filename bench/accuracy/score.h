#pragma once

#include <string>
#include <vector>

/// @file
/// Music as a composer writes it: which note on which beat. No two names give the same piece.
namespace audiosync::accuracy {

enum class Style { piano, strings, folk, jazz, pop, techno };
inline constexpr int kStyles = 6;

struct Note {
    double beat = 0.0;
    double beats = 1.0;
    int part = 0;    ///< index into Score::parts
    int key = 60;    ///< MIDI note number; the drum's on a drum part
    int force = 80;  ///< 1..127
};

/// One player.
struct Part {
    std::vector<int> instruments;  ///< General MIDI programs that suit it; empty: drums
    bool drums = false;
};

struct Score {
    double beats_per_minute = 120.0;
    double feel_s = 0.010;  ///< how far players stray from the beat (deviation); 0: a machine
    std::vector<Part> parts;
    std::vector<Note> notes;
};

/// At least `seconds` of music in the form A A B A C A ..., with variations at each return.
Score compose(const std::string& name, Style style, double seconds);

/// A drum machine: one or two bars over and over with now and then a fill, and a bass line, exactly
/// in time. With `metronome`: nothing but a wood block on the beat and a bell on the bar.
enum class Machine { drums, metronome };
Score programme_machine(const std::string& name, Machine machine, double beats_per_minute,
                        double seconds);

}  // namespace audiosync::accuracy
