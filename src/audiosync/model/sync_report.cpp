#include "audiosync/model/sync_report.h"

namespace audiosync::model {

const char* to_string(PlacementStatus status) {
    switch (status) {
        case PlacementStatus::synced:
            return "synced";
        case PlacementStatus::estimated:
            return "estimated";
        case PlacementStatus::unsynced:
            break;
    }
    return "unsynced";
}

}  // namespace audiosync::model
