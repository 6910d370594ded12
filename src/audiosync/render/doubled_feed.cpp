#include "audiosync/render/doubled_feed.h"

namespace audiosync::render {
namespace {

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

}  // namespace

DoubledFeed::DoubledFeed(SourceFeed& feed, dsp::Doubler& doubler)
    : feed_(feed), doubler_(doubler), rows_(static_cast<std::size_t>(feed.channels())) {}

dsp::SourceWindow DoubledFeed::slide_to(SampleRange range) {
    const std::int64_t length = 2 * doubler_.hop().value;
    const std::int64_t first = floor_div(range.first.value, length);
    const std::int64_t end = floor_div(range.end.value - 1, length) + 1;
    if (first < first_ || first > end_) {
        for (auto& row : rows_) row.clear();
        first_ = end_ = first;
    }
    for (auto& row : rows_) row.erase(row.begin(), row.begin() + (first - first_) * length);
    first_ = first;
    while (end_ < end) append_block(end_++);

    pointers_.clear();
    for (const auto& row : rows_) pointers_.push_back(row.data());
    return {pointers_, {{first_ * length}, {end_ * length}}};
}

void DoubledFeed::append_block(std::int64_t block) {
    const std::int64_t hop = doubler_.hop().value;
    const SamplePosition at{block * hop};
    const SampleRange needed{at - doubler_.reach(), at + doubler_.hop() + doubler_.reach()};
    const auto window = feed_.slide_to(needed);
    for (std::size_t c = 0; c < rows_.size(); ++c) {
        const std::size_t held = rows_[c].size();
        rows_[c].resize(held + static_cast<std::size_t>(2 * hop));
        doubler_.process({window.rows[c], static_cast<std::size_t>(needed.length().value)},
                         std::span(rows_[c]).subspan(held));
    }
}

}  // namespace audiosync::render
