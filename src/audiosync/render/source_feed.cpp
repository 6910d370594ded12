#include "audiosync/render/source_feed.h"

#include <algorithm>
#include <utility>

namespace audiosync::render {

void SourceFeed::limit_to(std::optional<SamplePosition> first, std::optional<SamplePosition> end) {
    first_ = first;
    end_ = end;
}

dsp::SourceWindow SourceFeed::slide_to(SampleRange range) {
    if (range.first < held_.first || range.first > held_.end) {
        for (auto& row : rows_) row.clear();
        held_ = {range.first, range.first};
    }
    const auto drop = (range.first - held_.first).value;
    for (auto& row : rows_) row.erase(row.begin(), row.begin() + drop);
    held_.first = range.first;
    if (held_.end < range.end) read_more(held_.end, range.end - held_.end);

    pointers_.clear();
    for (const auto& row : rows_) pointers_.push_back(row.data());
    return {pointers_, held_};
}

void SourceFeed::read_more(SamplePosition from, SampleCount count) {
    block_.reset(channels(), count);
    if (!failure_ && !(sound_end_ && *sound_end_ <= from)) {
        auto got = source_->read(from, block_);
        if (!got) {
            failure_ = Failure{from, std::move(got).error()};
            block_.clear();
        } else if (*got < count) {
            sound_end_ = from + *got;
        }
    }
    silence_outside_limits(from);
    for (std::size_t c = 0; c < rows_.size(); ++c) {
        const auto row = std::as_const(block_).channel(static_cast<int>(c));
        rows_[c].insert(rows_[c].end(), row.begin(), row.end());
    }
    held_.end = from + count;
}

void SourceFeed::silence_outside_limits(SamplePosition from) {
    const auto samples = block_.samples().value;
    const auto before = first_ ? std::clamp<std::int64_t>((*first_ - from).value, 0, samples) : 0;
    const auto keep = end_ ? std::clamp<std::int64_t>((*end_ - from).value, 0, samples) : samples;
    for (int c = 0; c < channels(); ++c) {
        const auto row = block_.channel(c);
        std::fill(row.begin(), row.begin() + before, 0.0F);
        std::fill(row.begin() + keep, row.end(), 0.0F);
    }
}

}  // namespace audiosync::render
