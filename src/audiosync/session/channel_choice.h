#pragma once

#include <cstddef>
#include <vector>

#include "audiosync/model/media_info.h"
#include "audiosync/session/export.h"

/// @file
/// How the channels of a recording become those of an exported file.
namespace audiosync::session {

/// How many channels sound of `channels` becomes.
int channels_after(ChannelChoice choice, int channels);

/// For render::ClipToRender::matrix; empty where every channel goes its own way.
///
/// Mono is made of the channels that carry programme sound, polarity put right (a timecode or dead
/// channel must not get into it); stereo of more than two channels by their places, or, where they
/// have none, the same on both sides. Reads a few places of the clip if it has to listen.
std::vector<std::vector<float>> channel_matrix(const model::MediaInfo& media, std::size_t stream,
                                               ChannelChoice choice);

/// Whether a float does not hold all of the stream's samples: integers of 32 bits, doubles.
bool is_finer_than_float(const model::AudioStreamInfo& stream);

/// `matrix`, for a source of so many channels and a track of so many, as it has to be for
/// audio::Rows::floats_and_rests: the rests go the way of their channels.
std::vector<std::vector<float>> matrix_with_rests(const std::vector<std::vector<float>>& matrix,
                                                  int source_channels, int track_channels);

}  // namespace audiosync::session
