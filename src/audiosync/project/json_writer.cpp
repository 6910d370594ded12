#include "audiosync/project/json_writer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

#include "audiosync/project/json_text.h"

namespace audiosync::project {
namespace {

/// Lists whose elements stand on lines of their own.
bool has_lines(std::string_view name) {
    constexpr std::string_view kLists[] = {"tracks", "clips", "matches", "markers", "drifts"};
    return std::find(std::begin(kLists), std::end(kLists), name) != std::end(kLists);
}

constexpr std::size_t kDeepestLine = 8;

/// By byte, whether it cannot stand in a string as it is.
constexpr auto kEscaped = [] {
    std::array<bool, 256> escaped{};
    for (std::size_t c = 0; c < 0x20; ++c) escaped[c] = true;
    escaped['"'] = escaped['\\'] = true;
    return escaped;
}();

void append_escaped(std::string& text, char c) {
    constexpr std::string_view kPlain = "\"\\\b\f\n\r\t";
    constexpr std::string_view kLetters = "\"\\bfnrt";
    if (const auto at = kPlain.find(c); at != std::string_view::npos) {
        text += '\\';
        text += kLetters[at];
        return;
    }
    fmt::format_to(std::back_inserter(text), "\\u{:04x}", static_cast<unsigned char>(c));
}

/// Writes an object that is parsed, with what it lacks of another. The outermost is open already
/// and stays so.
class Merging final : public nlohmann::json_sax<Json> {
   public:
    Merging(JsonWriter& writer, const Json& unknown) : writer_(writer), next_(&unknown) {}

    bool null() override {
        take_next();
        writer_.null();
        return true;
    }
    bool boolean(bool flag) override {
        take_next();
        writer_.flag(flag);
        return true;
    }
    bool number_integer(number_integer_t number) override {
        take_next();
        writer_.whole(number);
        return true;
    }
    bool number_unsigned(number_unsigned_t number) override {
        take_next();
        writer_.whole(number);
        return true;
    }
    bool number_float(number_float_t number, const string_t&) override {
        take_next();
        writer_.number(number);
        return true;
    }
    bool string(string_t& text) override {
        take_next();
        writer_.text(text);
        return true;
    }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override {
        const Json* unknown = take_next();
        if (!open_.empty()) writer_.begin_object();
        open_.push_back({unknown, false, 0, {}});
        return true;
    }
    bool key(string_t& name) override {
        Level& object = open_.back();
        next_ = member_of(object.unknown, name);
        if (object.unknown != nullptr) object.names.insert(name);
        writer_.name(name);
        return true;
    }
    bool end_object() override {
        const Level object = std::move(open_.back());
        open_.pop_back();
        if (object.unknown != nullptr)
            for (const auto& [name, value] : object.unknown->items()) {
                if (object.names.contains(name)) continue;
                writer_.name(name);
                writer_.json(value);
            }
        if (!open_.empty()) writer_.end_object();
        return true;
    }
    bool start_array(std::size_t) override {
        const Json* unknown = take_next();
        writer_.begin_list();
        open_.push_back({unknown, true, 0, {}});
        return true;
    }
    bool end_array() override {
        open_.pop_back();
        writer_.end_list();
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return false;
    }

   private:
    struct Level {
        const Json* unknown;  ///< what may have to be added to it; an object, or null
        bool list;
        std::size_t elements;
        std::set<std::string, std::less<>> names;  ///< that it has itself, if something is unknown
    };

    static const Json* member_of(const Json* object, const std::string& name) {
        if (object == nullptr) return nullptr;
        const auto at = object->find(name);
        return at == object->end() || !at->is_object() ? nullptr : &*at;
    }
    /// What may have to be added to the value that comes now.
    const Json* take_next() {
        if (open_.empty() || !open_.back().list) return std::exchange(next_, nullptr);
        return member_of(open_.back().unknown, fmt::format("#{}", open_.back().elements++));
    }

