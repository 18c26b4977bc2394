// SPDX-License-Identifier: Apache-2.0
#include "http/fields/entity_tag.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "core/hash.h"
#include "http/fields/field_text.h"
#include "http/problem.h"

namespace plimsoll::http {
namespace {

constexpr std::string_view compressed_mark = "-gzip\"";

struct Tag {
  std::string_view opaque;  ///< with its quotes
  bool is_weak;
};

/// The tag `text` begins with, which is taken off it.
std::optional<Tag> take_tag(std::string_view& text) {
  const bool is_weak = text.starts_with("W/");
  const auto rest = text.substr(is_weak ? 2 : 0);
  const auto end = rest.starts_with('"') ? rest.find('"', 1) : std::string_view::npos;
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  text = trimmed(rest.substr(end + 1));
  return Tag{rest.substr(0, end + 1), is_weak};
}

/// The tags of a list; none when it is malformed.
std::vector<Tag> tags_of(std::string_view header) {
  std::vector<Tag> tags;
  for (auto rest = trimmed(header); !rest.empty();) {
    const auto tag = take_tag(rest);
    if (!tag || (!rest.empty() && rest[0] != ',')) {
      return {};
    }
    tags.push_back(*tag);
    rest = trimmed(rest.substr(std::min<std::size_t>(1, rest.size())));
  }
  return tags;
}

std::string uncompressed_tag(std::string_view tag) {
  return tag.ends_with(compressed_mark)
             ? std::string(tag.substr(0, tag.size() - compressed_mark.size())) + '"'
             : std::string(tag);
}

bool names(std::string_view header, std::string_view tag, bool is_weak_enough) {
  if (trimmed(header) == "*") {
    return true;
  }
  return std::ranges::any_of(tags_of(header), [&](const Tag& other) {
    return (is_weak_enough || !other.is_weak) && uncompressed_tag(other.opaque) == tag;
  });
}

}  // namespace

std::string entity_tag(std::string_view bytes) {
  return '"' + core::sha256_hex(bytes).substr(0, 32) + '"';
}

std::string compressed_tag(std::string_view tag) {
  return std::string(tag.substr(0, tag.size() - 1)) + std::string(compressed_mark);
}

bool if_none_match_names(std::string_view header, std::string_view tag) {
  return names(header, tag, true);
}

bool if_match_names(std::string_view header, std::string_view tag) {
  return names(header, tag, false);
}

void require_match(const Request& request, std::string_view current) {
  const auto header = request.headers.find("If-Match");
  if (!header) {
    throw ProblemError(428, "say which state is changed: send its ETag in If-Match");
  }
  if (!if_match_names(*header, current)) {
    throw ProblemError(412, "it was changed meanwhile: read it again, then repeat the change");
  }
}

}  // namespace plimsoll::http
