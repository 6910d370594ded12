#include "audiosync/media/metadata.h"

namespace audiosync::media {

void read_metadata(InputFile& file, model::MediaInfo& info) {
    (void)file;
    (void)info;
}

}  // namespace audiosync::media
