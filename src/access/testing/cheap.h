// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "access/sign_in/password.h"

namespace plimsoll::access::testing {

/// As little as argon2id can be made to do: tests check hundreds of passwords.
inline constexpr PasswordCost cheap_cost{.passes = 1, .memory_bytes = 8192};

}  // namespace plimsoll::access::testing
