#pragma once

#include <optional>
#include <vector>

/// @file
/// How long a job will still take, from how far it was when.
namespace audiosync::session {

/// Goes by the pace since the beginning, drawn towards that of the latest part: jobs report what is
/// in proportion to time, but the computer may get other work to do.
class TimeLeft {
   public:
    /// After `elapsed_s` seconds of the job `share` of it was done, in [0, 1]. Both only grow; the
    /// first call marks the beginning.
    void add(double elapsed_s, double share);

    /// Nothing while too little is known, which is the first second and the first two hundredths.
    [[nodiscard]] std::optional<double> seconds() const;

   private:
    struct Mark {
        double at_s;
        double share;
    };
    std::vector<Mark> marks_;  ///< thinned out: as many as are needed to know the latest quarter
    Mark now_{0.0, 0.0};
};

}  // namespace audiosync::session
