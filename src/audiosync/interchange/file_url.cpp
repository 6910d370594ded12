#include "audiosync/interchange/file_url.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <system_error>

namespace audiosync::interchange {
namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool stays(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') ||
           std::string_view("-._~/").find(c) != std::string_view::npos;
}

std::string encoded(std::string_view bytes) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (stays(c))
            out += c;
        else
            (((out += '%') += kHex[byte >> 4])) += kHex[byte & 15];
    }
    return out;
}

std::string with_slashes(std::string text) {
    std::replace(text.begin(), text.end(), '\\', '/');
    return text;
}

/// The path's bytes: as they are on POSIX, UTF-8 elsewhere.
std::string bytes_of(const std::filesystem::path& path) {
    const auto utf8 = path.u8string();
    return {utf8.begin(), utf8.end()};
}

/// Windows paths are told by their form, so that projects made there export anywhere.
bool on_a_server(std::string_view text) { return text.starts_with("\\\\"); }
bool on_a_drive(std::string_view text) {
    return text.size() >= 3 && is_letter(text[0]) && text[1] == ':' &&
           (text[2] == '\\' || text[2] == '/');
}

/// Nothing where no relative path leads there.
std::optional<std::string> relative_path(const std::filesystem::path& path,
                                         const PathStyle& style) {
    if (style.relative_to.empty()) return std::nullopt;
    std::error_code error;
    const auto from = std::filesystem::absolute(style.relative_to, error).lexically_normal();
    const auto to = std::filesystem::absolute(path, error).lexically_normal();
    if (error) return std::nullopt;
    const auto relative = to.lexically_relative(from);
    if (relative.empty()) return std::nullopt;
    return bytes_of(relative);
}

}  // namespace

std::string file_url(const std::filesystem::path& path) {
    const std::string text = bytes_of(path);
    if (on_a_server(text)) return "file:" + encoded(with_slashes(text));
    if (on_a_drive(text))
        return "file:///" + text.substr(0, 2) + encoded(with_slashes(text.substr(2)));

    std::error_code no_working_folder;
    const auto absolute = std::filesystem::absolute(path, no_working_folder);
    return "file://" + encoded(no_working_folder ? text : bytes_of(absolute));
}

std::string media_url(const std::filesystem::path& path, const PathStyle& style) {
    if (const auto relative = relative_path(path, style)) return encoded(*relative);
    return file_url(path);
}

std::string media_path(const std::filesystem::path& path, const PathStyle& style) {
    std::string text = bytes_of(path);
    if (on_a_server(text) || on_a_drive(text)) return text;
    if (auto relative = relative_path(path, style)) return *relative;
    std::error_code no_working_folder;
    const auto absolute = std::filesystem::absolute(path, no_working_folder);
    return no_working_folder ? text : bytes_of(absolute);
}

}  // namespace audiosync::interchange
