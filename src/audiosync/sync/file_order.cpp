#include "audiosync/sync/file_order.h"

#include <cctype>
#include <string>
#include <utility>
#include <vector>

namespace audiosync::sync {
namespace {

/// A name as its text with a mark for every number, and the numbers as (digits, text): of numbers
/// without leading zeros the longer is the larger.
struct Name {
    std::string text;
    std::vector<std::pair<std::size_t, std::string>> numbers;
};

Name split(const std::string& stem) {
    Name name;
    bool in_number = false;
    for (const char c : stem) {
        const bool digit = std::isdigit(static_cast<unsigned char>(c)) != 0;
        if (digit && !in_number) {
            name.text += '#';
            name.numbers.emplace_back();
        }
        if (!digit) name.text += c;
        if (digit && (c != '0' || !name.numbers.back().second.empty())) {
            name.numbers.back().second += c;
            name.numbers.back().first = name.numbers.back().second.size();
        }
        in_number = digit;
    }
    return name;
}

}  // namespace

bool numbered_in_order(const model::Recorder& recorder) {
    if (recorder.clips.size() < 2) return false;
    Name last;
    for (std::size_t c = 0; c < recorder.clips.size(); ++c) {
        Name name = split(recorder.clips[c].media.path.stem().string());
        if (c > 0 && (name.text != last.text || !(last.numbers < name.numbers))) return false;
        last = std::move(name);
    }
    return true;
}

}  // namespace audiosync::sync
