#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "audiosync/project/document.h"

/// @file
/// The steps from one document to the next.
namespace audiosync::session {

/// Holds at least the current document. The oldest steps go when there are more than some hundred
/// or they take more memory than some hundred MB.
class EditHistory {
   public:
    using Shared = std::shared_ptr<const project::Document>;

    explicit EditHistory(Shared first) { states_.push_back({"", std::move(first)}); }

    [[nodiscard]] const Shared& current() const { return states_[at_].document; }
    void apply(std::string name, Shared next);
    /// Puts `next` in the place of the current document.
    void amend(Shared next) { states_[at_].document = std::move(next); }

    /// Empty: none.
    [[nodiscard]] std::string undo_name() const { return at_ > 0 ? states_[at_].name : ""; }
    [[nodiscard]] std::string redo_name() const {
        return at_ + 1 < states_.size() ? states_[at_ + 1].name : "";
    }
    bool undo() { return at_ > 0 && (--at_, true); }
    bool redo() { return at_ + 1 < states_.size() && (++at_, true); }
    [[nodiscard]] std::vector<std::string> steps() const;

   private:
    struct State {
        std::string name;  ///< of the step that led here
        Shared document;
    };
    void forget_the_oldest();

    std::deque<State> states_;
    std::size_t at_ = 0;
};

}  // namespace audiosync::session
