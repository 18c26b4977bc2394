// SPDX-License-Identifier: Apache-2.0
#include "pages/samples/well_formed.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

namespace plimsoll::pages::samples {
namespace {

/// Reads markup from front to back and remembers the first problem.
class Reader {
 public:
  explicit Reader(std::string_view markup) : rest_(markup) {}

  std::string problem() {
    while (problem_.empty() && !rest_.empty()) {
      rest_.starts_with('<') ? read_tag() : read_text();
    }
    return problem_.empty() && !open_.empty() ? "not closed: " + open_.back() : problem_;
  }

 private:
  std::string_view take_until(std::string_view stops) {
    const auto length = std::min(rest_.find_first_of(stops), rest_.size());
    const auto taken = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return taken;
  }

  void check_entities(std::string_view data) {
    for (auto at = data.find('&'); at != std::string_view::npos; at = data.find('&', at + 1)) {
      bool is_known = false;
      for (const std::string_view entity : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"}) {
        is_known = is_known || data.substr(at).starts_with(entity);
      }
      if (!is_known) {
        problem_ = "stray &";
      }
    }
  }

  void read_text() { check_entities(take_until("<")); }

  void read_tag() {
    rest_.remove_prefix(1);
    if (rest_.starts_with('/')) {
      rest_.remove_prefix(1);
      close(std::string(take_until(">")));
    } else {
      read_start();
    }
    rest_.remove_prefix(rest_.empty() ? 0 : 1);
  }

  void close(const std::string& name) {
    if (open_.empty() || open_.back() != name) {
      problem_ = "closed but not open: " + name;
    } else {
      open_.pop_back();
    }
  }

  void read_start() {
    const std::string name(take_until(" />"));
    std::set<std::string, std::less<>> seen;
    while (problem_.empty() && rest_.starts_with(' ')) {
      rest_.remove_prefix(1);
      read_attribute(seen);
    }
    if (rest_.starts_with("/>")) {
      rest_.remove_prefix(1);
    } else if (rest_.starts_with('>')) {
      open_.push_back(name);
    } else {
      problem_ = "tag not ended: " + name;
    }
  }

  void read_attribute(std::set<std::string, std::less<>>& seen) {
    const std::string name(take_until("="));
    if (!rest_.starts_with("=\"") || !seen.insert(name).second) {
      problem_ = "bad attribute: " + name;
      return;
    }
    rest_.remove_prefix(2);
    const std::string value(take_until("\"<"));
    check_entities(value);
    if (!rest_.starts_with('"') || (name == "id" && !ids_.insert(value).second)) {
      problem_ = "bad value of " + name + ": " + value;
    }
    rest_.remove_prefix(rest_.empty() ? 0 : 1);
  }

  std::string_view rest_;
  std::string problem_;
  std::vector<std::string> open_;
  std::set<std::string, std::less<>> ids_;
};

}  // namespace

std::string problem_of_markup(std::string_view markup) {
  constexpr std::string_view doctype = "<!doctype html>\n";
  if (markup.starts_with(doctype)) {
    markup.remove_prefix(doctype.size());
  }
  return Reader(markup).problem();
}

TEST_CASE("the checker of markup finds what is wrong") {
  CHECK(problem_of_markup("<a b=\"c\">d<e/></a>").empty());
  CHECK_FALSE(problem_of_markup("<a><b></a></b>").empty());
  CHECK_FALSE(problem_of_markup("<a>").empty());
  CHECK_FALSE(problem_of_markup("</a>").empty());
  CHECK_FALSE(problem_of_markup("<a b=c></a>").empty());
  CHECK_FALSE(problem_of_markup("<a b=\"1\" b=\"2\"></a>").empty());
  CHECK_FALSE(problem_of_markup("x & y").empty());
  CHECK_FALSE(problem_of_markup("<p id=\"x\"></p><p id=\"x\"></p>").empty());
}

}  // namespace plimsoll::pages::samples
