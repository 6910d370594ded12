#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "audiosync/media/media_reader.h"
#include "audiosync/media/probe.h"
#include "audiosync/session/export.h"
#include "support/media_files.h"
#include "support/signals.h"
#include "support/temp_folder.h"

/// @file
/// Exports of recorders whose places are known.
namespace audiosync::session {

namespace fs = std::filesystem;
using model::ClockMap;

constexpr std::int64_t kRate = 48'000;
constexpr std::int64_t kSecond = kRate;

inline std::vector<float> noise(std::int64_t samples, std::uint32_t seed) {
    return test::white_noise({.samples = samples, .seed = seed});
}

inline void write_sound(const fs::path& path, const std::vector<std::vector<float>>& rows,
                        media::SampleFormat samples = media::SampleFormat::pcm24) {
    media::AudioFileOptions options;
    options.samples = samples;
    options.channels = static_cast<int>(rows.size());
    if (path.extension() == ".flac") options.format = media::AudioFormat::flac;
    auto writer = media::AudioFileWriter::create(path, options);
    ASSERT_TRUE(writer) << writer.error().message;
    audio::AudioBuffer block(options.channels, {static_cast<std::int64_t>(rows[0].size())});
    for (std::size_t c = 0; c < rows.size(); ++c)
        std::copy(rows[c].begin(), rows[c].end(), block.channel(static_cast<int>(c)).begin());
    ASSERT_TRUE((*writer)->append(block, block.samples()));
    ASSERT_TRUE((*writer)->finish());
}

inline audio::AudioBuffer read_sound(const fs::path& path) {
    const auto info = media::probe(path);
    EXPECT_TRUE(info) << info.error().message;
    if (!info) return {};
    auto reader = media::MediaReader::open(*info, 0);
    EXPECT_TRUE(reader) << reader.error().message;
    audio::AudioBuffer sound((*reader)->channels(), (*reader)->range().end - SamplePosition{0});
    EXPECT_TRUE((*reader)->read({0}, sound));
    return sound;
}

/// Recorders with known places, as an analysis would have found them.
class Export : public testing::Test {
   protected:
    void add_clip(const std::string& track, const fs::path& path, const ClockMap& map) {
        if (project_.recorders.empty() || project_.recorders.back().name != track) {
            project_.recorders.push_back({track, {}});
            analysis_.report.recorders.emplace_back();
            analysis_.streams.emplace_back();
        }
        auto info = media::probe(path);
        ASSERT_TRUE(info) << info.error().message;
        model::Placement placement;
        placement.status = model::PlacementStatus::synced;
        placement.map = map;
        analysis_.report.timeline_s =
            std::max(analysis_.report.timeline_s, map.timeline_at(info->duration_s));
        project_.recorders.back().clips.push_back({std::move(*info), false});
        analysis_.report.recorders.back().clips.push_back(placement);
        analysis_.streams.back().push_back(0);
    }
    void add_noise(const std::string& track, const std::string& file, double start_s,
                   std::uint32_t seed, int channels = 1, double seconds = 2.0) {
        std::vector<std::vector<float>> rows;
        for (int c = 0; c < channels; ++c)
            rows.push_back(noise(static_cast<std::int64_t>(seconds * kRate),
                                 seed + 100 * static_cast<unsigned>(c)));
        write_sound(folder_ / file, rows);
        add_clip(track, folder_ / file, ClockMap::affine(start_s, 0.0, seconds));
    }
    Result<ExportSummary> run(const RunContext& context = {}) {
        options_.folder = out();
        AS_TRY(const auto plan, plan_export(project_, options_));
        InlineExecutor executor;
        return export_tracks(project_, analysis_, plan, options_, executor, context);
    }
    [[nodiscard]] fs::path out() const { return folder_ / "out"; }
    [[nodiscard]] std::vector<std::string> files_out() const {
        std::vector<std::string> names;
        std::error_code none;
        for (const auto& entry : fs::directory_iterator(out(), none))
            names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    }

    const test::TempFolder folder_;
    model::Project project_;
    Analysis analysis_;
    ExportOptions options_;
};

}  // namespace audiosync::session
