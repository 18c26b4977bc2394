// SPDX-License-Identifier: Apache-2.0
#include "queue/reasons.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "queue/queue_profile.h"

namespace plimsoll::queue {
namespace {

ReasonBook reasons_of(const std::string& text) {
  return parse_reasons(core::parse_yaml(text, "reasons.yaml"));
}

Playbook playbook_of(const std::string& text) {
  return parse_playbook(core::parse_yaml(text, "playbook.yaml"));
}

std::string filled(const std::string& text, const ReasonValues& values) {
  return ReasonText::parse(text).value().filled(values);
}

constexpr auto four_reasons = R"(
reasons:
  - {code: low_lms, route: check_in, severity: low, text: {advisor: "{value|login|logins} in 14 days"}}
  - {code: overdue, route: check_in, severity: high, text: {advisor: "{value|day|days} overdue"}}
  - {code: late, route: study_skills, text: {advisor: "{value%} late", student: "Some work is late"}}
  - {code: grades, route: study_skills, severity: 3, text: {advisor: "Average {value}"}}
)";

constexpr auto routes = R"(
default_route: check_in
routes:
  - {route: check_in, title: Check-in, owner: Advising, first_contact_within_hours: 72, attempts: 3}
  - {route: study_skills, title: Study skills, steps: [Call, Invite]}
  - {route: money, title: Financial aid}
patterns:
  - {when: [overdue, low_lms], route: money}
)";

}  // namespace

TEST_CASE("values are put into a reason's words with the fitting noun") {
  CHECK(filled("{value|day|days} since", {{"value", 1.0}}) == "1 day since");
  CHECK(filled("{value|day|days} since", {{"value", 0.0}}) == "0 days since");
  CHECK(filled("{value} of {total}", {{"value", 2.5}, {"total", 10.0}}) == "2.5 of 10");
  CHECK(filled("{value%} late", {{"value", .625}}) == "63% late");
  CHECK(filled("Standing: {value}", {{"value", std::string("probation")}}) ==
        "Standing: probation");
  CHECK(filled("{value}", {{"value", -0.04}}) == "0");
}

TEST_CASE("Norwegian numbers have a decimal comma and a space before the percent sign") {
  const auto in_norwegian = [](const std::string& text, const ReasonValues& values) {
    return ReasonText::parse(text).value().filled(values, Language::nb);
  };
  CHECK(in_norwegian("snitt {value}", {{"value", 2.5}}) == "snitt 2,5");
  CHECK(in_norwegian("{value%} levert", {{"value", .625}}) == "63\u00a0% levert");
  CHECK(in_norwegian("{value|dag|dager}", {{"value", 1.0}}) == "1 dag");
  CHECK(in_norwegian("i {value|dag|dager}", {}) == "i et ukjent antall dager");
  CHECK(in_norwegian("snitt {value}", {}) == "snitt ikke registrert");
  CHECK(parse_language("nb") == Language::nb);
  CHECK(parse_language("no") == std::nullopt);
}

TEST_CASE("a reason is said in the language asked for, in English where it has no other") {
  const auto book = reasons_of(R"(
reasons:
  - code: late
    route: r
    text: {advisor: "{value%} late", student: Late}
    text_nb: {advisor: "{value%} for sent"}
  - {code: fees, route: r, text: {advisor: A payment is overdue}}
)");
  const ReasonContribution late{.code = "late", .share = 1, .values = {{"value", .5}}};
  CHECK(reason_in_words(late, book, Language::en) == "50% late");
  CHECK(reason_in_words(late, book, Language::nb) == "50\u00a0% for sent");
  const ReasonContribution fees{.code = "fees", .share = 1, .values = {}};
  CHECK(reason_in_words(fees, book, Language::nb) == "A payment is overdue");
  const auto& late_words = book.at("late");
  CHECK(words_for(late_words, Language::nb, Reader::student, {}).source() == "Late");
}

