#pragma once

#include <filesystem>
#include <memory>

#include "accuracy/sound.h"

/// @file
/// The sound of an event of many hours from two short pieces, no two stretches alike.
namespace audiosync::scale {

/// Scenes of half a minute follow one another; in each, a stretch of speech and often one of music
/// play at a speed of their own between 0.8 and 1.25: at another speed the same words are another
/// sound to an ear that compares waveforms, and to people it is another voice.
class Programme {
   public:
    /// Speech and music of some minutes are rendered into `folder` once. Errors: io.
    static Result<Programme> make(const std::filesystem::path& folder);

    /// [from_s, from_s + seconds) of the event, always the same. Thread-safe.
    [[nodiscard]] accuracy::Sound part(double from_s, double seconds) const;

   private:
    void add_scene(int number, double from_s, accuracy::Sound& into) const;

    std::shared_ptr<const accuracy::Sound> speech_;
    std::shared_ptr<const accuracy::Sound> music_;
};

}  // namespace audiosync::scale
