#include "audiosync/session/heard_before.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "audiosync/cache/file_identity.h"
#include "audiosync/media/decoder_version.h"
#include "audiosync/session/file_names.h"
#include "audiosync/session/listening_version.h"
#include "audiosync/sync/listening_copy_io.h"

namespace audiosync::session {
namespace {

/// Hours of copies take a while on a slow disk; stopping must not wait for them.
constexpr std::size_t kPiece = 1U << 20U;

class StoppableSink final : public ByteSink {
   public:
    StoppableSink(ByteSink& sink, const RunContext& context) : sink_(sink), context_(context) {}
    Result<void> write(std::span<const std::byte> bytes) override {
        for (std::size_t at = 0; at < bytes.size(); at += kPiece) {
            AS_CHECK(context_.checkpoint());
            AS_CHECK(sink_.write(bytes.subspan(at, std::min(kPiece, bytes.size() - at))));
        }
        return {};
    }

   private:
    ByteSink& sink_;
    const RunContext& context_;
};

class StoppableSource final : public ByteSource {
   public:
    StoppableSource(ByteSource& source, const RunContext& context)
        : source_(source), context_(context) {}
    Result<void> read(std::span<std::byte> bytes) override {
        for (std::size_t at = 0; at < bytes.size(); at += kPiece) {
            AS_CHECK(context_.checkpoint());
            AS_CHECK(source_.read(bytes.subspan(at, std::min(kPiece, bytes.size() - at))));
        }
        return {};
    }
    [[nodiscard]] std::uint64_t remaining() const override { return source_.remaining(); }

   private:
    ByteSource& source_;
    const RunContext& context_;
};

/// Warnings begin with the name of the file, which may be another one next time.
constexpr char kNameHere = '\x01';

std::vector<std::string> without_name(std::vector<std::string> warnings, const std::string& name) {
    for (auto& warning : warnings)
        if (warning.starts_with(name + ":")) warning.replace(0, name.size(), 1, kNameHere);
    return warnings;
}

std::vector<std::string> with_name(std::vector<std::string> warnings, const std::string& name) {
    for (auto& warning : warnings)
        if (!warning.empty() && warning.front() == kNameHere) warning.replace(0, 1, name);
    return warnings;
}

Result<void> write(ByteSink& sink, const Result<model::ProgrammeChannels>& programme) {
    AS_CHECK(put(sink, std::uint8_t{programme.has_value()}));
    if (!programme) return put(sink, std::string_view(programme.error().message));
    AS_CHECK(put(sink, std::uint64_t{programme->stream}));
    AS_CHECK(put(sink, std::span<const double>(programme->weights)));
    AS_CHECK(put(sink, programme->notes));
    std::vector<double> timecode;
    for (const auto& [stream, channel] : programme->timecode) {
        timecode.push_back(static_cast<double>(stream));
        timecode.push_back(static_cast<double>(channel));
    }
    return put(sink, std::span<const double>(timecode));
}

/// The outer result says whether the bytes could be read.
Result<Result<model::ProgrammeChannels>> read_programme(ByteSource& source) {
    using Answer = Result<model::ProgrammeChannels>;
    AS_TRY(const auto found, take<std::uint8_t>(source));
    if (found == 0) {
        AS_TRY(auto why_not, take_text(source));
        return Answer(fail(ErrorCode::no_signal, std::move(why_not)));
    }
    model::ProgrammeChannels programme;
    AS_TRY(programme.stream, take<std::uint64_t>(source));
    AS_TRY(programme.weights, take_vector<double>(source));
    AS_TRY(programme.notes, take_texts(source));
    AS_TRY(const auto timecode, take_vector<double>(source));
    for (std::size_t i = 0; i + 1 < timecode.size(); i += 2)
        programme.timecode.emplace_back(static_cast<std::size_t>(timecode[i]),
                                        static_cast<std::size_t>(timecode[i + 1]));
    return Answer(std::move(programme));
}

bool fits(const model::ProgrammeChannels& programme, const model::MediaInfo& media) {
    return programme.stream < media.audio.size() &&
           programme.weights.size() ==
               static_cast<std::size_t>(std::max(0, media.audio[programme.stream].channels));
}

}  // namespace

HeardBefore::HeardBefore(cache::Store* store, const model::MediaInfo& media,
                         const RunContext& context)
    : store_(store), media_(media), context_(context) {
    if (store_ == nullptr) return;
    auto identity = cache::file_identity(media.path);
    if (identity)
        identity_ = std::move(*identity);
    else
        store_ = nullptr;
}

std::string HeardBefore::key(const char* kind) const {
    static const std::string version =
        fmt::format("{}-{}", kListeningVersion, media::decoder_version());
    return fmt::format("{}/{}/{}", kind, version, identity_);
}

std::string HeardBefore::key(const model::ProgrammeChannels& programme) const {
    return fmt::format("{}/{}/{}", key("listening"), programme.stream,
                       fmt::join(programme.weights, ","));
}

std::optional<Result<model::ProgrammeChannels>> HeardBefore::programme() const {
    if (store_ == nullptr) return std::nullopt;
    auto entry = store_->find(key("programme-2"), context_.stop);
    if (!entry) return std::nullopt;
    auto programme = read_programme(*entry);
    if (!programme || (*programme && !fits(**programme, media_))) return std::nullopt;
    return std::move(*programme);
}

void HeardBefore::keep(const Result<model::ProgrammeChannels>& programme) const {
    if (store_ == nullptr) return;
    if (!programme && programme.error().code != ErrorCode::no_signal) return;
    auto entry = store_->create(key("programme-2"));
    if (entry && write(*entry, programme)) (void)entry->commit();
}

std::optional<HeardBefore::Copy> HeardBefore::copy(
    const model::ProgrammeChannels& programme) const {
    if (store_ == nullptr) return std::nullopt;
    auto entry = store_->find(key(programme), context_.stop);
    if (!entry) return std::nullopt;
    StoppableSource source(*entry, context_);
    auto warnings = take_texts(source);
    if (!warnings) return std::nullopt;
    auto copy = sync::read_listening_copy(source);
    if (!copy) return std::nullopt;
    return Copy{std::move(*copy), with_name(std::move(*warnings), utf8(media_.path.filename()))};
}

void HeardBefore::keep(const model::ProgrammeChannels& programme, const sync::ListeningCopy& copy,
                       const std::vector<std::string>& warnings) const {
    if (store_ == nullptr) return;
    // What was heard of a file that changed meanwhile belongs to neither of its states.
    if (cache::file_identity(media_.path) != identity_) return;
    auto entry = store_->create(key(programme), sync::stored_bytes(copy));
    if (!entry) return;
    StoppableSink sink(*entry, context_);
    if (put(sink, without_name(warnings, utf8(media_.path.filename()))) &&
        sync::write_listening_copy(copy, sink))
        (void)entry->commit();
}

}  // namespace audiosync::session
