#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// @file
/// Text and bytes as JSON can hold them.
namespace audiosync::project {

bool is_utf8(std::string_view text);
/// The text, with what is no UTF-8 replaced by U+FFFD.
std::string utf8_of(const std::string& text);

/// RFC 4648, section 4, with padding.
std::string base64_of(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text);

/// What stands in the way of parsing a text without fear: nothing, or why not, for people. Counts
/// without parsing: how deep brackets are nested and how many values there can be.
std::optional<std::string> reason_to_refuse(std::string_view text);

/// Nesting that a project can have; also what keeps recursive writing from exhausting the stack.
inline constexpr int kDeepest = 48;
/// 256 MiB and four million values: 20,000 clips. Together they bound what parsing may take.
inline constexpr std::size_t kLargestText = std::size_t{256} << 20U;
inline constexpr std::size_t kMostValues = 4'000'000;

}  // namespace audiosync::project
