#pragma once

#include <QString>
#include <map>
#include <string>
#include <vector>

/// @file
/// The demo session with two more devices, one of which no program can place by itself.
namespace audiosync::desktop::test {

/// Where a passage begins that is heard twice, in seconds of Hall's only clip, to the sample.
inline constexpr double kFirstTime_s = 85.0;
inline constexpr double kSecondTime_s = 110.0;
inline constexpr double kPassage_s = 20.0;

/// Beside the demo's three devices: Hall, which heard all of it and then one passage of something
/// else twice, and Booth, a clip of that passage alone. Booth fits both times equally well.
/// Hall's clock is that of the demo's Recorder, and both begin together.
void makeDoubtfulShoot(const QString& folder);

/// All samples of the first channel of a file.
std::vector<float> samplesOf(const QString& path);

/// Where each file begins on a timeline that was written as FCPXML, xmeml or OpenTimelineIO, in
/// seconds, as a reader of such documents finds it; names without folders.
std::map<std::string, double> startsIn(const QString& timeline);

}  // namespace audiosync::desktop::test
