#pragma once

#include <fmt/format.h>

#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audiosync/project/json_writer.h"
#include "audiosync/project/losses.h"

/// @file
/// One description of a value's members that both writes and reads them.
///
/// `describe(io, value)` names every member once; a MemberWriter writes them one after the other, a
/// MemberReader takes them from an object. The writer always writes every member it knows. The
/// reader takes what is missing as it was, replaces what cannot be by that and says so, and keeps
/// what nobody asked for: io.other() stores it, and the writer puts it back.
namespace audiosync::project {

/// The words of an enumeration.
template <class T>
struct Word {
    T value;
    const char* word;
};

class MemberWriter {
   public:
    static constexpr bool kReads = false;
    template <class T>
    using Of = const T&;

    /// Members of the object that `json` is within.
    explicit MemberWriter(JsonWriter& json) : json_(json) {}

    void number(const char* name, double value, double /*min*/, double /*max*/) {
        named(name).number(std::isfinite(value) ? value + 0.0 : 0.0);  // no -0
    }
    template <std::integral T>
    void whole(const char* name, T value, std::int64_t /*min*/, std::int64_t /*max*/) {
        named(name).whole(value);
    }
    template <std::integral T>
    void maybe_whole(const char* name, const std::optional<T>& value) {
        if (value)
            named(name).whole(*value);
        else
            named(name).null();
    }
    void flag(const char* name, bool value) { named(name).flag(value); }
    void text(const char* name, std::string_view value) { named(name).text(value); }
    void texts(const char* name, const std::vector<std::string>& values) {
        named(name).begin_list();
        for (const auto& value : values) json_.text(value);
        json_.end_list();
    }
    void path(const char* name, const std::filesystem::path& value);
    void colour(const char* name, const std::optional<std::uint32_t>& value) {
        if (value)
            named(name).text(fmt::format("#{:06x}", *value & 0xFFFFFFU));
        else
            named(name).null();
    }
    template <class T, std::size_t N>
    void choice(const char* name, T value, const Word<T> (&words)[N]) {
        for (const auto& word : words)
            if (word.value == value) return text(name, word.word);
        text(name, words[0].word);
    }
    void maybe_number(const char* name, const std::optional<double>& value, double /*min*/,
                      double /*max*/) {
        if (value)
            named(name).number(*value);
        else
            named(name).null();
    }
    template <class T>
    void object(const char* name, const T& value) {
        json_.name(name);
        element(value);
    }
    template <class T>
    void maybe_object(const char* name, const std::optional<T>& value) {
        if (value)
            object(name, *value);
        else
            named(name).null();
    }
    template <class T>
    void list(const char* name, const std::vector<T>& values) {
        named(name).begin_list();
        for (const auto& value : values) element(value);
        json_.end_list();
    }
    void json_text(const char* name, const std::string& text) { named(name).json_text(text); }
    /// Last, if at all: what is added may belong into members written before.
    void other(const std::string& text) {
        if (!text.empty()) json_.add_unknown(Json::parse(text, nullptr, false));
    }
    /// For a value that the caller writes by itself.
    JsonWriter& named(std::string_view name) {
        json_.name(name);
        return json_;
    }

   private:
    template <class T>
    void element(const T& value) {
        json_.begin_object();
        describe(*this, value);
        json_.end_object();
    }
    JsonWriter& json_;
};

class MemberReader {
   public:
    static constexpr bool kReads = true;
    template <class T>
    using Of = T&;

    /// `place` is for people: "track 2, clip 5". `object` may be anything; what is no object has no
    /// members.
    MemberReader(const Json& object, std::string place, Losses& losses)
        : object_(object), place_(std::move(place)), losses_(losses) {
        if (!object_.is_object()) lose("is no object");
    }

