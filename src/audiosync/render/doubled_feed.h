#pragma once

#include <cstdint>
#include <vector>

#include "audiosync/dsp/doubler.h"
#include "audiosync/dsp/variable_resampler.h"
#include "audiosync/render/source_feed.h"

/// @file
/// A window that slides over a source at twice its rate.
namespace audiosync::render {

class DoubledFeed {
   public:
    /// Both must outlive this. Sample 2 n of the window lies where the feed's sample n does.
    DoubledFeed(SourceFeed& feed, dsp::Doubler& doubler);

    /// Moves the window to hold at least `range`; ranges must not go back by more than a block.
    dsp::SourceWindow slide_to(SampleRange range);

   private:
    void append_block(std::int64_t block);

    SourceFeed& feed_;
    dsp::Doubler& doubler_;
    std::vector<std::vector<float>> rows_;
    std::int64_t first_ = 0;  ///< blocks held: [first_, end_)
    std::int64_t end_ = 0;
    std::vector<const float*> pointers_;
};

}  // namespace audiosync::render
