// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "access/policy/policy.h"

namespace plimsoll::access {

/// What a principal may do somewhere, as a menu needs it: the actions whose scope is not empty, in
/// the catalogue's order.
[[nodiscard]] std::vector<std::string> actions_somewhere(const Policy& policy,
                                                         const Principal& principal,
                                                         core::Timestamp now);

/// The purposes that let a principal do something that it may not do without one: those worth
/// offering when it is asked what for.
[[nodiscard]] std::vector<std::string> purposes_worth_asking(const Policy& policy,
                                                             const Principal& principal,
                                                             core::Timestamp now);

}  // namespace plimsoll::access