TEST_CASE("a translation that shows another value is refused, with file and line") {
  CHECK_THROWS_WITH_AS((void)reasons_of("reasons:\n  - code: a\n    route: r\n    text: {advisor: "
                                        "\"{value} days\"}\n    text_nb: {advisor: \"dager\"}\n"),
                       doctest::Contains("reasons.yaml:5"), core::Error);
}

TEST_CASE("a value that is not known is said in words") {
  CHECK(filled("{value|login|logins} in 14 days", {}) == "an unknown number of logins in 14 days");
  CHECK(filled("Average: {value}", {{"value", std::monostate()}}) == "Average: not recorded");
}

TEST_CASE("a reason may have a sentence of its own for a value that is not known") {
  const auto book = reasons_of(R"(
reasons:
  - code: absent
    route: r
    text: {advisor: "Last seen {value|day|days} ago.", advisor_unknown: Not seen for weeks.}
    text_nb: {advisor: "Sist sett for {value|dag|dager} siden."}
)");
  ReasonContribution absent{.code = "absent", .share = 1, .values = {{"value", 9.0}}};
  CHECK(reason_in_words(absent, book, Language::en) == "Last seen 9 days ago.");
  absent.values["value"] = std::monostate();
  CHECK(reason_in_words(absent, book, Language::en) == "Not seen for weeks.");
  CHECK(reason_in_words(absent, book, Language::nb) ==
        "Sist sett for et ukjent antall dager siden.");
  CHECK(explain_reasons(std::vector{absent}, book, playbook_of(routes)).reasons.at(0).text ==
        "Not seen for weeks.");
}

TEST_CASE("a malformed placeholder is refused when the profile is read") {
  CHECK_FALSE(ReasonText::parse("{value").has_value());
  CHECK_FALSE(ReasonText::parse("{value|day}").has_value());
  CHECK_FALSE(ReasonText::parse("{Value}").has_value());
  CHECK_THROWS_WITH_AS(
      (void)reasons_of("reasons:\n  - {code: a, route: r, text: {advisor: \"{x\"}}\n"),
      doctest::Contains("reasons.yaml:2"), core::Error);
}

TEST_CASE("the three largest reasons are shown, ties by severity and then by code") {
  const std::vector<ReasonContribution> contributions = {
      {.code = "low_lms", .share = .2, .values = {{"value", 3.0}}},
      {.code = "grades", .share = .2, .values = {{"value", 2.1}}},
      {.code = "late", .share = .5, .source_age_days = 4, .values = {{"value", .5}}},
      {.code = "overdue", .share = .2, .values = {{"value", 9.0}}}};
  const auto explained =
      explain_reasons(contributions, reasons_of(four_reasons), playbook_of(routes));
  REQUIRE(explained.reasons.size() == 3);
  CHECK(explained.reasons[0].text == "50% late");
  CHECK(explained.reasons[0].source_age_days == 4);
  CHECK(explained.reasons[1].code == "grades");
  CHECK(explained.reasons[2].code == "overdue");
  CHECK(explained.route == "study_skills");
}

TEST_CASE("a contribution that lowers the risk is no reason") {
  const std::vector<ReasonContribution> contributions = {{.code = "late", .share = -.5},
                                                         {.code = "grades", .share = 0}};
  const auto explained =
      explain_reasons(contributions, reasons_of(four_reasons), playbook_of(routes));
  CHECK(explained.reasons.empty());
  CHECK(explained.route == "check_in");
}

TEST_CASE("a pattern of reasons goes before the first reason's own route") {
  const std::vector<ReasonContribution> contributions = {{.code = "low_lms", .share = .6},
                                                         {.code = "overdue", .share = .3}};
  const auto explained =
      explain_reasons(contributions, reasons_of(four_reasons), playbook_of(routes));
  CHECK(explained.route == "money");
}

