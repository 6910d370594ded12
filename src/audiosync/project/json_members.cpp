#include "audiosync/project/json_members.h"

#include <algorithm>
#include <charconv>

#include "audiosync/project/json_text.h"

namespace audiosync::project {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

std::string hex_of(const std::string& bytes) {
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
    return text;
}

std::optional<std::string> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        unsigned value = 0;
        const auto* const end = text.data() + i + 2;
        if (std::from_chars(text.data() + i, end, value, 16).ptr != end) return std::nullopt;
        bytes += static_cast<char>(value);
    }
    return bytes;
}

std::string text_of(const std::filesystem::path& path) {
    // Elsewhere the name as it is, to the byte.
    constexpr bool kOtherSlash = std::filesystem::path::preferred_separator != '/';
    const auto text = kOtherSlash ? path.generic_u8string() : path.u8string();
    return {text.begin(), text.end()};
}

}  // namespace

// A name that is no UTF-8 cannot stand in JSON; it is written as its bytes.
void MemberWriter::path(const char* name, const std::filesystem::path& value) {
    const std::string text = text_of(value);
    if (is_utf8(text)) return this->text(name, text);
    named(name).begin_object();
    this->text("bytes", hex_of(text));
    json_.end_object();
}

void MemberReader::path(const char* name, std::filesystem::path& value) {
    const Json* member = find(name);
    if (member == nullptr) return;
    std::string text;
    if (member->is_string()) {
        text = member->get<std::string>();
    } else {
        const auto bytes = member->is_object() ? member->find("bytes") : member->end();
        if (!member->is_object() || bytes == member->end() || !bytes->is_string())
            return lose_member(name);
        auto read = from_hex(bytes->get_ref<const std::string&>());
        if (!read) return lose_member(name);
        text = std::move(*read);
    }
    // Nothing but a name: what a system call would cut short names another file than it shows.
    if (text.find('\0') != std::string::npos) return lose_member(name);
    value = std::filesystem::path(std::u8string(text.begin(), text.end()));
}

void MemberReader::colour(const char* name, std::optional<std::uint32_t>& value) {
    const Json* member = find(name);
    if (member == nullptr || member->is_null()) return;
    const std::string text = member->is_string() ? member->get<std::string>() : "";
    std::uint32_t found = 0;
    const auto* const end = text.data() + text.size();
    if (text.size() == 7 && text[0] == '#' &&
        std::from_chars(text.data() + 1, end, found, 16).ptr == end)
        value = found;
    else
        lose_member(name);
}

Json MemberReader::unknown() const {
    if (given_away_ || !object_.is_object()) return Json::object();
    Json rest = unknown_;
    for (const auto& [name, value] : object_.items())
        if (std::find(known_.begin(), known_.end(), name) == known_.end()) rest[name] = value;
    return rest;
}

}  // namespace audiosync::project
