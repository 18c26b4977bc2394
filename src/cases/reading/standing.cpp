// SPDX-License-Identifier: Apache-2.0
#include "cases/reading/standing.h"

#include <algorithm>

#include "cases/internal/case_rows.h"
#include "cases/internal/columns.h"
#include "cases/sql_queries.h"

namespace plimsoll::cases {
namespace {

/// Students as the queries take them: ids one after the other, each filled up to the same width.
store::Parameters asked(std::span<const std::string> students) {
  std::size_t width = 1;
  for (const auto& student : students) {
    width = std::max(width, student.size());
  }
  std::string text;
  text.reserve(width * students.size());
  for (const auto& student : students) {
    text += student;
    text.append(width - student.size(), ' ');
  }
  return {{"students", std::move(text)},
          {"num_students", std::ssize(students)},
          {"width", static_cast<std::int64_t>(width)}};
}

Standing standing_of(const store::Row& row) {
  Standing standing;
  if (!row.is_null("case_id")) {
    standing.file = case_of(row);
  }
  standing.suppressed_until = date_in(row, "suppressed_until");
  standing.alerts = row.integer("alerts");
  standing.kudos = row.integer("kudos");
  return standing;
}

}  // namespace

std::map<std::string, Standing> standings(store::Transaction& transaction,
                                          std::span<const std::string> students) {
  std::map<std::string, Standing> found;
  if (students.empty()) {
    return found;
  }
  for (const auto& row : transaction.query(sql::standing, asked(students))) {
    found[row.text("student")] = standing_of(row);
  }
  for (const auto& row : transaction.query(sql::feedback_standing, asked(students))) {
    found[row.text("student")].feedback.push_back({.feedback = row.text("feedback"),
                                                   .prediction_id = row.text("prediction_id"),
                                                   .reason_code = text_or_empty(row, "reason_code"),
                                                   .kind = word_in<FeedbackKind>(row, "kind"),
                                                   .account = row.text("account")});
  }
  return found;
}

std::optional<FeedbackKind> own_feedback(const Standing& standing, const std::string& prediction_id,
                                         const std::string& account) {
  std::optional<FeedbackKind> kind;
  for (const auto& feedback : standing.feedback) {
    if (feedback.prediction_id == prediction_id && feedback.account == account) {
      kind = feedback.kind;
    }
  }
  return kind;
}

std::int64_t last_event(store::Transaction& transaction) {
  const auto rows = transaction.query(sql::last_sequence);
  return rows.empty() ? 0 : rows.front().integer("last");
}

std::vector<std::string> students_changed(store::Transaction& transaction, std::int64_t since) {
  std::vector<std::string> students;
  for (const auto& row : transaction.query(sql::students_changed, {{"since", since}})) {
    students.push_back(row.text("student"));
  }
  return students;
}

}  // namespace plimsoll::cases
