#include "audiosync/base/run_context.h"

#include <algorithm>

namespace audiosync {

Result<void> RunContext::checkpoint() const {
    if (stop.stop_requested()) return fail(ErrorCode::cancelled, "Stopped on request.");
    return {};
}

Result<void> RunContext::checkpoint(const Progress& progress) const {
    AS_CHECK(checkpoint());
    if (on_progress) on_progress(progress);
    return {};
}

RunContext RunContext::slice(double from, double to) const {
    RunContext part{stop, {}};
    if (!on_progress) return part;
    part.on_progress = [outer = on_progress, from, to](const Progress& p) {
        const double share = p.total > 0 ? std::clamp(p.done / p.total, 0.0, 1.0) : 0.0;
        outer({p.stage, from + (to - from) * share, 1.0});
    };
    return part;
}

}  // namespace audiosync
