// SPDX-License-Identifier: Apache-2.0
#include "synth/university.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/error.h"
#include "synth/university_reading_test.h"

using namespace plimsoll;
using namespace plimsoll::synth;
using namespace plimsoll::synth::test;

namespace {

UniversityOptions tiny(std::uint64_t seed) {
  return {.students = 100, .seed = seed, .terms = 2};
}

std::string without_leading_zeros(std::string number) {
  return number.erase(0, number.find_first_not_of('0'));
}

std::set<std::string> column_of(const std::string& feed, const std::string& column) {
  std::set<std::string> values;
  each_record(small_university().out(), feed,
              [&](const Record& record) { values.insert(record.at(column)); });
  return values;
}

const Fault& fault_of(const std::string& kind) {
  const auto& faults = small_university().summary.faults;
  const auto found = std::ranges::find(faults, kind, &Fault::kind);
  REQUIRE(found != faults.end());
  return *found;
}

}  // namespace

TEST_CASE("the same options give the same bytes, another seed gives others") {
  const Made one(tiny(1));
  const Made same(tiny(1));
  const Made other(tiny(2));
  CHECK(hash_of_folder(one.out()) == hash_of_folder(same.out()));
  CHECK(hash_of_folder(one.out()) != hash_of_folder(other.out()));
}

TEST_CASE("an independent reader counts the rows that the summary promises") {
  const auto& made = small_university();
  REQUIRE(made.summary.feeds.size() == 10);
  for (const auto& feed : made.summary.feeds) {
    std::int64_t rows = 0;
    std::int64_t bytes = 0;
    const auto files = files_of(made.out(), feed.feed);
    for (const auto& file : files) {
      rows += std::ssize(records_of(file));
      bytes += static_cast<std::int64_t>(std::filesystem::file_size(file));
    }
    CAPTURE(feed.feed);
    CHECK(feed.rows > 0);
    CHECK(rows == feed.rows);
    CHECK(bytes == feed.bytes);
    CHECK(std::ssize(files) == feed.files);
  }
}

TEST_CASE("about as many students as asked for study in each term, and 9 to 15 in 100 leave") {
  const Made made({.students = 3000, .seed = 3, .terms = 2, .cadence = Cadence::term});
  REQUIRE(made.summary.terms.size() == 2);
  for (const auto& term : made.summary.terms) {
    CAPTURE(term.term_id);
    CHECK(term.students > 2500);
    CHECK(term.students < 3500);
    CHECK(term.base_rate() > 0.09);
    CHECK(term.base_rate() < 0.15);
    CHECK(term.base_rate() == doctest::Approx(term.mean_probability).epsilon(0.15));
  }
}

TEST_CASE("every account, card and platform user belongs to a student, up to the declared noise") {
  const auto numbers = column_of("sis_student", "student_number");
  std::int64_t users = 0;
  std::int64_t unlinked = 0;
  std::int64_t unknown = 0;
  std::set<std::string> trimmed;
  std::ranges::transform(numbers, std::inserter(trimmed, trimmed.end()), without_leading_zeros);
  each_record(small_university().out(), "lms_user", [&](const Record& record) {
    ++users;
    unlinked += record.at("sis_id").empty() ? 1 : 0;
    unknown += record.at("sis_id").empty() || trimmed.contains(record.at("sis_id")) ? 0 : 1;
  });
  CHECK(unknown == 0);
  CHECK(unlinked > 0);
  CHECK(unlinked < users / 10);
  for (const auto& customer : column_of("erp_account", "customer_no")) {
    CHECK(numbers.contains(customer.substr(4)));
  }
  for (const auto& student : column_of("sis_grade", "student_number")) {
    CHECK(numbers.contains(student));
  }
}

TEST_CASE("activity comes from known users and cards only") {
  const auto users = column_of("lms_user", "user_id");
  for (const auto& feed : {"lms_activity", "lms_assignment"}) {
    for (const auto& user : column_of(feed, "user_id")) {
      CHECK(users.contains(user));
    }
  }
  const auto cards = column_of("campus_card", "card_id");
  for (const auto& card : column_of("campus_activity", "card_id")) {
    CHECK(cards.contains(card));
  }
}

