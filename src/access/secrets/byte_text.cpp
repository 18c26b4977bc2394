// SPDX-License-Identifier: Apache-2.0
#include "access/secrets/byte_text.h"

#include <fmt/format.h>
#include <sodium.h>

namespace plimsoll::access {
namespace {

constexpr std::string_view base32_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

}  // namespace

const unsigned char* data_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* data_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

std::string to_base64(std::string_view bytes) {
  constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), data_of(bytes), bytes.size(), variant);
  text.pop_back();  // the zero byte
  return text;
}

std::string to_uri_text(std::string_view text) {
  std::string uri_text;
  for (const unsigned char byte : text) {
    const bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                          (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' ||
                          byte == '_' || byte == '~';
    uri_text += is_plain ? std::string(1, static_cast<char>(byte)) : fmt::format("%{:02X}", byte);
  }
  return uri_text;
}

std::string to_base32(std::string_view bytes) {
  std::string text;
  unsigned buffer = 0;
  int num_bits = 0;
  for (const unsigned char byte : bytes) {
    buffer = (buffer << 8U | byte) & 0xFFFU;
    for (num_bits += 8; num_bits >= 5; num_bits -= 5) {
      text += base32_digits[(buffer >> (num_bits - 5)) & 31U];
    }
  }
  if (num_bits > 0) {
    text += base32_digits[(buffer << (5 - num_bits)) & 31U];
  }
  return text;
}

std::string sha256_bytes(std::string_view bytes) {
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(data_of(hash), data_of(bytes), bytes.size());
  return hash;
}

bool is_same_secret(std::string_view left, std::string_view right) {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace plimsoll::access
