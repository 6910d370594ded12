#pragma once

#include <string>
#include <vector>

#include "numbers.h"

/// @file
/// Whether something got worse by more than chance explains.
namespace audiosync::accuracy {

/// Sentences for people, one for each thing that is worse in `now` than it was in `before`: more
/// unrelated pairs above some confidence, fewer true pairs right or more of them wrong, larger
/// errors. Only what both have is compared. Where both tried the same pairs the change is the
/// engine's, and three more false places are enough to be told; otherwise chance is allowed for
/// (Fisher's exact test at 10^-4). Empty: nothing is worse.
std::vector<std::string> what_got_worse(const Numbers& before, const Numbers& now);

/// Where the share of unrelated pairs placed with confidence c or more is above 10^-c by more than
/// chance explains (binomial law, 2.5 %), family by family and together.
std::vector<std::string> where_confidence_fails(const Numbers& numbers);

}  // namespace audiosync::accuracy