TEST_CASE("a reason code that the profile does not have is refused") {
  const std::vector<ReasonContribution> contributions = {{.code = "star_sign", .share = .6}};
  CHECK_THROWS_WITH_AS((void)explain_reasons(contributions, reasons_of(four_reasons), {}),
                       doctest::Contains("star_sign"), core::Error);
}

TEST_CASE("the playbook keeps owner, service level and steps") {
  const Playbook playbook = playbook_of(routes);
  CHECK(find_route(playbook, "check_in")->first_contact_within_hours == 72);
  CHECK(find_route(playbook, "study_skills")->steps == std::vector<std::string>{"Call", "Invite"});
  CHECK(find_route(playbook, "elsewhere") == nullptr);
}

TEST_CASE("a route is said in Norwegian where the playbook does, and in English otherwise") {
  const Playbook playbook = playbook_of(
      "routes: [{route: a, title: Help, title_nb: Hjelp, owner: Advising, steps: [Call], steps_nb: "
      "[Ring]}]");
  const auto english = words_for(playbook.routes[0], Language::en);
  const auto norwegian = words_for(playbook.routes[0], Language::nb);
  CHECK(english.title == "Help");
  CHECK(english.steps == std::vector<std::string>{"Call"});
  CHECK(norwegian.title == "Hjelp");
  CHECK(norwegian.owner == "Advising");
  CHECK(norwegian.steps == std::vector<std::string>{"Ring"});
}

TEST_CASE("files that disagree about routes and reasons are refused") {
  CHECK_NOTHROW(check_routes(reasons_of(four_reasons), playbook_of(routes)));
  CHECK_THROWS_WITH_AS(
      check_routes(reasons_of(four_reasons), playbook_of("routes: [{route: a, title: A}]")),
      doctest::Contains("not in playbook.yaml: reason 'grades'"), core::Error);
  CHECK_THROWS_WITH_AS((void)playbook_of("routes: []\npatterns: [{when: a, route: b}]"),
                       doctest::Contains("playbook.yaml:2"), core::Error);
}

TEST_CASE("a pattern may name a concern of staff, and nothing that is neither that nor a reason") {
  const auto with = [](const std::string& code) {
    return playbook_of(std::string(routes) + "  - {when: [" + code + "], route: money}\n");
  };
  const ReasonBook reasons = reasons_of(four_reasons);
  CHECK_NOTHROW(check_routes(reasons, with("staff_concern_finance")));
  CHECK_THROWS_WITH_AS(check_routes(reasons, with("staff_concern_money")),
                       doctest::Contains("staff_concern_money"), core::Error);
  const std::vector<std::string> raised{"staff_concern_finance"};
  CHECK(suggest_route(with("staff_concern_finance"), reasons, raised) == "money");
  CHECK(suggest_route(playbook_of(routes), reasons, raised) == "check_in");
}

TEST_CASE("the rules baseline keeps its order and refuses an unknown one") {
  const auto read = [](const std::string& text) {
    return parse_rules(core::parse_yaml(text, "rules.yaml"));
  };
  const RuleBook book = read(
      "rules:\n  - {rule: late, feature: missing_28d, meaning: Most missing first}\n"
      "  - {rule: gpa, feature: prior_gpa, order: lowest_first, missing: first}\n");
  REQUIRE(book.rules.size() == 2);
  CHECK(book.rules[0].order == RuleOrder::highest_first);
  CHECK(book.rules[1].order == RuleOrder::lowest_first);
  CHECK(book.rules[0].missing == MissingRank::last);
  CHECK(book.rules[1].missing == MissingRank::first);
  CHECK_THROWS_WITH_AS((void)read("rules:\n  - {rule: a, feature: b, order: up}\n"),
                       doctest::Contains("rules.yaml:2"), core::Error);
  CHECK_THROWS_AS((void)read("rules: []\n"), core::Error);
}

}  // namespace plimsoll::queue
