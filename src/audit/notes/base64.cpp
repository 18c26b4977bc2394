// SPDX-License-Identifier: Apache-2.0
#include "audit/notes/base64.h"

#include <openssl/evp.h>

#include "core/check.h"

namespace plimsoll::audit {
namespace {

const unsigned char* data_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* data_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

}  // namespace

std::string to_base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const int length = EVP_EncodeBlock(data_of(text), data_of(bytes), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) {
    return std::nullopt;
  }
  std::string bytes(text.size() / 4 * 3, '\0');
  if (EVP_DecodeBlock(data_of(bytes), data_of(text), static_cast<int>(text.size())) < 0) {
    return std::nullopt;
  }
  for (std::size_t end = text.size(); end > 0 && text[end - 1] == '=' && !bytes.empty(); --end) {
    bytes.pop_back();
  }
  // OpenSSL overlooks spare bits and white space: only the one true text passes.
  return to_base64(bytes) == text ? std::optional(bytes) : std::nullopt;
}

}  // namespace plimsoll::audit
