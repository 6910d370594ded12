#include "audiosync/media/libav_log.h"

extern "C" {
#include <libavutil/log.h>
}

namespace audiosync::media {

void silence_libav_log() { av_log_set_level(AV_LOG_QUIET); }

}  // namespace audiosync::media
