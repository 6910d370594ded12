#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "sound.h"

/// @file
/// The clips of which unrelated pairs are made: families of sound, numbered clips in each.
namespace audiosync::accuracy {

/// Which clips of a family make a pair.
enum class Pairing {
    any,              ///< every clip with every other
    other_style,      ///< numbers of unlike remainder by kStyles
    same_style,       ///< numbers of like remainder by kStyles
    takes_of_a_piece  ///< kTakes consecutive numbers are recordings of one piece
};
inline constexpr int kTakes = 12;

struct Family {
    const char* name;
    const char* title;
    int clips;
    Pairing pairing;
};
std::span<const Family> families();
/// Null if there is none of that name.
const Family* find_family(std::string_view name);

/// "speech-017"
std::string clip_name(const Family& family, int number);
/// Whether the two, number `a` below `b`, are a pair of the family.
bool makes_a_pair(const Family& family, int a, int b);

/// Makes clips, once: they are kept as 16-bit WAV in `folder`, under their names.
class Shelf {
   public:
    explicit Shelf(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// Clip `number` of `family`, always the same. Thread-safe for different clips. Errors: io,
    /// when a program or package is missing or the disk is full.
    [[nodiscard]] Result<Sound> clip(const Family& family, int number) const;
    [[nodiscard]] std::filesystem::path path_of(const std::string& name) const;

   private:
    std::filesystem::path folder_;
};

}  // namespace audiosync::accuracy
