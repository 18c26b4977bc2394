// SPDX-License-Identifier: Apache-2.0
#include "lake/internal/delta/commit_info.h"

#include <fmt/format.h>

#include <random>

namespace plimsoll::lake::internal {
namespace {

namespace json = core::json;

/// Spark keeps both maps as text to text.
json::object as_texts(const json::object& values) {
  json::object texts;
  for (const auto& [name, value] : values) {
    texts[name] = value.is_string() ? value : json::value(json::serialize(value));
  }
  return texts;
}

}  // namespace

CommitInfo commit_info(const CommitDescription& description) {
  return {{{"timestamp", description.now_ms},
           {"operation", description.operation},
           {"operationParameters", as_texts(description.parameters)},
           {"isBlindAppend", description.is_blind_append},
           {"operationMetrics", as_texts({{"numFiles", description.files_added},
                                          {"numRemovedFiles", description.files_removed},
                                          {"numOutputRows", description.rows},
                                          {"numOutputBytes", description.bytes}})},
           {"engineInfo", "Plimsoll"}}};
}

std::string random_uuid() {
  std::random_device device;
  std::uint32_t words[4];
  for (auto& word : words) {
    word = device();
  }
  words[1] = (words[1] & 0xFFFF0FFFU) | 0x00004000U;  // version 4
  words[2] = (words[2] & 0x3FFFFFFFU) | 0x80000000U;  // variant of RFC 9562
  return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:04x}{:08x}", words[0], words[1] >> 16U,
                     words[1] & 0xFFFFU, words[2] >> 16U, words[2] & 0xFFFFU, words[3]);
}

}  // namespace plimsoll::lake::internal
