#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>

#include "audiosync/base/run_context.h"
#include "audiosync/cache/store.h"
#include "audiosync/model/media_info.h"
#include "audiosync/session/waveform.h"

/// @file
/// The waveforms of a project's recordings, made and fetched behind the scenes.
namespace audiosync::session {

struct WaveformOptions {
    cache::Store* store = nullptr;  ///< borrowed; null: everything is read from the files each time
    /// What pages of fine peaks and of samples may take together. Overviews (0.4 MB an hour) come
    /// on top of it.
    std::size_t memory_bytes = 96U << 20U;
    /// Called, on a thread of the loader, when some waveform's version has changed; it must only
    /// pass the word on. Called again only after acknowledge(), so that a slow screen is not
    /// flooded.
    std::function<void()> on_change{};
    /// A recording that cannot be read stays without a picture; this is told why, on a thread of
    /// the loader.
    std::function<void(const Error&)> on_error{};
};

/// Two threads: one makes overviews of whole recordings, those that were asked for last first; one
/// fetches pages of fine peaks and of samples for what is being looked at. Waveforms may outlive
/// the loader: they then answer from what is in memory. Thread-safe.
class WaveformLoader {
   public:
    explicit WaveformLoader(WaveformOptions options);
    /// Stops both threads within a block of sound.
    ~WaveformLoader();
    WaveformLoader(const WaveformLoader&) = delete;
    WaveformLoader& operator=(const WaveformLoader&) = delete;

    /// The waveform of one stream (index into MediaInfo::audio), all channels in one picture, or
    /// one of them. Returns at once; making its overview begins by itself and is given up when the
    /// last pointer to it goes. The same sound asked for twice is the same waveform.
    std::shared_ptr<const Waveform> open(const model::MediaInfo& media, std::size_t stream,
                                         std::optional<int> channel = std::nullopt);

    /// The word was heard: the next change may be told.
    void acknowledge();

    /// Seconds of media whose overviews are there, of all that are open.
    [[nodiscard]] Progress progress() const;
    [[nodiscard]] std::size_t memory_in_use() const;  ///< bytes of pages

    struct State;

   private:
    std::shared_ptr<State> state_;
};

}  // namespace audiosync::session
