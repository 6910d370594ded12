#pragma once

#include <string>

#include "audiosync/media/libav_handles.h"

namespace audiosync::media {

/// The value of a tag, empty if there is none.
inline std::string tag(const AVDictionary* tags, const char* key) {
    const AVDictionaryEntry* entry = av_dict_get(tags, key, nullptr, 0);
    return entry != nullptr ? entry->value : "";
}

}  // namespace audiosync::media
