#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// @file
/// What recorders, cameras and phones tell by the names they give their files.
namespace audiosync::session {

/// A name as UTF-8, whatever the system keeps it in.
std::string utf8(const std::filesystem::path& path);
/// A path from UTF-8 text.
std::filesystem::path path_of(std::string_view text);
/// ASCII letters made small; other bytes stay.
std::string lower_case(std::string_view text);

/// "clip9" before "clip10", without regard to ASCII case; a total order.
bool natural_less(std::string_view a, std::string_view b);

/// GoPro: GX011234, GH021234 (HERO6 on: chapter, recording), GOPR1234, GP011234 (HERO5 and before:
/// the first chapter has another prefix and counts as 0).
struct GoProName {
    int recording = 0;
    int chapter = 0;
    bool numbered_from_one = true;  ///< HERO6 on
    std::string encoding;           ///< "GX", "GH", ...: chapters of one recording agree
};
std::optional<GoProName> gopro_name(std::string_view stem);

/// The last number in a name: "MVI_0123" -> {"MVI_", 123, 4}.
struct NumberedName {
    std::string prefix;
    std::int64_t number = 0;
    int digits = 0;
};
std::optional<NumberedName> numbered_name(std::string_view stem);

/// One of several files of one take of a multitrack recorder: "ZOOM0001_Tr1" -> {"ZOOM0001",
/// "Tr1"}; "_LR", "_TrMic", "_Tr1_2" (a stereo pair) and Tascam's "S12" are known as well.
struct TakeName {
    std::string take;
    std::string part;
};
std::optional<TakeName> take_name(std::string_view stem);

/// What the files of one device have in common.
struct NameFamily {
    std::string key;   ///< equal for files of one device
    std::string name;  ///< for people; empty where the name holds only numbers or a date
    /// The number is short ("cam1", "take_2"): it may as well number devices.
    bool may_number_devices = false;
};
NameFamily name_family(std::string_view stem);

/// A folder that cards are laid out in and that says nothing of the device: DCIM, 100GOPRO,
/// PRIVATE, M4ROOT/CLIP, AVCHD/BDMV/STREAM, CONTENTS/VIDEO, FOLDER01, ZOOM0001. `parent` is the
/// name of the folder around it.
bool is_card_structure(std::string_view folder, std::string_view parent);

/// A folder that holds a part of what a device recorded: "Card 2", "Day1", "2026-03-01", "A001".
bool is_part_of_a_device(std::string_view folder);
/// Only those that tell when: "Day1", "2026-03-01". They may hold several devices as well.
bool is_day(std::string_view folder);

/// `name` as a file name (without suffix) that every file system takes: / \ : * ? " < > | and
/// control characters become "_", dots and spaces at the end go, names that Windows reserves get a
/// "_"; other Unicode stays. Never empty.
std::string safe_file_name(std::string_view name);

/// The same names, made different without regard to case: the second "CamA" is "CamA (2)".
std::vector<std::string> made_unique(std::vector<std::string> names);

}  // namespace audiosync::session