    JsonWriter& writer_;
    const Json* next_;  ///< of the member whose name was read last
    std::vector<Level> open_;
};

}  // namespace

void JsonWriter::begin_object() {
    const bool lines =
        open_.empty() ||
        (on_lines() && (open_.back().list ? open_.back().lines_within : name_ == "solved"));
    begin({false, lines, false, true, 0, 0}, '{');
}

void JsonWriter::end_object() {
    assert(!open_.empty() && !open_.back().list);
    names_.resize(open_.back().names);
    if (open_.back().lines) new_line(open_.size() - 1);
    end('}');
}

void JsonWriter::begin_list() {
    const bool lines =
        on_lines() && !open_.back().list && open_.size() <= kDeepestLine && has_lines(name_);
    begin({true, lines, lines && name_ == "tracks", true, 0, 0}, '[');
}

void JsonWriter::end_list() {
    assert(!open_.empty() && open_.back().list);
    if (open_.back().lines && !open_.back().empty) new_line(open_.size() - 1);
    end(']');
}

void JsonWriter::name(std::string_view name) {
    assert(!open_.empty() && !open_.back().list);
    begin_element();
    names_.push_back(text_.size());
    quoted(name);
    text_ += on_lines() ? ": " : ":";
    name_ = name;
}

void JsonWriter::number(double number) {
    if (!std::isfinite(number)) return null();
    begin_value();
    const std::size_t begin = text_.size();
    fmt::format_to(std::back_inserter(text_), "{}", number);
    if (text_.find_first_of(".e", begin) == std::string::npos) text_ += ".0";
}

void JsonWriter::text(std::string_view text) {
    begin_value();
    if (is_utf8(text))
        quoted(text);
    else
        quoted(utf8_of(std::string(text)));
}

void JsonWriter::json_text(const std::string& text) {
    if (text.empty()) return null();
    const auto parsed = Json::parse(text, nullptr, false);
    if (parsed.is_discarded()) return this->text(text);
    json(parsed);
}

void JsonWriter::json(const Json& json) {
    switch (json.type()) {
        case Json::value_t::object:
            begin_object();
            for (const auto& [member, value] : json.items()) {
                name(member);
                this->json(value);
            }
            return end_object();
        case Json::value_t::array:
            begin_list();
            for (const auto& element : json) this->json(element);
            return end_list();
        case Json::value_t::string:
            return text(json.get_ref<const std::string&>());
        case Json::value_t::boolean:
            return flag(json.get<bool>());
        case Json::value_t::number_integer:
            return whole(json.get<std::int64_t>());
        case Json::value_t::number_unsigned:
            return whole(json.get<std::uint64_t>());
        case Json::value_t::number_float:
            return number(json.get<double>());
        default:
            return null();
    }
}

void JsonWriter::add_unknown(const Json& unknown) {
    if (!unknown.is_object()) return;
    assert(!open_.empty() && !open_.back().list);
    const auto& members = unknown.get_ref<const Json::object_t&>();
    if (std::none_of(members.begin(), members.end(),
                     [&](const auto& member) { return may_have(member.first); })) {
        for (const auto& [member, value] : members) {
            name(member);
            json(value);
        }
        return;
    }
    Container& object = open_.back();
    const std::string known = "{" + text_.substr(object.begin) + "}";
    text_.resize(object.begin);
    names_.resize(object.names);
    object.empty = true;
    Merging merging(*this, unknown);
    [[maybe_unused]] const bool parsed = Json::sax_parse(known, &merging);
    assert(parsed);
}

void JsonWriter::value(std::string_view text) {
    begin_value();
    text_ += text;
}

/// In an object the name has seen to it.
void JsonWriter::begin_value() {
    if (!open_.empty() && open_.back().list) begin_element();
}

void JsonWriter::begin_element() {
    Container& container = open_.back();
    if (!container.empty) text_ += ',';
    container.empty = false;
    if (container.lines) new_line(open_.size());
}

void JsonWriter::begin(Container container, char bracket) {
    begin_value();
    text_ += bracket;
    container.begin = text_.size();
    container.names = names_.size();
    open_.push_back(container);
}

void JsonWriter::end(char bracket) {
    open_.pop_back();
    text_ += bracket;
}

void JsonWriter::new_line(std::size_t depth) {
    text_ += '\n';
    text_.append(depth, ' ');
}

void JsonWriter::quoted(std::string_view text) {
    text_ += '"';
    std::size_t plain = 0;  // where what stands as it is begins
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!kEscaped[static_cast<unsigned char>(text[i])]) continue;
        text_ += text.substr(plain, i - plain);
        append_escaped(text_, text[i]);
        plain = i + 1;
    }
    text_ += text.substr(plain);
    text_ += '"';
}

/// Whether the object that is being written has a member of that name. It may be said in error of a
/// name that JSON writes otherwise than it is.
bool JsonWriter::may_have(std::string_view name) const {
    return std::any_of(names_.begin() + static_cast<std::ptrdiff_t>(open_.back().names),
                       names_.end(), [&](std::size_t at) {
                           const auto written = std::string_view(text_).substr(at + 1);
                           return written.starts_with(name) &&
                                  written.substr(name.size()).starts_with("\":");
                       });
}

}  // namespace audiosync::project
