// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "synth/calendar.h"
#include "synth/internal/feeds/date_texts.h"
#include "synth/internal/feeds/outbox.h"
#include "synth/internal/people/behaviour.h"
#include "synth/internal/people/life.h"
#include "synth/internal/people/status_lines.h"

namespace plimsoll::synth {

/// The term whose files are being written.
struct Scene {
  const Calendar& calendar;
  const DateTexts& texts;
  const Term& term;
  Outbox& outbox;
  std::optional<Window> before;  ///< the deliveries of the term before; none for the first
  std::vector<std::size_t> delivery_of_day;  ///< by days from the term's start

  /// The first delivery after a day of the term.
  [[nodiscard]] std::size_t delivery_of(core::Date day) const {
    return delivery_of_day.at(static_cast<std::size_t>((day - term.start).count()));
  }
};

/// The student whose records are being written; reused from student to student.
struct Student {
  Life life;
  Identity identity;
  const TermLife* now = nullptr;  ///< nullptr when the student's time was over before this term
  std::vector<StatusLine> history;
  Engagement engagement;  ///< in this term, for those who study
};

/// A random stream of the student for one purpose in one term.
[[nodiscard]] core::Random stream_of(const Student& student, const TermLife& term,
                                     std::uint64_t purpose);

/// "2024-01-08T02:10:00Z"
void write_instant(FeedFile& file, std::string_view iso_day, std::int64_t second);

/// "CIV1102": the `course`-th course of a programme's term.
void write_course(FeedFile& file, const TermLife& term, int course);

// One function for each feed; each writes what the student has to show in this term's window.
void write_terms(const Scene& scene, int first_term);
void write_student(const Scene& scene, const Student& student);
void write_enrollment(const Scene& scene, const Student& student);
void write_grades(const Scene& scene, const Student& student);
void write_lms_user(const Scene& scene, const Student& student);
void write_lms_activity(const Scene& scene, const Student& student);
void write_assignments(const Scene& scene, const Student& student);
void write_account(const Scene& scene, const Student& student);
void write_card(const Scene& scene, const Student& student);
void write_campus_activity(const Scene& scene, const Student& student);

/// How many accounts on the learning platform belong to teachers.
[[nodiscard]] std::int64_t teachers_for(std::int64_t students);
/// The platform's records of the teachers.
void write_teachers(const Scene& scene, const core::Random& root, std::int64_t teachers);

}  // namespace plimsoll::synth
