#include "audiosync/media/metadata.h"

#include <algorithm>
#include <array>

#include "audiosync/media/bwf_chunks.h"
#include "audiosync/media/creation_time.h"
#include "audiosync/media/tags.h"
#include "audiosync/media/timecode.h"

namespace audiosync::media {
namespace {

/// The first of `keys` that the file or one of its streams has.
template <std::size_t N>
std::string first_tag(const AVFormatContext& format, const std::array<const char*, N>& keys) {
    for (const char* key : keys) {
        if (auto value = tag(format.metadata, key); !value.empty()) return value;
        for (unsigned i = 0; i < format.nb_streams; ++i)
            if (auto value = tag(format.streams[i]->metadata, key); !value.empty()) return value;
    }
    return {};
}

/// GoPro names itself only in the names of its tracks and in its firmware's version.
bool is_gopro(const AVFormatContext& format) {
    for (unsigned i = 0; i < format.nb_streams; ++i)
        if (tag(format.streams[i]->metadata, "handler_name").find("GoPro") != std::string::npos)
            return true;
    return false;
}

model::DeviceInfo find_device(const AVFormatContext& format, const BroadcastChunks& chunks) {
    model::DeviceInfo device;
    device.make =
        first_tag(format, std::array{"com.apple.quicktime.make", "com.android.manufacturer", "make",
                                     "MAKE", "manufacturer"});
    device.model = first_tag(format, std::array{"com.apple.quicktime.model", "com.android.model",
                                                "model", "MODEL", "device_model"});
    device.serial = first_tag(
        format, std::array{"com.apple.quicktime.serialnumber", "com.apple.proapps.serialno",
                           "serial_number", "serial", "device_serial"});
    if (device.make.empty() && is_gopro(format)) {
        device.make = "GoPro";
        const std::string firmware = tag(format.metadata, "firmware");
        if (device.model.empty()) device.model = firmware.substr(0, firmware.find('.'));
    }
    if (device.make.empty() && device.model.empty() && chunks.bext)
        device.model = chunks.bext->originator;
    return device;
}

}  // namespace

void read_metadata(InputFile& file, model::MediaInfo& info) {
    const bool may_have_chunks = file.is("wav") || file.is("w64");
    const BroadcastChunks chunks =
        may_have_chunks ? read_broadcast_chunks(info.path) : BroadcastChunks{};
    info.created = find_creation_time(file, chunks, info);
    info.timecode = find_timecode(file, chunks, info);
    info.device = find_device(file.format(), chunks);
}

}  // namespace audiosync::media
