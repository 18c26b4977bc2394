// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "access/secrets/entropy.h"
#include "access/secrets/key_ring.h"

namespace plimsoll::access {

/// `secret` under the ring's current key: "<key id>.<base64url of nonce and ciphertext>".
///
/// XChaCha20-Poly1305 with a random nonce of 192 bits. `context` says what it is of, e.g.
/// "nord/totp/<account>"; it opens in the same context only, so that a sealed text that is moved to
/// another row, or taken for something else, does not open.
[[nodiscard]] std::string seal(std::string_view secret, std::string_view context,
                               const KeyRing& keys, Entropy& entropy);

/// The secret that somebody brings back; empty when we did not seal this text in this context with
/// a key that is still there.
[[nodiscard]] std::optional<std::string> try_open_sealed(std::string_view sealed,
                                                         std::string_view context,
                                                         const KeyRing& keys);

/// The secret that we kept. Throws core::Error{corrupt_data} when it does not open, and says
/// whether the key is missing.
[[nodiscard]] std::string open_sealed(std::string_view sealed, std::string_view context,
                                      const KeyRing& keys);

}  // namespace plimsoll::access
