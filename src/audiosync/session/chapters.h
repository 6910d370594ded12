#pragma once

#include <optional>
#include <vector>

#include "audiosync/model/project.h"

/// @file
/// In what order one device recorded its files, and which of them are one recording.
///
/// Cameras and recorders split a long recording into files. Nothing is lost between them, so the
/// engine treats them as one. The evidence, strictest first:
///
/// - GoPro names say it: GX010123, GX020123 (same recording, next chapter); GOPR0123, GP010123.
/// - Elsewhere the earlier file must be as large as a file may get (2 or 4 GiB or 2 or 4 GB, within
///   2 %), both must have the same codecs, rate, channels and picture, and the later must be
///   the next by name (C0001/C0002, MVI_0001/MVI_0002, 00000.MTS/00001.MTS, ZOOM0001/ZOOM0001_0001)
///   or begin within 0.1 s or a frame of the earlier one's end by timecode. A timecode or a trusted
///   date that says otherwise wins over the name.
///
/// Files that merely follow one another stay separate: an ordinary pause may lie between.
namespace audiosync::session {

/// Sorts the clips of one device in order of recording (chapters together, recordings by trusted
/// date, else by natural order of their names) and sets Clip::continues_previous.
void arrange(std::vector<model::Clip>& clips);

/// When the recording began, if its date is good enough to put the files of one device in order.
std::optional<double> trusted_start(const model::MediaInfo& media);

/// Rate, channels, codecs and picture are the same.
bool same_format(const model::MediaInfo& a, const model::MediaInfo& b);

}  // namespace audiosync::session
