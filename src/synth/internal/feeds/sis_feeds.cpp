// SPDX-License-Identifier: Apache-2.0
// What the student information system exports: terms, students, enrollments and grades.
#include <algorithm>
#include <array>

#include "synth/internal/feeds/scene.h"
#include "synth/internal/people/catalogue.h"

namespace plimsoll::synth {
namespace {

using std::chrono::days;

constexpr std::uint64_t enrollment_purpose = 1;
constexpr std::uint64_t grade_purpose = 2;
constexpr std::int64_t office_opens = 7 * 3600;
constexpr std::int64_t office_seconds = 8 * 3600;

std::int64_t office_second(core::Random& random) {
  return office_opens + static_cast<std::int64_t>(random.below(office_seconds));
}

int drawn(core::Random& random, std::uint64_t bound) {
  return static_cast<int>(random.below(bound));
}

std::string_view mode_name(Mode mode) {
  constexpr std::array<std::string_view, 3> names{"full_time", "part_time", "online"};
  return names.at(static_cast<std::size_t>(mode));
}

std::string_view standing_name(Standing standing) {
  constexpr std::array<std::string_view, 3> names{"good", "warning", "probation"};
  return names.at(static_cast<std::size_t>(standing));
}

void write_term(const Scene& scene, FeedFile& file, const Term& term) {
  constexpr days published_ahead{300};
  const auto& next = scene.calendar.term(term.number + 1);
  file.text(term.id);
  file.text(term.number % 2 == 0 ? ";Autumn " : ";Spring ");
  file.text(std::string_view(term.id).substr(0, 4));
  for (const auto day : {term.start, term.end, term.census}) {
    file.letter(';');
    file.text(scene.texts.iso(day));
  }
  file.letter(';');
  file.text(next.id);
  file.letter(';');
  write_instant(file, scene.texts.iso(term.start - published_ahead), office_opens);
  file.end_record("\n");
}

/// The part of a student's row that never changes.
std::string fixed_part(const Scene& scene, const Student& student) {
  const auto& identity = student.identity;
  const auto& person = student.life.person;
  constexpr std::array<std::string_view, 3> genders{"F", "M", "X"};
  auto number = std::to_string(identity.student_number);
  number.insert(0, 7 - number.size(), '0');
  std::string row = number + ";" + latin1(identity.family_name) + ";" + latin1(identity.given_name);
  row += ";";
  row += scene.texts.dotted(identity.born);
  row += ";" + (identity.email_on_record ? identity.email : "") + ";";
  row += genders.at(static_cast<std::size_t>(person.gender));
  row += person.international ? ";international;" : ";domestic;";
  row += person.first_generation ? "Y;" : "N;";
  return row;
}

void write_state(const Scene& scene, FeedFile& file, const StatusLine& line) {
  const auto& programme = programmes()[line.programme];
  file.text(programme.faculty);
  file.letter(';');
  file.text(programme.name);
  file.letter(';');
  file.text(mode_name(line.mode));
  file.letter(';');
  file.number(line.campus_year);
  file.letter(';');
  file.text(line.status);
  file.letter(';');
  file.text(scene.texts.dotted(line.since));
}

struct EnrollmentVersion {
  int credits;
  core::Date entered;
  std::int64_t second;
};

void write_enrollment_version(const Scene& scene, const Student& student,
                              const EnrollmentVersion& version) {
  const auto delivery = scene.outbox.window().delivery_after(version.entered);
  if (delivery >= scene.outbox.deliveries()) {
    return;
  }
  const auto& now = *student.now;
  auto& file = scene.outbox.file(Feed::sis_enrollment, delivery);
  file.padded(student.identity.student_number, 7);
  file.letter(';');
  file.text(scene.term.id);
  file.letter(';');
  file.number(version.credits);
  file.letter(';');
  if (now.prior_gpa_hundredths >= 0) {
    file.decimal(now.prior_gpa_hundredths, 2);
  }
  file.letter(';');
  file.text(standing_name(now.standing));
  file.letter(';');
  file.text(scene.texts.dotted(scene.term.start + days{now.registered_day}));
  file.letter(';');
  write_instant(file, scene.texts.iso(version.entered), version.second);
  file.end_record("\r\n");
}

struct GradeVersion {
  std::int64_t id;
  int course;
  int grade;
  core::Date exam;
  core::Date entered;
  std::int64_t second;
};

/// The delivery of this window that carries the version; none when an earlier one did or a later
/// one will.
std::optional<std::size_t> grade_delivery(const Scene& scene, core::Date entered) {
  const bool sent_before =
      scene.before && scene.before->delivery_after(entered) < scene.before->mondays.size();
  const auto delivery = scene.outbox.window().delivery_after(entered);
  if (sent_before || delivery >= scene.outbox.deliveries()) {
    return std::nullopt;
  }
  return delivery;
}

void write_grade(const Scene& scene, const Student& student, const TermLife& term,
                 const GradeVersion& version) {
  const auto delivery = grade_delivery(scene, version.entered);
  if (!delivery) {
    return;
  }
  auto& file = scene.outbox.file(Feed::sis_grade, *delivery);
  file.letter('G');
  file.padded(version.id, 10);
  file.letter(';');
  file.padded(student.identity.student_number, 7);
  file.letter(';');
  file.text(scene.calendar.term(term.term).id);
  file.letter(';');
  write_course(file, term, version.course);
  file.text(";10;");
  file.letter(static_cast<char>('F' - version.grade));
  file.letter(';');
  file.text(scene.texts.dotted(version.exam));
  file.letter(';');
  write_instant(file, scene.texts.iso(version.entered), version.second);
  file.end_record("\n");
}

/// True when the corrected grade leaves in the same file as the first one would.
bool overtaken(const Scene& scene, core::Date entered, core::Date corrected) {
  const auto first = grade_delivery(scene, entered);
  const auto second = grade_delivery(scene, corrected);
  return first && second && scene.outbox.overtaken(Feed::sis_grade, *first, *second);
}

void write_grades_of(const Scene& scene, const Student& student, const TermLife& term) {
  const auto& when = scene.calendar.term(term.term);
  auto random = stream_of(student, term, grade_purpose);
  for (int course = 0; course < term.courses; ++course) {
    const auto exam = when.end - days{13 - 4 * course};
    const bool late = random.chance(0.08);
    const auto entered = exam + days{6 + drawn(random, 14) + (late ? 20 + drawn(random, 40) : 0)};
    const bool corrected = random.chance(0.02);
    const auto corrected_on = entered + days{14 + drawn(random, 15)};
    const auto second = office_second(random);
    if (exam > term.active_until) {
      continue;
    }
    const int lost = term.outcome == Outcome::leaves ? 1 : 0;
    const int grade = std::max(0, term.grades.at(static_cast<std::size_t>(course)) - lost);
    const auto key = (student.life.person.index * 16 + term.study_term) * 4 + course;
    const auto id = spread(key, 6'180'339'887, 10'000'000'000);
    const bool improved = corrected && grade < 5;
    if (!improved || !overtaken(scene, entered, corrected_on)) {
      write_grade(scene, student, term, {id, course, grade, exam, entered, second});
    }
    if (improved) {
      write_grade(scene, student, term, {id, course, grade + 1, exam, corrected_on, second});
    }
  }
}

}  // namespace

void write_terms(const Scene& scene, int first_term) {
  auto& file = scene.outbox.file(Feed::sis_term, 0);
  for (int number = first_term; number <= scene.term.number + 1; ++number) {
    write_term(scene, file, scene.calendar.term(number));
  }
}

void write_student(const Scene& scene, const Student& student) {
  const auto fixed = fixed_part(scene, student);
  for (const auto delivery : scene.outbox.snapshots()) {
    const auto monday = scene.outbox.window().mondays[delivery];
    const StatusLine* shown = nullptr;
    for (const auto& line : student.history) {
      shown = line.recorded < monday ? &line : shown;
    }
    if (shown == nullptr) {
      continue;
    }
    auto& file = scene.outbox.file(Feed::sis_student, delivery);
    file.text(fixed);
    write_state(scene, file, *shown);
    file.end_record("\r\n");
  }
}

void write_enrollment(const Scene& scene, const Student& student) {
  const auto& now = *student.now;
  auto random = stream_of(student, now, enrollment_purpose);
  const auto registered = scene.term.start + days{now.registered_day};
  const auto entered = std::min(registered + days{drawn(random, 4)}, scene.term.census);
  const auto second = office_second(random);
  const int credits = 10 * now.courses;
  const bool reduces = random.chance(0.04) && now.courses > 1;
  const auto changed = scene.term.start + days{29 + drawn(random, 30)};
  const bool reduced = reduces && changed <= now.active_until;
  const auto& window = scene.outbox.window();
  const auto delivery = window.delivery_after(entered);
  if (!reduced ||
      !scene.outbox.overtaken(Feed::sis_enrollment, delivery, window.delivery_after(changed))) {
    write_enrollment_version(scene, student, {credits, entered, second});
  }
  if (reduced) {
    write_enrollment_version(scene, student, {credits - 10, changed, second});
  }
}

void write_grades(const Scene& scene, const Student& student) {
  for (const int number : {scene.term.number - 1, scene.term.number}) {
    const auto* term = student.life.in(number);
    const bool delivered = number >= 0 && term != nullptr;
    if (delivered && term->presence == Presence::studying) {
      write_grades_of(scene, student, *term);
    }
  }
}

}  // namespace plimsoll::synth
