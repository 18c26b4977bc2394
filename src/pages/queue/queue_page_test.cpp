// SPDX-License-Identifier: Apache-2.0
#include "pages/queue/queue_page.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "pages/queue/queue_csv.h"
#include "pages/samples/sample_pages.h"
#include "pages/samples/well_formed.h"
#include "support/says.h"

namespace plimsoll::pages {
namespace {

using plimsoll::testing::says;

/// A page whose every text is the same.
QueuePage page_saying(const std::string& words) {
  QueuePage page = samples::queue_page(2);
  page.institution = page.week = page.outcome = page.release = words;
  page.run_id = words;
  page.warnings = {words};
  page.sources = {{words, std::nullopt, std::nullopt, true}};
  for (QueuePool& pool : page.pools) {
    pool.cut.pool = words;
    for (QueueRow& row : pool.rows) {
      row.student = row.programme = row.faculty = row.study_mode = row.route = words;
      row.reasons = {{.code = words, .text = words, .share = .5}};
    }
  }
  return page;
}

/// The number of fields of each line of a CSV text; quotes are understood.
std::vector<std::size_t> fields_of_lines(std::string_view csv) {
  std::vector<std::size_t> counts;
  std::size_t fields = 1;
  bool is_quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    is_quoted = csv[i] == '"' ? !is_quoted : is_quoted;
    fields += !is_quoted && csv[i] == ',' ? 1U : 0U;
    if (!is_quoted && csv[i] == '\n') {
      counts.push_back(fields);
      fields = 1;
    }
  }
  return counts;
}

}  // namespace

TEST_CASE("red and amber students are shown in full, green ones as a count") {
  QueuePage page = samples::queue_page(3);
  QueueRow green = page.pools[0].rows[0];
  green.student = "greenstudent";
  green.band = queue::Band::green;
  page.pools[0].rows.push_back(green);
  const std::string document = render_queue_page(page);
  CHECK_FALSE(says(document, "greenstudent"));
  CHECK_FALSE(says(queue_csv(page), "greenstudent"));
  CHECK(says(document, page.pools[0].rows[0].student));
  CHECK(says(document, "214 further students"));
}

TEST_CASE("the list is in the order of its positions") {
  QueuePage page = samples::queue_page(3);
  std::swap(page.pools[0].rows[0].position, page.pools[0].rows[2].position);
  const std::string document = render_queue_page(page);
  CHECK(document.find(page.pools[0].rows[2].student) <
        document.find(page.pools[0].rows[0].student));
}

TEST_CASE("warnings, late sources and default capacities are said") {
  const std::string document = render_queue_page(samples::queue_page(3));
  CHECK(says(document, "Know this before you use the list"));
  CHECK(says(document, "<strong>late</strong>"));
  CHECK(says(document, "this team has not set a capacity"));
  CHECK(says(document, "Decision support only"));
}

TEST_CASE("whatever the texts are, the page stays well formed") {
  CHECK(rc::check("page", [](const std::string& words) {
    RC_ASSERT(samples::problem_of_markup(render_queue_page(page_saying(words))).empty());
  }));
  CHECK_FALSE(says(render_queue_page(page_saying("<img src=x onerror=alert(1)>")), "<img"));
}

TEST_CASE(
    "whatever the texts are, every line of the CSV has the same fields and none is a formula") {
  CHECK(rc::check("csv", [](const std::string& words) {
    const auto counts = fields_of_lines(queue_csv(page_saying(words)));
    RC_ASSERT(counts.size() >= 2U);
    for (const std::size_t count : counts) {
      RC_ASSERT(count == counts.front());
    }
  }));
  CHECK(csv_text("=1+1") == "'=1+1");
  CHECK(csv_text("@SUM(A1)") == "'@SUM(A1)");
  CHECK(csv_text("-2") == "'-2");
  CHECK(csv_text("a,\"b\"") == "\"a,\"\"b\"\"\"");
  CHECK(csv_text("\r\n=x") == "\"'\r\n=x\"");
  CHECK(csv_text("plain") == "plain");
}

TEST_CASE("lines of the CSV end with CR LF") {
  const std::string csv = queue_csv(samples::queue_page(2));
  CHECK(csv.ends_with("\r\n"));
  CHECK(std::ranges::count(csv, '\n') == std::ranges::count(csv, '\r'));
}

}  // namespace plimsoll::pages
