#include "audiosync/media/decoder_version.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

#include <fmt/format.h>

namespace audiosync::media {

std::string decoder_version() {
    return fmt::format("{:x}-{:x}", avcodec_version(), avformat_version());
}

}  // namespace audiosync::media
