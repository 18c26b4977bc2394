// SPDX-License-Identifier: Apache-2.0
// What the delivered records say together: outcomes, lateness, corrections.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "synth/university_reading_test.h"

using namespace plimsoll;
using namespace plimsoll::synth;
using namespace plimsoll::synth::test;

namespace {

using Key = std::pair<std::string, std::string>;

/// "05.09.2023" as "2023-09-05".
std::string iso(const std::string& dotted) {
  return dotted.substr(6, 4) + "-" + dotted.substr(3, 2) + "-" + dotted.substr(0, 2);
}

/// The day of receipt of a delivered file.
std::string received(const std::filesystem::path& file) {
  return file.parent_path().parent_path().filename().string();
}

/// The day by which each enrollment was received.
std::map<Key, std::string> enrollments() {
  std::map<Key, std::string> first;
  for (const auto& file : files_of(small_university().out(), "sis_enrollment")) {
    for (const auto& record : records_of(file)) {
      first.emplace(Key{record.at("student_number"), record.at("term_id")}, received(file));
    }
  }
  return first;
}

/// What happened to each student in each term, by the truth.
std::map<Key, std::string> happenings() {
  std::map<Key, std::string> found;
  std::istringstream lines(core::read_file(small_university().out() / "truth_students.csv"));
  std::string line;
  for (std::getline(lines, line); std::getline(lines, line);) {
    std::istringstream parts(line);
    std::string number;
    std::string term;
    std::string part;
    std::getline(parts, number, ';');
    std::getline(parts, term, ';');
    for (int skipped = 0; skipped < 3; ++skipped) {
      std::getline(parts, part, ';');
    }
    found[{number, term}] = part;
  }
  return found;
}

}  // namespace

TEST_CASE("who continues is known to be enrolled by the next census, and nobody else is") {
  const auto enrolled = enrollments();
  const auto& terms = small_university().summary.terms;
  std::map<std::string, std::size_t> order;
  for (std::size_t at = 0; at < terms.size(); ++at) {
    order[terms[at].term_id] = at;
  }
  std::map<std::string, int> seen;
  for (const auto& [key, happened] : happenings()) {
    const auto next = order.at(key.second) + 1;
    if (next == terms.size()) {
      continue;
    }
    ++seen[happened];
    const auto found = enrolled.find({key.first, terms[next].term_id});
    CAPTURE(key.first);
    CAPTURE(key.second);
    CHECK((found != enrolled.end()) == (happened == "continues"));
    if (found != enrolled.end()) {
      CHECK(found->second <= core::format_date(terms[next].census));
    }
  }
  CHECK(seen["continues"] > 200);
  CHECK(seen["leaves"] > 20);
  CHECK(seen["graduates"] > 20);
}

TEST_CASE(
    "each version of a grade is delivered once, after it was entered, some into the next term") {
  std::set<Key> versions;
  std::map<std::string, int> corrections;
  int across = 0;
  for (const auto& file : files_of(small_university().out(), "sis_grade")) {
    for (const auto& record : records_of(file)) {
      CHECK(versions.insert({record.at("grade_id"), record.at("entered_at")}).second);
      CHECK(record.at("entered_at").substr(0, 10) < received(file));
      ++corrections[record.at("grade_id")];
      across += record.at("term_id") == "2023A" && received(file) >= "2024-01-08" ? 1 : 0;
    }
  }
  CHECK(across > 10);
  CHECK(corrections.size() > 500);
  CHECK(versions.size() > corrections.size());
}

TEST_CASE("a status is overwritten in place, and withdrawals are recorded late") {
  std::map<std::string, std::string> shown;
  int withdrawals = 0;
  int late = 0;
  for (const auto& file : files_of(small_university().out(), "sis_student")) {
    std::set<std::string> once;
    for (const auto& record : records_of(file)) {
      const auto& number = record.at("student_number");
      CHECK(once.insert(number).second);
      const bool first = record.at("status") == "withdrawn" && shown[number] != "withdrawn";
      const auto since = core::parse_date(iso(record.at("status_date")));
      REQUIRE(since.has_value());
      withdrawals += first ? 1 : 0;
      late += first && *core::parse_date(received(file)) - *since > std::chrono::days{7} ? 1 : 0;
      shown[number] = record.at("status");
    }
  }
  CHECK(withdrawals > 30);
  CHECK(late > withdrawals / 3);
}

TEST_CASE("a delivery holds each key once, even when all of a term comes in one") {
  const std::map<std::string, std::vector<std::string>> keys{
      {"sis_enrollment", {"student_number", "term_id"}},
      {"sis_grade", {"grade_id"}},
      {"lms_activity", {"user_id", "activity_date"}},
      {"lms_assignment", {"assignment_key", "user_id"}},
      {"erp_account", {"customer_no", "status_date"}},
      {"campus_activity", {"card_id", "event_date"}}};
  const Made by_term({.students = 100, .seed = 2, .terms = 3, .cadence = Cadence::term});
  for (const auto& out : {small_university().out(), by_term.out()}) {
    for (const auto& [feed, columns] : keys) {
      for (const auto& file : files_of(out, feed)) {
        std::set<std::string> seen;
        std::int64_t repeated = 0;
        for (const auto& record : records_of(file)) {
          std::string key;
          for (const auto& column : columns) {
            key += record.at(column) + " ";
          }
          repeated += seen.insert(key).second ? 0 : 1;
        }
        CAPTURE(file.string());
        CHECK(repeated == 0);
      }
    }
  }
}

TEST_CASE("from one week to the next, few rows of a snapshot change") {
  std::map<std::string, Record> before;
  double most = 0;
  for (const auto& file : files_of(small_university().out(), "sis_student")) {
    std::map<std::string, Record> now;
    for (const auto& record : records_of(file)) {
      now[record.at("student_number")] = record;
    }
    std::int64_t changed = 0;
    for (const auto& [number, record] : before) {
      changed += now[number] == record ? 0 : 1;
    }
    most = std::max(most, static_cast<double>(changed) / static_cast<double>(now.size()));
    before = std::move(now);
  }
  CHECK(most > 0.02);
  CHECK(most < 0.25);
}

TEST_CASE("no row of a delivery speaks of the time after its receipt") {
  const std::map<std::string, std::string> clocks{{"lms_activity", "exported_at"},
                                                  {"lms_assignment", "updated_at"},
                                                  {"erp_account", "posted_at"},
                                                  {"campus_activity", "sent_at"},
                                                  {"sis_enrollment", "entered_at"}};
  for (const auto& [feed, column] : clocks) {
    std::int64_t early = 0;
    for (const auto& file : files_of(small_university().out(), feed)) {
      const auto receipt = received(file) + "T05:00:00Z";
      for (const auto& record : records_of(file)) {
        early += record.at(column) > receipt ? 1 : 0;
      }
    }
    CAPTURE(feed);
    CHECK(early == 0);
  }
}
