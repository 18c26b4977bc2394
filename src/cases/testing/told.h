// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "cases/testing/desk_for_tests.h"

namespace plimsoll::cases::testing {

/// What is to be told, as "<account> <kind> <count>=<number>", in the order of the text.
[[nodiscard]] std::vector<std::string> told(TestOffice& office);

}  // namespace plimsoll::cases::testing