TEST_CASE("cards are linked by e-mail, and a few addresses are mistyped") {
  const auto emails = column_of("sis_student", "email");
  std::int64_t unmatched = 0;
  const auto card_emails = column_of("campus_card", "email");
  for (auto email : card_emails) {
    std::ranges::transform(email, email.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    std::erase(email, ' ');
    unmatched += emails.contains(email) ? 0 : 1;
  }
  CHECK(unmatched > 0);
  CHECK(unmatched < std::ssize(card_emails) / 10);
}

TEST_CASE("there is no activity after the last active day of the truth") {
  const auto& made = small_university();
  std::map<std::string, std::string> number_of_user;
  each_record(made.out(), "lms_user", [&](const Record& record) {
    number_of_user[record.at("user_id")] = record.at("sis_id");
  });
  std::map<std::string, std::string> last_day;
  std::istringstream truth(core::read_file(made.out() / "truth_students.csv"));
  std::string line;
  for (std::getline(truth, line); std::getline(truth, line);) {
    const auto number = without_leading_zeros(line.substr(0, 7));
    const auto what = line.find(";2", 15);
    last_day[number] = std::max(last_day[number], line.substr(what + 1, 10));
  }
  std::int64_t seen = 0;
  std::int64_t late = 0;
  each_record(made.out(), "lms_activity", [&](const Record& record) {
    const auto found = last_day.find(number_of_user.at(record.at("user_id")));
    if (found != last_day.end()) {
      ++seen;
      late += record.at("activity_date") > found->second ? 1 : 0;
    }
  });
  CHECK(seen > 10'000);
  CHECK(late == 0);
}

TEST_CASE("one delivery has a renamed column and is sent again correctly a week later") {
  const auto& fault = fault_of("renamed_column");
  const auto folder = small_university().out() / "deliveries";
  const auto bad = files_of(small_university().out(), "campus_activity");
  const auto received = core::format_date(fault.received);
  const auto again = core::format_date(fault.received + std::chrono::days{7});
  std::vector<std::vector<Record>> versions;
  for (const auto& file : bad) {
    auto compact = received;
    std::erase(compact, '-');
    if (file.filename() == "campus_activity_" + compact + ".ndjson.zip") {
      versions.push_back(records_of(file));
      CHECK((file.string().find(received + "/") != std::string::npos) == (versions.size() == 1));
    }
  }
  REQUIRE(versions.size() == 2);
  REQUIRE(!versions[0].empty());
  CHECK(versions[0].size() == versions[1].size());
  CHECK(versions[0][0].contains("wifi_min"));
  CHECK(versions[1][0].contains("wifi_minutes"));
  CHECK(std::filesystem::exists(folder / again / "campus"));
}

TEST_CASE("one feed stops for two deliveries and catches up in the third") {
  const auto& fault = fault_of("stopped_feed");
  const auto folder = small_university().out() / "deliveries";
  const auto rows_on = [&](int weeks) -> std::int64_t {
    const auto day = core::format_date(fault.received + std::chrono::days{7 * weeks});
    auto compact = day;
    std::erase(compact, '-');
    const auto file = folder / day / "lms" / ("lms_activity_" + compact + ".csv.gz");
    return std::filesystem::exists(file) ? std::ssize(records_of(file)) : -1;
  };
  CHECK(rows_on(-1) > 0);
  CHECK(rows_on(0) == -1);
  CHECK(rows_on(1) == -1);
  CHECK(rows_on(2) > 2 * rows_on(-1));
}

TEST_CASE("one delivery comes twice, byte for byte") {
  const auto& fault = fault_of("repeated_delivery");
  std::map<std::string, std::vector<std::filesystem::path>> by_name;
  for (const auto& file : files_of(small_university().out(), "erp_account")) {
    by_name[file.filename()].push_back(file);
  }
  const auto twice =
      std::ranges::find_if(by_name, [](const auto& e) { return e.second.size() == 2; });
  REQUIRE(twice != by_name.end());
  CHECK(core::read_file(twice->second[0]) == core::read_file(twice->second[1]));
  CHECK(twice->second[1].string().find(core::format_date(fault.received)) != std::string::npos);
}

TEST_CASE("options out of range and a used folder are refused") {
  core::Progress quiet;
  CHECK_THROWS_AS(write_university({.students = 99}, quiet), core::Error);
  CHECK_THROWS_AS(write_university({.terms = 0}, quiet), core::Error);
  const Made made(tiny(1));
  CHECK_THROWS_AS(write_university(made.options, quiet), core::Error);
}
