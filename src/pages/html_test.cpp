// SPDX-License-Identifier: Apache-2.0
#include "pages/html.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "core/check.h"
#include "pages/document.h"
#include "pages/samples/well_formed.h"

namespace plimsoll::pages {

TEST_CASE("data never becomes markup") {
  CHECK(text("<b> & \"it's\"").markup() == "&lt;b&gt; &amp; &quot;it&#39;s&quot;");
  CHECK(element("a", {{"title", "\"><script>"}}, text("x")).markup() ==
        "<a title=\"&quot;&gt;&lt;script&gt;\">x</a>");
}

TEST_CASE("control characters and broken UTF-8 are replaced, other text is kept") {
  CHECK(text("Bjørn → 学\n").markup() == "Bjørn → 学\n");
  CHECK(text(std::string_view("a\0b\x1b", 4)).markup() ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD");
  CHECK(text("\xC3").markup() == "\xEF\xBF\xBD");
  CHECK(text("\xED\xA0\x80").markup() == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(text("\xEF\xBF\xBF").markup() == "\xEF\xBF\xBD");
}

TEST_CASE("whatever the bytes, an element with them is well formed and holds no foreign tag") {
  CHECK(rc::check("escaping", [](const std::string& data) {
    const std::string markup = element("p", {{"title", data}}, text(data)).markup();
    RC_ASSERT(samples::problem_of_markup(markup).empty());
    RC_ASSERT(std::ranges::count(markup, '<') == 2);
    RC_ASSERT(std::ranges::count(markup, '"') == 2);
  }));
}

TEST_CASE("void elements stand alone, others are closed") {
  CHECK(element("br", Attributes{}).markup() == "<br/>");
  CHECK(element("td", Attributes{}).markup() == "<td></td>");
}

TEST_CASE("a style sheet that could end its element is refused") {
  CHECK_THROWS_AS((void)style_element("p{}</style>"), core::Bug);
}

TEST_CASE("a document forbids everything but its own style sheet") {
  const std::string page = render_document({.title = "a & b", .main = text("<hello>")});
  CHECK(page.find("default-src &#39;none&#39;; style-src &#39;sha256-") != std::string::npos);
  CHECK(page.find("<title>a &amp; b</title>") != std::string::npos);
  CHECK(page.find("&lt;hello&gt;") != std::string::npos);
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("style=") == std::string::npos);
  CHECK(samples::problem_of_markup(page).empty());
}

TEST_CASE("a table has a caption, column headers and row headers") {
  const Table table{.caption = "Weeks",
                    .columns = {{"Week"}, {"Students", true}},
                    .rows = {{text("1"), text("12")}}};
  const std::string markup = render_table(table).markup();
  CHECK(markup.find("<caption><span>Weeks</span></caption>") != std::string::npos);
  CHECK(markup.find("<th scope=\"col\" class=\"number\">Students</th>") != std::string::npos);
  CHECK(markup.find("<th scope=\"row\">1</th><td class=\"number\">12</td>") != std::string::npos);
}

}  // namespace plimsoll::pages
