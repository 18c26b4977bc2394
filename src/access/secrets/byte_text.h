// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace plimsoll::access {

/// base64 with padding (RFC 4648 section 4).
[[nodiscard]] std::string to_base64(std::string_view bytes);

/// Percent-encoded but for the unreserved characters of RFC 3986.
[[nodiscard]] std::string to_uri_text(std::string_view text);

/// Upper-case base32 without padding (RFC 4648 section 6).
[[nodiscard]] std::string to_base32(std::string_view bytes);

/// The 32 bytes of a SHA-256.
[[nodiscard]] std::string sha256_bytes(std::string_view bytes);

/// Whether two texts are the same, in a time that tells nothing but their lengths.
[[nodiscard]] bool is_same_secret(std::string_view left, std::string_view right);

/// A text as libsodium and OpenSSL want their bytes.
[[nodiscard]] const unsigned char* data_of(std::string_view text);
[[nodiscard]] unsigned char* data_of(std::string& text);

}  // namespace plimsoll::access
