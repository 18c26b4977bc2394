// SPDX-License-Identifier: Apache-2.0
#include "access/secrets/entropy.h"

#include <sodium.h>

#include "core/check.h"
#include "core/text/base64url.h"

namespace plimsoll::access {

std::string SystemEntropy::bytes(std::size_t count) {
  PLIMSOLL_CHECK(sodium_init() >= 0);
  std::string drawn(count, '\0');
  randombytes_buf(drawn.data(), drawn.size());
  return drawn;
}

std::string new_secret(Entropy& entropy) {
  return core::to_base64url(entropy.bytes(32));
}

}  // namespace plimsoll::access
