// SPDX-License-Identifier: Apache-2.0
#include "http/assets/assets.h"

#include <algorithm>

#include "http/fields/accept_encoding.h"
#include "http/fields/entity_tag.h"
#include "http/internal/compression.h"

namespace plimsoll::http {
namespace {

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::string_view extension_of(std::string_view path) {
  const auto name = file_name(path);
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

std::string content_type_of(std::string_view path) {
  static const std::map<std::string_view, std::string_view> types{
      {"css", "text/css; charset=utf-8"},
      {"html", "text/html; charset=utf-8"},
      {"ico", "image/x-icon"},
      {"js", "text/javascript; charset=utf-8"},
      {"json", "application/json"},
      {"png", "image/png"},
      {"svg", "image/svg+xml"},
      {"txt", "text/plain; charset=utf-8"},
      {"webmanifest", "application/manifest+json"},
      {"webp", "image/webp"},
      {"woff2", "font/woff2"},
  };
  const auto found = types.find(extension_of(path));
  return std::string(found == types.end() ? "application/octet-stream" : found->second);
}

/// Whether a name has a hash before its extension, as bundlers write it: `index-DiwrgTda.js`.
bool has_hash(std::string_view path) {
  constexpr std::size_t hash_length = 8;
  const auto name = file_name(path);
  const auto stem = name.substr(0, name.find('.'));
  return path.starts_with("assets/") && stem.size() > hash_length + 1 &&
         stem[stem.size() - hash_length - 1] == '-';
}

bool belongs_to_api(std::string_view path) {
  return path == "/api" || path.starts_with("/api/");
}

}  // namespace

Assets::Assets(std::span<const AssetFile> files) {
  for (const auto& file : files) {
    Asset asset{.content_type = content_type_of(file.path),
                .tag = entity_tag(file.bytes),
                .is_immutable = has_hash(file.path),
                .plain = std::make_shared<const std::string>(file.bytes),
                .compressed = nullptr};
    if (is_compressible(asset.content_type, file.bytes.size())) {
      asset.compressed = std::make_shared<const std::string>(gzip(file.bytes, Effort::most));
    }
    assets_.insert_or_assign(std::string(file.path), std::move(asset));
  }
}

const Assets::Asset* Assets::find(std::string_view path) const {
  auto found = assets_.find(path.substr(std::min<std::size_t>(1, path.size())));
  if (found == assets_.end() && extension_of(path).empty()) {
    found = assets_.find("index.html");
  }
  return found == assets_.end() ? nullptr : &found->second;
}

std::optional<Response> Assets::answer(std::string_view path, const Headers& request) const {
  const auto* asset = belongs_to_api(path) ? nullptr : find(path);
  if (asset == nullptr) {
    return std::nullopt;
  }
  Response response{.content_type = asset->content_type, .body = asset->plain};
  response.headers.add("ETag", asset->tag);
  response.headers.add("Cache-Control",
                       asset->is_immutable ? "public, max-age=31536000, immutable" : "no-cache");
  // The plain form says itself that it varies, as every answer does that could be compressed.
  if (asset->compressed && accepts_gzip(request.get("Accept-Encoding"))) {
    response.body = asset->compressed;
    response.headers.set("ETag", compressed_tag(asset->tag));
    response.headers.add("Content-Encoding", "gzip");
    response.headers.add("Vary", "Accept-Encoding");
  }
  return response;
}

}  // namespace plimsoll::http
