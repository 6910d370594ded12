#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace audiosync::project {

/// What could not be read, for people; a file of nothing but damage does not fill the memory.
class Losses {
   public:
    void add(std::string loss) {
        if (list_.size() < kListed)
            list_.push_back(std::move(loss));
        else
            ++more_;
    }
    [[nodiscard]] bool empty() const { return list_.empty(); }
    [[nodiscard]] std::vector<std::string> take() {
        if (more_ > 0) list_.push_back("and " + std::to_string(more_) + " more");
        more_ = 0;
        return std::move(list_);
    }

   private:
    static constexpr std::size_t kListed = 200;
    std::vector<std::string> list_;
    std::size_t more_ = 0;
};

}  // namespace audiosync::project
