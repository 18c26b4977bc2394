// SPDX-License-Identifier: Apache-2.0
#include "pages/summary/run_summary.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <sstream>

#include "pages/samples/sample_pages.h"
#include "pages/summary/text_table.h"

namespace plimsoll::pages {
namespace {

std::size_t widest_line(const std::string& text) {
  std::istringstream lines(text);
  std::size_t widest = 0;
  for (std::string line; std::getline(lines, line);) {
    widest = std::max(widest, text_width(line));
  }
  return widest;
}

}  // namespace

TEST_CASE("the summary fits a terminal of 80 columns") {
  RunSummary summary = samples::run_summary();
  CHECK(widest_line(render_run_summary(summary)) <= 80);
  summary.caught.push_back({"rows", 3, std::string(200, 'x')});
  summary.pools.push_back({.pool = std::string(120, 'p')});
  summary.stages.push_back({.stage = "ingest", .did = std::string(120, 'd')});
  CHECK(widest_line(render_run_summary(summary)) <= 80);
}

TEST_CASE("a path is never cut") {
  const std::string path = "outputs/" + std::string(100, 'a') + ".html";
  CHECK(render_run_summary({.title = "Run", .outputs = {{"Queue", path}}}).find(path) !=
        std::string::npos);
}

TEST_CASE("parts without content are left out") {
  CHECK(render_run_summary({.title = "Run"}) == "Run\n───\n");
}

TEST_CASE("columns are aligned by what a reader sees, not by bytes") {
  CHECK(text_table({{"name"}, {"n", true}}, {{"Åse", "1"}, {"Bo", "12"}}) ==
        "  name   n\n  Åse    1\n  Bo    12\n");
}

TEST_CASE("long words are cut with an ellipsis and never inside a character") {
  CHECK(fitted("abcdef", 4) == "abc…");
  CHECK(fitted("åäöåäö", 4) == "åäö…");
  CHECK(fitted("a\x1b[31m", 9) == "a [31m");
}

TEST_CASE("wrapped text loses no word and keeps to its width") {
  CHECK(wrapped("one two three", 9, 2) == "  one two\n  three\n");
  CHECK(rc::check("wrap", [](const std::vector<uint8_t>& lengths) {
    std::string words;
    std::size_t letters = 0;
    for (const uint8_t length : lengths) {
      words += std::string(length % 12 + 1U, 'w') + " ";
      letters += length % 12 + 1U;
    }
    const std::string lines = wrapped(words, 20, 2);
    RC_ASSERT(widest_line(lines) <= 20U);
    RC_ASSERT(static_cast<std::size_t>(std::ranges::count(lines, 'w')) == letters);
  }));
}

}  // namespace plimsoll::pages
