#include "audiosync/project/json_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace audiosync::project {
namespace {

constexpr std::string_view kLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// How many bytes the character at the beginning takes; 0 where there is none (Unicode 15, table
/// 3-7).
std::size_t character_length(std::string_view text) {
    const auto at = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const auto follows = [&](std::size_t i) { return (at(i) & 0xC0U) == 0x80U; };
    const unsigned lead = at(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (!follows(1) || !follows(2)) return 0;
        if (lead == 0xE0 && at(1) < 0xA0) return 0;
        return lead == 0xED && at(1) > 0x9F ? 0 : 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (!follows(1) || !follows(2) || !follows(3)) return 0;
        if (lead == 0xF0 && at(1) < 0x90) return 0;
        return lead == 0xF4 && at(1) > 0x8F ? 0 : 4;
    }
    return 0;
}

}  // namespace

bool is_utf8(std::string_view text) {
    // Most texts have nothing else, and all of a project's are looked at when it is saved.
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (std::all_of(text.begin(), text.end(), is_ascii)) return true;
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string utf8_of(const std::string& text) {
    if (is_utf8(text)) return text;
    std::string mended;
    for (std::string_view left = text; !left.empty();) {
        const std::size_t length = character_length(left);
        mended += length == 0 ? std::string_view("\xEF\xBF\xBD") : left.substr(0, length);
        left.remove_prefix(std::max<std::size_t>(1, length));
    }
    return mended;
}

std::string base64_of(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t k) {
            return i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U;
        };
        const std::uint32_t three = (byte(0) << 16U) | (byte(1) << 8U) | byte(2);
        text += kLetters[(three >> 18U) & 63U];
        text += kLetters[(three >> 12U) & 63U];
        text += i + 1 < bytes.size() ? kLetters[(three >> 6U) & 63U] : '=';
        text += i + 2 < bytes.size() ? kLetters[three & 63U] : '=';
    }
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    static const auto values = [] {
        std::array<std::int8_t, 256> table{};
        table.fill(-1);
        for (std::size_t i = 0; i < kLetters.size(); ++i)
            table[static_cast<unsigned char>(kLetters[i])] = static_cast<std::int8_t>(i);
        return table;
    }();
    if (text.size() % 4 != 0) return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && text.ends_with('=')) {
        text.remove_suffix(1);
        ++padding;
    }
    std::string bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (const char c : text) {
        const int value = values[static_cast<unsigned char>(c)];
        if (value < 0) return std::nullopt;
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        bytes += static_cast<char>((bits >> held) & 0xFFU);
    }
    if ((bits & ((1U << held) - 1U)) != 0) return std::nullopt;
    return bytes;
}

std::optional<std::string> reason_to_refuse(std::string_view text) {
    if (text.size() > kLargestText) return fmt::format("is larger than {} MB", kLargestText >> 20U);
    int depth = 0;
    bool quoted = false;
    std::size_t values = 1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            if (++depth > kDeepest) return fmt::format("is nested deeper than {}", kDeepest);
            ++values;
        } else if (c == ',') {
            ++values;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    if (values > kMostValues) return fmt::format("holds more than {} values", kMostValues);
    return std::nullopt;
}

}  // namespace audiosync::project
