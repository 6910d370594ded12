#include "audiosync/interchange/editor_document.h"

#include "audiosync/interchange/editor_formats.h"

namespace audiosync::interchange {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        if (low < 0) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

bool is_drive(std::string_view path) {
    return path.size() >= 2 && path[1] == ':' &&
           ((path[0] >= 'a' && path[0] <= 'z') || (path[0] >= 'A' && path[0] <= 'Z'));
}

std::filesystem::path native(const std::string& text) {
    return std::filesystem::path(std::u8string(text.begin(), text.end()));
}

Error not_readable(TimelineFormat format) {
    return {ErrorCode::unsupported,
            std::string(info_of(format).suffix) +
                ": such files are only written; .xml, .fcpxml and .otio can be read."};
}

}  // namespace

std::filesystem::path path_of_url(std::string_view url, const std::filesystem::path& folder) {
    constexpr std::string_view kScheme = "file://";
    constexpr std::string_view kLocal = "localhost/";
    if (!url.starts_with(kScheme)) {
        if (url.starts_with("/") || url.starts_with("\\\\") || is_drive(url))
            return native(std::string(url)).lexically_normal();
        return (folder / native(percent_decoded(url))).lexically_normal();
    }
    url.remove_prefix(kScheme.size());
    if (url.starts_with(kLocal)) url.remove_prefix(kLocal.size() - 1);
    std::string path = percent_decoded(url);
    if (path.empty() || path[0] != '/') return native("//" + path);  // on a server
    if (is_drive(std::string_view(path).substr(1))) path.erase(0, 1);
    return native(path).lexically_normal();
}

std::map<std::filesystem::path, std::size_t> media_by_path(const Timeline& timeline) {
    std::map<std::filesystem::path, std::size_t> index;
    for (std::size_t i = 0; i < timeline.media.size(); ++i) {
        std::error_code no_working_folder;
        const auto& path = timeline.media[i].info.path;
        index.emplace(std::filesystem::absolute(path, no_working_folder).lexically_normal(), i);
    }
    return index;
}

bool is_readable(TimelineFormat format) {
    return format == TimelineFormat::xmeml || format == TimelineFormat::fcpxml ||
           format == TimelineFormat::otio;
}

Result<EditorContent> editor_content(TimelineFormat format, std::string_view text,
                                     const std::filesystem::path& folder) {
    if (format == TimelineFormat::xmeml) return xmeml_content(text, folder);
    if (format == TimelineFormat::fcpxml) return fcpxml_content(text, folder);
    if (format == TimelineFormat::otio) return otio_content(text, folder);
    return tl::unexpected(not_readable(format));
}

Result<std::string> with_synced(TimelineFormat format, std::string_view text,
                                const std::filesystem::path& folder, const Timeline& timeline) {
    if (format == TimelineFormat::xmeml) return xmeml_with_synced(text, folder, timeline);
    if (format == TimelineFormat::fcpxml) return fcpxml_with_synced(text, folder, timeline);
    if (format == TimelineFormat::otio) return otio_with_synced(text, folder, timeline);
    return tl::unexpected(not_readable(format));
}

}  // namespace audiosync::interchange
