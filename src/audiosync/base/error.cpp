#include "audiosync/base/result.h"

namespace audiosync {

const char* to_string(ErrorCode code) {
    switch (code) {
        case ErrorCode::invalid_argument:
            return "invalid_argument";
        case ErrorCode::not_found:
            return "not_found";
        case ErrorCode::unsupported:
            return "unsupported";
        case ErrorCode::unreadable_media:
            return "unreadable_media";
        case ErrorCode::no_signal:
            return "no_signal";
        case ErrorCode::ambiguous:
            return "ambiguous";
        case ErrorCode::io:
            return "io";
        case ErrorCode::conflict:
            return "conflict";
        case ErrorCode::network:
            return "network";
        case ErrorCode::cancelled:
            return "cancelled";
        case ErrorCode::internal:
            return "internal";
    }
    return "unknown";
}

}  // namespace audiosync
