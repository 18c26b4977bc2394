// SPDX-License-Identifier: Apache-2.0
#include "notify/forms/signed_webhook.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "core/check.h"
#include "core/json.h"

namespace plimsoll::notify {

std::string webhook_body(const Notice& notice, const Message& message,
                         const std::string& delivery_id) {
  core::json::object counts;
  for (const auto& [name, count] : notice.counts) {
    counts[name] = count;
  }
  return core::canonical_json(core::json::object{{"at", core::format_timestamp(notice.created_at)},
                                                 {"counts", counts},
                                                 {"delivery", delivery_id},
                                                 {"kind", name_of(notice.kind)},
                                                 {"link", message.link},
                                                 {"title", message.title}});
}

std::string signature_of(const std::string& body, const std::string& secret, core::Timestamp at) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
  const std::string signed_text = fmt::format("{}.{}", seconds, body);
  std::array<unsigned char, 32> digest{};
  PLIMSOLL_CHECK(HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
                      reinterpret_cast<const unsigned char*>(signed_text.data()),
                      signed_text.size(), digest.data(), nullptr) != nullptr);
  std::string signature = fmt::format("t={},v1=", seconds);
  for (const unsigned char byte : digest) {
    signature += fmt::format("{:02x}", byte);
  }
  return signature;
}

}  // namespace plimsoll::notify
