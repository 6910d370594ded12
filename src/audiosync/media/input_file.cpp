#include "audiosync/media/input_file.h"

#include <fmt/format.h>

extern "C" {
#include <libavutil/avstring.h>
}

#include <cstring>
#include <fstream>
#include <system_error>

namespace audiosync::media {
namespace {

namespace fs = std::filesystem;

/// Demuxers of recordings. Not here, on purpose: everything that names other files (hls, dash, sdp,
/// concat, imf), images, texts, subtitles, game formats and raw PCM, which matches anything.
constexpr const char* kDemuxers =
    "wav,w64,aiff,au,caf,flac,mp3,ogg,aac,ac3,eac3,dts,dtshd,truehd,mlp,mov,matroska,avi,asf,"
    "mpegts,mpeg,mxf,gxf,flv,amr,wv,tta,ape,dsf,iff,rm,nut,dv,loas,mpc,mpc8,tak,oma,wtv";

Result<void> check_readable(const fs::path& path) {
    const std::string name = file_name(path);
    std::error_code error;
    const auto status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
        return fail(ErrorCode::not_found,
                    fmt::format("{}: there is no such file ({}).", name, path.string()));
    if (error)
        return fail(ErrorCode::io, fmt::format("{}: cannot be read: {}.", name, error.message()));
    if (fs::is_directory(status))
        return fail(ErrorCode::io,
                    fmt::format("{}: is a folder; choose the recordings in it.", name));
    if (!fs::is_regular_file(status))
        return fail(ErrorCode::io,
                    fmt::format("{}: is not an ordinary file; copy the recording first.", name));
    errno = 0;
    const std::ifstream readable(path, std::ios::binary);
    if (!readable)
        return fail(ErrorCode::io, fmt::format("{}: cannot be read: {}; check its permissions.",
                                               name, std::strerror(errno)));
    if (fs::file_size(path, error) == 0 && !error)
        return fail(ErrorCode::unreadable_media,
                    fmt::format("{}: is empty (0 bytes); copy it from the card again.", name));
    return {};
}

int refuse_other_files(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) {
    return AVERROR(EPERM);
}

int is_stopped(void* stop) {
    return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

bool starts_with_id3(const fs::path& path) {
    char tag[3] = {};
    std::ifstream(path, std::ios::binary).read(tag, sizeof tag);
    return std::memcmp(tag, "ID3", 3) == 0;
}

Error not_media(const std::string& name, const AVFormatContext* format, int code) {
    if (code == AVERROR(EIO))
        return {ErrorCode::io, fmt::format("{}: reading failed: {}.", name, libav_error(code))};
    (void)format;
    return {ErrorCode::unreadable_media,
            fmt::format("{}: is not a recording that can be read, or is damaged or was never "
                        "finished ({}).",
                        name, libav_error(code))};
}

/// Takes `io` by address because libav is given it without its ownership.
Result<FormatContext> demux(AVIOContext* io, const AVIOInterruptCB& interrupt,
                            const std::string& name, const AVInputFormat* forced) {
    AVFormatContext* raw = avformat_alloc_context();
    if (raw == nullptr) return fail(ErrorCode::internal, "libav is out of memory.");
    raw->pb = io;
    raw->flags |= AVFMT_FLAG_CUSTOM_IO;
    raw->io_open = refuse_other_files;
    raw->interrupt_callback = interrupt;
    AVDictionary* settings = nullptr;
    av_dict_set(&settings, "format_whitelist", kDemuxers, 0);
    av_dict_set(&settings, "protocol_whitelist", "file", 0);
    av_dict_set(&settings, "export_xmp", "0", 0);
    Options options(settings);
    settings = options.release();
    // No file name: its suffix must not sway the decision.
    const int opened = avformat_open_input(&raw, "", forced, &settings);
    options.reset(settings);
    if (opened < 0) return tl::unexpected<Error>(not_media(name, raw, opened));
    return FormatContext(raw);
}

}  // namespace

std::string file_name(const fs::path& path) {
    const fs::path name = path.filename();
    return name.empty() ? path.string() : name.string();
}

Result<InputFile> InputFile::open(const fs::path& path, std::stop_token stop) {
    AS_CHECK(check_readable(path));
    InputFile file;
    file.name_ = file_name(path);
    file.stop_ = std::make_unique<std::stop_token>(std::move(stop));
    const AVIOInterruptCB interrupt{is_stopped, file.stop_.get()};
    AVIOContext* io = nullptr;
    const std::string url = "file:" + path.string();
    if (const int code = avio_open2(&io, url.c_str(), AVIO_FLAG_READ, &interrupt, nullptr);
        code < 0)
        return fail(ErrorCode::io,
                    fmt::format("{}: cannot be opened: {}.", file.name_, libav_error(code)));
    file.io_.reset(io);
    auto format = demux(io, interrupt, file.name_, nullptr);
    // Cover art can make the tag before the first sound larger than what libav looks at.
    if (!format && starts_with_id3(path)) {
        avio_seek(io, 0, SEEK_SET);
        format = demux(io, interrupt, file.name_, av_find_input_format("mp3"));
    }
    if (file.stop_->stop_requested()) return fail(ErrorCode::cancelled, "Stopped.");
    if (!format) return tl::unexpected<Error>(std::move(format).error());
    file.format_ = std::move(*format);
    if (const int code = avformat_find_stream_info(file.format_.get(), nullptr); code < 0)
        return tl::unexpected<Error>(not_media(file.name_, file.format_.get(), code));
    if (file.stop_->stop_requested()) return fail(ErrorCode::cancelled, "Stopped.");
    return file;
}

bool InputFile::is(const char* demuxer) const {
    return av_match_name(demuxer, format_->iformat->name) != 0;
}

void InputFile::read_only_stream(int index) {
    for (unsigned i = 0; i < format_->nb_streams; ++i)
        format_->streams[i]->discard =
            static_cast<int>(i) == index ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
}

}  // namespace audiosync::media
