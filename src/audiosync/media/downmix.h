#pragma once

#include <string>
#include <vector>

/// @file
/// How many channels become two.
namespace audiosync::media {

/// matrix[out][in] of a stereo downmix of the named layout ("5.1", "7.1"), as libswresample
/// computes it by ITU-R BS.775, scaled so that full scale stays within full scale. Empty where the
/// layout says nothing about places ("4 channels").
std::vector<std::vector<float>> stereo_downmix(const std::string& layout, int channels);

}  // namespace audiosync::media
