// Project files of every version, damaged ones too. What is read must hold together, and be the
// same when it is written and read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "audiosync/project/edit.h"
#include "audiosync/project/project_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace audiosync::project;
    const auto opened = from_text({reinterpret_cast<const char*>(data), size});
    if (!opened) return 0;
    if (!is_consistent(opened->document)) std::abort();
    const auto text = to_text(opened->document);
    const auto again = from_text(text);
    if (!again || !again->lost.empty() || to_text(again->document) != text) std::abort();
    (void)is_solved(again->document);
    if (!opened->document.tracks.empty()) (void)without_track(opened->document, 0);
    return 0;
}
