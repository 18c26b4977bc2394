// SPDX-License-Identifier: Apache-2.0
#include "synth/internal/feeds/truth.h"

#include <cmath>
#include <string>

#include "core/files.h"
#include "core/json.h"
#include "synth/internal/people/effects.h"

namespace plimsoll::synth {
namespace {

namespace json = core::json;

std::string student_header() {
  std::string header = "student_number;term_id;true_probability;outcome;what_happened;active_until";
  for (std::size_t at = 1; at < true_effects.size(); ++at) {
    header += ";";
    header += true_effects[at].name;
  }
  return header + "\n";
}

std::string_view outcome_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::continues:
      return "continues";
    case Outcome::leaves:
      return "leaves";
    case Outcome::graduates:
      return "graduates";
    case Outcome::takes_leave:
      return "takes_leave";
    case Outcome::goes_on_exchange:
      return "goes_on_exchange";
  }
  return {};
}

bool is_excluded(Outcome outcome) {
  return outcome != Outcome::continues && outcome != Outcome::leaves;
}

void write_real(FeedFile& file, double value) {
  const auto scaled = std::llround(std::fabs(value) * 10'000);
  if (value < 0 && scaled > 0) {
    file.letter('-');
  }
  file.decimal(scaled, 4);
}

json::array terms_of(const UniversitySummary& summary) {
  json::array terms;
  for (const auto& term : summary.terms) {
    terms.push_back({{"term_id", term.term_id},
                     {"start_date", core::format_date(term.start)},
                     {"end_date", core::format_date(term.end)},
                     {"census_date", core::format_date(term.census)},
                     {"students", term.students},
                     {"excluded", term.excluded},
                     {"leavers", term.leavers},
                     {"base_rate", term.base_rate()},
                     {"mean_true_probability", term.mean_probability}});
  }
  return terms;
}

json::array faults_of(const UniversitySummary& summary) {
  json::array faults;
  for (const auto& fault : summary.faults) {
    faults.push_back({{"kind", fault.kind},
                      {"feed", fault.feed},
                      {"received", core::format_date(fault.received)}});
  }
  return faults;
}

/// Shares of records with an error, as they are drawn in person.cpp and the feeds.
json::object noise(std::int64_t students) {
  return {{"lms_users_who_teach", teachers_for(students)},
          {"sis_student_without_email", 0.004},
          {"lms_user_without_sis_id", 0.04},
          {"lms_user_email_mistyped", 0.015},
          {"lms_user_name_mistyped", 0.03},
          {"campus_card_email_mistyped", 0.025},
          {"grade_late", 0.08},
          {"grade_corrected", 0.02},
          {"erp_aid_status_unknown", 0.015},
          {"erp_overdue_days_unknown", 0.005}};
}

}  // namespace

Truth::Truth(const std::filesystem::path& out)
    : out_(out), students_(out / "truth_students.csv", Packing::plain, student_header()) {}

void Truth::note(const Student& student, const Term& term, TermSummary& summary) {
  const auto& now = *student.now;
  const bool excluded = is_excluded(now.outcome);
  const bool left = now.outcome == Outcome::leaves;
  summary.students += 1;
  summary.excluded += excluded ? 1 : 0;
  summary.leavers += left ? 1 : 0;
  summary.mean_probability += excluded ? 0 : now.probability;
  students_.padded(student.identity.student_number, 7);
  students_.letter(';');
  students_.text(term.id);
  students_.letter(';');
  write_real(students_, now.probability);
  students_.text(excluded ? ";;" : left ? ";1;" : ";0;");
  students_.text(outcome_name(now.outcome));
  students_.letter(';');
  students_.text(core::format_date(now.active_until));
  const auto causes = causes_of(now);
  for (std::size_t at = 1; at < causes.size(); ++at) {
    students_.letter(';');
    write_real(students_, causes[at]);
  }
  students_.end_record("\n");
}

void Truth::close(const UniversityOptions& options, const UniversitySummary& summary) {
  students_.close();
  json::object effects;
  for (const auto& [name, coefficient] : summary.true_effects) {
    effects[name] = coefficient;
  }
  const json::object truth{
      {"seed", std::to_string(options.seed)},
      {"students", options.students},
      {"as_of_date", core::format_date(summary.as_of)},
      {"cadence", options.cadence == Cadence::weekly ? "weekly" : "term"},
      {"outcome",
       "an active student without enrollment in the next term by its census date; graduation, "
       "exchange and approved leave are excluded"},
      {"logit_coefficients", effects},
      {"terms", terms_of(summary)},
      {"faults", faults_of(summary)},
      {"noise", noise(options.students)}};
  core::write_file_atomically(out_ / "truth.json", core::canonical_json(truth) + "\n");
}

}  // namespace plimsoll::synth
