#pragma once

#include <gtest/gtest.h>

#include <filesystem>

#include "cli/program.h"
#include "support/temp_folder.h"

/// @file
/// The smallest session that the command can sync.
namespace audiosync::cli::test {

/// Two recorders of one event; the second begins 3.25 s after the first.
class TwoRecorders : public testing::Test {
   protected:
    TwoRecorders() {
        write_recording(in() / "Left" / "L0001.wav", 10.0, 40.0, 1);
        write_recording(in() / "Right" / "R0001.wav", 13.25, 40.0, 2);
    }
    [[nodiscard]] std::filesystem::path in() const { return folder_ / "in"; }

    const audiosync::test::TempFolder folder_;
};

}  // namespace audiosync::cli::test
