#pragma once

#include <QString>
#include <filesystem>
#include <string>

#include "audiosync/model/media_info.h"
#include "audiosync/model/sync_report.h"

/// @file
/// Numbers and states in words, in the user's language.
namespace audiosync::desktop {

/// How a clip stands, with model::PlacementStatus::synced told apart by confidence.
enum class ClipState { notAnalysed, synced, likely, estimated, unsynced, missing };

ClipState stateOf(const model::Placement& placement);

namespace texts {

/// "1:02:03", "0:05", "0.4 s" below one second.
QString duration(double seconds);
/// "1:02:03.417": where something lies.
QString position(double seconds);
/// "+3.2 ms", "-1.25 s", as little as says it.
QString shift(double seconds);
QString drift(double ppm);
/// "Synced, strong (23.1)": the word and the number.
QString state(ClipState state);
QString stateWithConfidence(ClipState state, double confidence);
/// "less than one in ten million"
QString odds(double confidence);
QString size(double bytes);
/// In local time where the zone is known, else as it was written.
QString date(const model::CreationTime& created);
QString clock(const model::CreationTime& created);
/// What a Progress says is being done: "Listening", "Packing a.wav". What is not known is said as
/// it is.
QString stage(const std::string& said);
QString timeLeft(double seconds);
/// "Sony ILCE-7M4", empty if nothing is known.
QString device(const model::DeviceInfo& device);
/// "48 kHz, stereo, 24 bits, pcm_s24le"
QString stream(const model::AudioStreamInfo& stream);
QString picture(const model::VideoStreamInfo& video);
QString fileName(const std::filesystem::path& path);
QString path(const std::filesystem::path& path);
std::filesystem::path toPath(const QString& text);

}  // namespace texts
}  // namespace audiosync::desktop
