#include "audiosync/session/editor_input.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <utility>

#include "audiosync/session/file_names.h"

namespace audiosync::session {

namespace fs = std::filesystem;

bool is_editor_document(const fs::path& path) {
    const auto format = interchange::timeline_format(utf8(path.extension()));
    return format && interchange::is_readable(*format);
}

Result<EditorInput> read_editor_document(const fs::path& path) {
    const auto format = interchange::timeline_format(utf8(path.extension()));
    if (!format)
        return fail(ErrorCode::invalid_argument,
                    fmt::format("{}: is no timeline by its suffix.", utf8(path)));
    std::ifstream file(path, std::ios::binary);
    EditorInput input{*format, {std::istreambuf_iterator<char>(file), {}}, {}, {}};
    if (!file.is_open() || file.bad())
        return fail(ErrorCode::io, fmt::format("{}: cannot be read.", utf8(path)));
    input.folder = fs::absolute(path).parent_path();
    auto content = interchange::editor_content(input.format, input.text, input.folder);
    if (!content)
        return fail(content.error().code,
                    fmt::format("{}: {}", utf8(path), content.error().message));
    input.content = std::move(*content);
    return input;
}

std::vector<fs::path> recordings_of(const EditorInput& input, std::vector<fs::path>& offline) {
    std::vector<fs::path> there;
    for (const auto& media : input.content.media) {
        std::error_code error;
        (fs::is_regular_file(media.path, error) ? there : offline).push_back(media.path);
    }
    return there;
}

}  // namespace audiosync::session
