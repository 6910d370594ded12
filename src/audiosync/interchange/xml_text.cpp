#include "audiosync/interchange/xml_text.h"

#include <fmt/format.h>

#include <sstream>

namespace audiosync::interchange {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Bytes of the UTF-8 character at the beginning of `text`, 0 if there is none.
std::size_t character_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length == 0 || length > text.size()) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80) return 0;
    // Overlong forms, halves of surrogate pairs, what lies above U+10FFFF, U+FFFE and U+FFFF.
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;
    if (lead == 0xED && byte(1) > 0x9F) return 0;
    if (lead == 0xF0 && byte(1) < 0x90) return 0;
    if (lead == 0xF4 && byte(1) > 0x8F) return 0;
    if (lead == 0xEF && byte(1) == 0xBF && byte(2) > 0xBD) return 0;
    return length;
}

}  // namespace

Result<void> parse_xml(std::string_view text, pugi::xml_document& document, const char* root,
                       const char* format) {
    // Titles may consist of a blank.
    const auto loaded = document.load_buffer(
        text.data(), text.size(),
        pugi::parse_default | pugi::parse_comments | pugi::parse_ws_pcdata_single);
    if (!loaded)
        return fail(ErrorCode::invalid_argument,
                    fmt::format("The XML cannot be read: {} at byte {}.", loaded.description(),
                                loaded.offset));
    if (!document.child(root))
        return fail(ErrorCode::invalid_argument,
                    fmt::format("This is no {}: <{}> is missing.", format, root));
    return {};
}

std::string xml_safe(std::string_view text) {
    std::string safe;
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        const auto lead = static_cast<unsigned char>(text[0]);
        const bool control = (lead < 0x20 && lead != '\t' && lead != '\n') || lead == 0x7F;
        if (length == 0 || control)
            safe += kReplacement;
        else
            safe += text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return safe;
}

pugi::xml_node add_text(pugi::xml_node parent, const char* name, std::string_view text) {
    auto node = parent.append_child(name);
    node.text().set(xml_safe(text).c_str());
    return node;
}

pugi::xml_node add_number(pugi::xml_node parent, const char* name, std::int64_t value) {
    auto node = parent.append_child(name);
    node.text().set(static_cast<long long>(value));
    return node;
}

void set(pugi::xml_node node, const char* name, std::string_view value) {
    auto attribute = node.attribute(name);
    if (!attribute) attribute = node.append_attribute(name);
    attribute.set_value(xml_safe(value).c_str());
}

std::string xml_document(const pugi::xml_document& document, std::string_view doctype) {
    std::ostringstream out;
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    if (!doctype.empty()) out << "<!DOCTYPE " << doctype << ">\n";
    document.save(out, " ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
    return out.str();
}

}  // namespace audiosync::interchange
