#pragma once

#include <cstdint>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "audiosync/base/result.h"

/// @file
/// Reading and writing XML 1.0 with pugixml.
namespace audiosync::interchange {

/// Reads `text` into `document`, comments and texts of one blank kept. `root` is the name that its
/// first element must have, `format` what people call such documents. Errors: invalid_argument,
/// when the text is no XML (with the byte) or the root is another.
Result<void> parse_xml(std::string_view text, pugi::xml_document& document, const char* root,
                       const char* format);

/// `text` as an XML document may hold it: bytes that are not UTF-8 and control characters become
/// U+FFFD. Escaping is left to pugixml.
std::string xml_safe(std::string_view text);

/// An element with text in it.
pugi::xml_node add_text(pugi::xml_node parent, const char* name, std::string_view text);
pugi::xml_node add_number(pugi::xml_node parent, const char* name, std::int64_t value);
void set(pugi::xml_node node, const char* name, std::string_view value);

/// The document, indented by one blank, LF line ends, "utf-8" declared. `doctype` may be empty.
std::string xml_document(const pugi::xml_document& document, std::string_view doctype);

}  // namespace audiosync::interchange
