// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "access/policy/scope.h"
#include "jobs/published/student_records.h"

namespace plimsoll::server {

/// The published week as requests read it: never changed, and shared by all of them.
class ListView {
 public:
  /// The part of the week that somebody may see: places in the week's students.
  struct Part {
    std::vector<std::size_t> places;
    std::set<std::string, std::less<>> pools;  ///< that they are of
  };

  using Names = std::map<std::string, jobs::PersonName, std::less<>>;

  /// `records` are those of the week; null where there is none.
  ListView(std::optional<jobs::PublishedWeek> week, Names names,
           std::unique_ptr<const jobs::StudentRecords> records);

  /// The part that a row filter covers; worked out once for each filter.
  [[nodiscard]] std::shared_ptr<const Part> part(const access::Scope& scope) const;
  /// Null when nothing was published.
  [[nodiscard]] const jobs::PublishedWeek* week() const { return week_ ? &*week_ : nullptr; }
  /// The week's teams that are in a part, in the week's order; of them only the one that is named.
  [[nodiscard]] std::vector<const jobs::PublishedPool*> pools(const Part& part,
                                                              std::string_view only = {}) const;
  /// The student's prediction of the week; null for one who has none.
  [[nodiscard]] const jobs::PublishedStudent* find(std::string_view student) const;
  /// What was known of the week's students; there is a week.
  [[nodiscard]] const jobs::StudentRecords& records() const { return *records_; }
  /// Empty where it is not known.
  [[nodiscard]] std::string_view name_of(std::string_view student) const;
  [[nodiscard]] std::string_view email_of(std::string_view student) const;

  /// The name of the student at a place as it is searched for.
  [[nodiscard]] const std::string& folded_name(std::size_t place) const {
    return folded_names_[place];
  }

  /// The members of a row that are the same for everybody who may see it by name, as JSON without
  /// its braces: made once for a student and language.
  [[nodiscard]] const std::string& row_text(std::size_t place, queue::Language language) const;

 private:
  [[nodiscard]] std::shared_ptr<const Part> work_out(const access::Scope& scope) const;

  std::optional<jobs::PublishedWeek> week_;
  Names names_;
  std::unique_ptr<const jobs::StudentRecords> records_;
  std::vector<std::string> folded_names_;                     ///< by place
  std::map<queue::Language, std::vector<std::string>> rows_;  ///< by place
  mutable std::mutex parts_mutex_;
  mutable std::map<std::string, std::shared_ptr<const Part>> parts_;  ///< by filter
};

/// What a student is to the policy.
[[nodiscard]] access::Resource resource_of(const jobs::PublishedStudent& student,
                                           std::string_view kind);

/// The reasons of a prediction, and its trend, as the API says them.
[[nodiscard]] core::json::array reasons_json(const jobs::PublishedStudent& student,
                                             queue::Language language);
[[nodiscard]] core::json::array trend_json(const std::vector<pages::TrendPoint>& trend);
/// The title of a route of the week's playbook in a language; null for none.
[[nodiscard]] core::json::value route_title(const jobs::PublishedWeek& week,
                                            const std::string& route, queue::Language language);
/// The unit that a referral by a route went to, in a language; as `unit` called it then where the
/// week's playbook gives the route to another by now, or has none such.
[[nodiscard]] std::string unit_name(const jobs::PublishedWeek& week, const std::string& route,
                                    const std::string& unit, queue::Language language);

}  // namespace plimsoll::server