    void number(const char* name, double& value, double min, double max) {
        const Json* member = find(name);
        if (member == nullptr) return;
        const double found = member->is_number() ? member->get<double>() : NAN;
        if (found >= min && found <= max)
            value = found;
        else
            lose_member(name);
    }
    template <std::integral T>
    void whole(const char* name, T& value, std::int64_t min, std::int64_t max) {
        const Json* member = find(name);
        if (member == nullptr) return;
        if (const auto found = whole_of(*member); found && *found >= min && *found <= max)
            value = static_cast<T>(*found);
        else
            lose_member(name);
    }
    void flag(const char* name, bool& value) {
        const Json* member = find(name);
        if (member == nullptr) return;
        if (member->is_boolean())
            value = member->get<bool>();
        else
            lose_member(name);
    }
    void text(const char* name, std::string& value) {
        const Json* member = find(name);
        if (member == nullptr) return;
        if (member->is_string())
            value = member->get_ref<const std::string&>();
        else
            lose_member(name);
    }
    void texts(const char* name, std::vector<std::string>& values) {
        const Json* member = find(name);
        if (member == nullptr) return;
        if (!member->is_array()) return lose_member(name);
        for (const auto& element : *member)
            if (element.is_string())
                values.push_back(element.get_ref<const std::string&>());
            else
                lose_member(name);
    }
    void path(const char* name, std::filesystem::path& value);
    void colour(const char* name, std::optional<std::uint32_t>& value);
    template <class T, std::size_t N>
    void choice(const char* name, T& value, const Word<T> (&words)[N]) {
        const Json* member = find(name);
        if (member == nullptr) return;
        for (const auto& word : words)
            if (*member == word.word) {
                value = word.value;
                return;
            }
        lose_member(name);
    }
    void maybe_number(const char* name, std::optional<double>& value, double min, double max) {
        const Json* member = find(name);
        if (member == nullptr || member->is_null()) return;
        double found = NAN;
        number(name, found, min, max);
        if (!std::isnan(found)) value = found;
    }
    template <class T>
    void object(const char* name, T& value) {
        const Json* member = find(name);
        if (member != nullptr) read(*member, name, value);
    }
    template <class T>
    void maybe_object(const char* name, std::optional<T>& value) {
        const Json* member = find(name);
        if (member == nullptr || member->is_null()) return;
        if (!member->is_object()) return lose_member(name);
        read(*member, name, value.emplace());
    }
    template <class T>
    void list(const char* name, std::vector<T>& values) {
        const Json* member = find(name);
        if (member == nullptr) return;
        if (!member->is_array()) return lose_member(name);
        Json kept = Json::object();
        for (const auto& element : *member) {
            if (!element.is_object()) {
                lose_member(name);
                continue;
            }
            MemberReader inner(element, fmt::format("{}, {} {}", place_, name, values.size() + 1),
                               losses_);
            describe(inner, values.emplace_back());
            if (Json rest = inner.unknown(); !rest.empty())
                kept[fmt::format("#{}", values.size() - 1)] = std::move(rest);
        }
        if (!kept.empty()) unknown_[name] = std::move(kept);
    }
    void json_text(const char* name, std::string& text) {
        const Json* member = find(name);
        if (member != nullptr && !member->is_null()) text = member->dump();
    }
    void other(std::string& text) {
        const Json rest = unknown();
        if (!rest.empty()) text = rest.dump();
        given_away_ = true;
    }

    /// The member, which thereby is known; null if it is not there.
    const Json* find(const char* name) {
        known_.emplace_back(name);
        if (!object_.is_object()) return nullptr;
        const auto at = object_.find(name);
        return at == object_.end() ? nullptr : &*at;
    }
    /// What nobody asked for.
    [[nodiscard]] Json unknown() const;
    /// Unknown members of something that the caller read by itself.
    void keep_unknown(const char* name, Json rest) {
        if (!rest.empty()) unknown_[name] = std::move(rest);
    }
    void lose(std::string_view what) { losses_.add(fmt::format("{}: {}", place_, what)); }
    void lose_member(const char* name) {
        losses_.add(fmt::format("{}: \"{}\" makes no sense and was left out", place_, name));
    }
    [[nodiscard]] const std::string& place() const { return place_; }
    [[nodiscard]] Losses& losses() { return losses_; }

   private:
    static std::optional<std::int64_t> whole_of(const Json& member) {
        if (!member.is_number_integer()) return std::nullopt;
        if (member.is_number_unsigned() &&
            member.get<std::uint64_t>() >
                static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return std::nullopt;
        return member.get<std::int64_t>();
    }
    template <class T>
    void read(const Json& member, const char* name, T& value) {
        MemberReader inner(member, fmt::format("{}, {}", place_, name), losses_);
        describe(inner, value);
        keep_unknown(name, inner.unknown());
    }

    const Json& object_;
    std::string place_;
    Losses& losses_;
    std::vector<std::string_view> known_;
    Json unknown_ = Json::object();
    bool given_away_ = false;
};

}  // namespace audiosync::project
