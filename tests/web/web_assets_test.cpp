// SPDX-License-Identifier: Apache-2.0
#include "web_sample/web_assets.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <algorithm>
#include <cstddef>
#include <regex>
#include <string>
#include <string_view>

using plimsoll::web_sample::web_assets;
using plimsoll::web_sample::WebAsset;

namespace {

const WebAsset* find(std::string_view path) {
  const auto assets = web_assets();
  const auto found = std::ranges::find(assets, path, &WebAsset::path);
  return found == assets.end() ? nullptr : &*found;
}

std::string unpacked(std::string_view packed, std::size_t length) {
  std::string result(length + 1, '\0');
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 16 + MAX_WBITS) == Z_OK);
  std::string input(packed);
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(result.data());
  stream.avail_out = static_cast<uInt>(result.size());
  CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  result.resize(stream.total_out);
  inflateEnd(&stream);
  return result;
}

}  // namespace

TEST_CASE("each compressed file of the web client unpacks to the file") {
  for (const WebAsset& asset : web_assets()) {
    INFO(asset.path);
    CHECK_FALSE(asset.bytes.empty());
    if (!asset.gzip.empty()) {
      CHECK(asset.gzip.size() < asset.bytes.size());
      CHECK(unpacked(asset.gzip, asset.bytes.size()) == asset.bytes);
    }
  }
}

TEST_CASE("the web client is less than 400 kB compressed, in all") {
  std::size_t total = 0;
  for (const WebAsset& asset : web_assets()) {
    total += asset.gzip.empty() ? asset.bytes.size() : asset.gzip.size();
  }
  CHECK(total > 50'000);
  CHECK(total < 400'000);
}

TEST_CASE("the first page loads only files that are there, and has no script or style in it") {
  const WebAsset* page = find("/index.html");
  REQUIRE(page != nullptr);
  CHECK_FALSE(page->never_changes);
  const std::string text(page->bytes);
  CHECK_FALSE(std::regex_search(text, std::regex("<style|style=|<script>|\\son[a-z]+=\"")));
  const std::regex reference("(?:src|href)=\"([^\"]+)\"");
  int references = 0;
  for (std::sregex_iterator at(text.begin(), text.end(), reference), end; at != end; ++at) {
    INFO((*at)[1].str());
    CHECK(find((*at)[1].str()) != nullptr);
    ++references;
  }
  CHECK(references >= 3);
}
