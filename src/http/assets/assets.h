// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "http/message.h"

namespace plimsoll::http {

struct AssetFile {
  std::string_view path;   ///< inside the folder, e.g. "assets/index-DiwrgTda.js"
  std::string_view bytes;  ///< must outlive what is made of it
};

/// The files of a single-page application, ready to be sent: tags made and text compressed once.
///
/// A file in `assets/` with a hash in its name never changes and is cached for a year; every other
/// is asked for again with its tag. A path without a file and without an extension is the
/// application's own address: it gets index.html.
class Assets {
 public:
  explicit Assets(std::span<const AssetFile> files);

  /// The answer to GET of `path`; empty when it is not the application's. Never blocks.
  [[nodiscard]] std::optional<Response> answer(std::string_view path, const Headers& request) const;

 private:
  struct Asset {
    std::string content_type;
    std::string tag;
    bool is_immutable = false;
    Body plain;
    Body compressed;  ///< null when that would not be smaller
  };
  [[nodiscard]] const Asset* find(std::string_view path) const;

  std::map<std::string, Asset, std::less<>> assets_;
};

}  // namespace plimsoll::http
