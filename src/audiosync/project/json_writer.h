#pragma once

#include <fmt/format.h>

#include <concepts>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// @file
/// JSON as it is laid out in a project file, written value by value into one text.
///
/// The members of the project, of what was solved and of each track stand on lines of their own,
/// and so do clips, matches, markers and drifts; what is within these stands on their line. No tree
/// is made of it first, which used to take most of the time of a save.
namespace audiosync::project {

/// Reading: members are sorted, so that a hostile object with many of them costs no more than a
/// sorting.
using Json = nlohmann::json;

class JsonWriter {
   public:
    /// The text so far.
    std::string take() { return std::move(text_); }

    void begin_object();
    void end_object();
    void begin_list();
    void end_list();
    /// Before each member's value. That no two of an object have one name is the caller's business.
    void name(std::string_view name);

    void null() { value("null"); }
    void flag(bool flag) { value(flag ? "true" : "false"); }
    template <std::integral T>
    void whole(T whole) {
        const fmt::format_int digits(whole);
        value({digits.data(), digits.size()});
    }
    /// The shortest digits that are read as the same number; what is not finite as null.
    void number(double number);
    /// What is no UTF-8 is replaced by U+FFFD.
    void text(std::string_view text);
    /// Any JSON text; what is none is written as a string, and the empty one as null.
    void json_text(const std::string& text);
    void json(const Json& json);

    /// Adds to the object that is being written what it lacks of `unknown`, all the way down; of a
    /// list, members of its elements are found under "#<index>". Cost: what is added, or if members
    /// of that name are there already, writing the object anew.
    void add_unknown(const Json& unknown);

   private:
    struct Container {
        bool list;  ///< and no object
        bool lines;
        bool lines_within;  ///< a list whose objects are laid out on lines, too
        bool empty;
        std::size_t begin;  ///< in text_, of what stands in it
        std::size_t names;  ///< in names_, of its own
    };

    [[nodiscard]] bool on_lines() const { return !open_.empty() && open_.back().lines; }
    void value(std::string_view text);
    void begin_value();
    void begin_element();
    void begin(Container container, char bracket);
    void end(char bracket);
    void new_line(std::size_t depth);
    void quoted(std::string_view text);
    [[nodiscard]] bool may_have(std::string_view name) const;

    std::string text_;
    std::vector<Container> open_;
    std::vector<std::size_t> names_;  ///< of the members written, in text_; of open objects only
    std::string name_;                ///< of the member whose value comes next
};

}  // namespace audiosync::project
