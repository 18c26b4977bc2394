// SPDX-License-Identifier: Apache-2.0
// What the learning platform exports: users, daily activity and assignments.
#include <algorithm>
#include <cmath>

#include "synth/internal/feeds/scene.h"

namespace plimsoll::synth {
namespace {

using std::chrono::days;

constexpr std::uint64_t user_purpose = 3;
constexpr std::uint64_t lms_activity_purpose = 4;
constexpr std::uint64_t assignment_purpose = 5;
constexpr std::int64_t day_seconds = 86400;

double logistic(double value) {
  return 1 / (1 + std::exp(-value));
}

/// What one day on the platform looks like, from 64 random bits; `scale` is 256 for the average
/// student.
struct LmsDay {
  int logins;
  int views;
  int posts;
  int video_minutes;
  int quizzes;
};

LmsDay draw_day(std::uint64_t bits, int scale, int talkative) {
  const auto take = [&bits](int count) {
    const auto taken = static_cast<int>(bits & ((1U << count) - 1));
    bits >>= count;
    return taken;
  };
  LmsDay day{};
  day.logins = 1 + (take(2) == 0 ? 0 : 1) + (take(2) == 0 ? 1 : 0) + (take(4) == 0 ? 2 : 0);
  day.views = 1 + ((take(6) + take(5)) * scale >> 10) * day.logins;
  day.posts = take(8) < talkative ? 1 + take(1) : 0;
  day.video_minutes = take(2) == 0 ? (take(7) + 4) * scale >> 8 : 0;
  const int quiz = take(4);
  day.quizzes = quiz == 0 ? 2 : quiz < 4 ? 1 : 0;
  return day;
}

void send_day(const Scene& scene, const Student& student, core::Date date, const LmsDay& day) {
  const auto delivery = scene.outbox.export_of(Feed::lms_activity, scene.delivery_of(date));
  if (delivery >= scene.outbox.deliveries()) {
    return;
  }
  auto& file = scene.outbox.file(Feed::lms_activity, delivery);
  file.text(student.identity.lms_user);
  file.letter(',');
  file.text(scene.texts.iso(date));
  for (const int count : {day.logins, day.views, day.posts, day.video_minutes, day.quizzes}) {
    file.letter(',');
    file.number(count);
  }
  file.letter(',');
  file.text(scene.texts.iso(scene.outbox.window().mondays[delivery]));
  file.end_record("T01:10:00Z\n");
}

/// One assignment of one student, from its due date on.
struct Handin {
  int course;
  int number;
  core::Date due;
  core::Date submitted;
  std::int64_t submitted_second;
  bool missing;
  bool late;
  int score_tenths;
};

constexpr std::int64_t due_second = 22 * 3600 - 60;  // 23:59 in summer time

struct HandinVersion {
  bool submitted;
  bool scored;
  core::Date updated;
  std::int64_t second;
};

void write_version(const Scene& scene, const Student& student, const Handin& handin,
                   const HandinVersion& version) {
  const auto delivery = scene.outbox.window().delivery_after(version.updated);
  if (delivery >= scene.outbox.deliveries()) {
    return;
  }
  auto& file = scene.outbox.file(Feed::lms_assignment, delivery);
  file.text("{\"assignment_key\":\"");
  write_course(file, *student.now, handin.course);
  file.letter('-');
  file.text(scene.term.id);
  file.letter('-');
  file.padded(handin.number, 2);
  file.text("\",\"user_id\":\"");
  file.text(student.identity.lms_user);
  file.text("\",\"course_code\":\"");
  write_course(file, *student.now, handin.course);
  file.text("\",\"due_at\":\"");
  write_instant(file, scene.texts.iso(handin.due), due_second);
  if (version.submitted) {
    file.text("\",\"submitted_at\":\"");
    write_instant(file, scene.texts.iso(handin.submitted), handin.submitted_second);
    file.text("\",\"score\":");
  } else {
    file.text("\",\"submitted_at\":null,\"score\":");
  }
  if (version.scored) {
    file.decimal(handin.score_tenths, 1);
  } else {
    file.text("null");
  }
  file.text(",\"updated_at\":\"");
  write_instant(file, scene.texts.iso(version.updated), version.second);
  file.end_record("\"}\n");
}

void submit_in_time(Handin& handin, core::Random& random) {
  // Up to three days before the end of the due day.
  const auto before = static_cast<std::int64_t>(600 + random.below(3 * day_seconds));
  const auto second = due_second - before;
  const auto back = second >= 0 ? 0 : (-second + day_seconds - 1) / day_seconds;
  handin.submitted = handin.due - days{back};
  handin.submitted_second = second + back * day_seconds;
}

void submit_late(Handin& handin, core::Random& random) {
  handin.late = true;
  handin.submitted = handin.due + days{1 + random.below(9)};
  handin.submitted_second = static_cast<std::int64_t>(random.below(day_seconds));
}

Handin draw_handin(const TermLife& now, double diligence, core::Date due, core::Random& random) {
  Handin handin{};
  handin.due = due;
  handin.missing = random.chance(logistic(-2.5 - 1.0 * diligence));
  if (random.chance(logistic(-1.6 - 0.8 * diligence))) {
    submit_late(handin, random);
  } else {
    submit_in_time(handin, random);
  }
  const double score = 68 + 9 * now.drivers.preparation + 4 * diligence + 10 * random.normal();
  handin.score_tenths = static_cast<int>(std::clamp(score, 0.0, 100.0) * 10);
  handin.missing |= handin.submitted > now.active_until;
  return handin;
}

/// The platform drops a student from the courses once the withdrawal is on record.
core::Date listed_until(const TermLife& now, const Term& term) {
  return now.withdraws ? now.withdrawal_recorded : term.end;
}

void write_handin(const Scene& scene, const Student& student, const Handin& handin,
                  core::Random& random) {
  const auto scored = handin.submitted + days{4 + random.below(7)};
  const auto scored_second = static_cast<std::int64_t>(8 * 3600 + random.below(8 * 3600));
  std::vector<HandinVersion> versions;
  if (handin.missing || handin.late) {
    versions.push_back({false, false, handin.due, due_second + 60});
  }
  if (!handin.missing) {
    versions.push_back({true, false, handin.submitted, handin.submitted_second});
  }
  if (!handin.missing && scored <= listed_until(*student.now, scene.term)) {
    versions.push_back({true, true, scored, scored_second});
  }
  const auto& window = scene.outbox.window();
  for (std::size_t at = 0; at < versions.size(); ++at) {
    const auto delivery = window.delivery_after(versions[at].updated);
    const auto next = at + 1 < versions.size() ? window.delivery_after(versions[at + 1].updated)
                                               : scene.outbox.deliveries();
    if (!scene.outbox.overtaken(Feed::lms_assignment, delivery, next)) {
      write_version(scene, student, handin, versions[at]);
    }
  }
}

void write_course_handins(const Scene& scene, const Student& student, int course,
                          core::Random& random) {
  const auto& now = *student.now;
  const auto registered = scene.term.start + days{now.registered_day};
  for (int week = 1 + course % 2, number = 1; week <= scene.term.weeks - 4; week += 2, ++number) {
    const auto due = scene.term.start + days{7 * week + (2 * course + 3) % 7};
    auto handin = draw_handin(now, student.engagement.diligence.at(static_cast<std::size_t>(week)),
                              due, random);
    handin.course = course;
    handin.number = number;
    if (due > registered && due <= listed_until(now, scene.term)) {
      write_handin(scene, student, handin, random);
    }
  }
}

}  // namespace

void write_lms_user(const Scene& scene, const Student& student) {
  const auto& first = student.life.terms.front();
  auto random = stream_of(student, first, user_purpose);
  const auto created = scene.calendar.term(first.term).start - days{7} + days{random.below(9)};
  const auto& identity = student.identity;
  for (const auto delivery : scene.outbox.snapshots()) {
    if (created >= scene.outbox.window().mondays[delivery]) {
      continue;
    }
    auto& file = scene.outbox.file(Feed::lms_user, delivery);
    file.letter('"');
    file.text(identity.lms_user);
    file.text("\",\"");
    file.text(identity.lms_email);
    file.text("\",\"");
    if (identity.lms_knows_number) {
      file.number(identity.student_number);
    }
    file.text("\",\"");
    file.text(identity.lms_name);
    file.text("\",\"");
    write_instant(file, scene.texts.iso(created), identity.lms_created_second);
    file.end_record("\"\n");
  }
}

void write_lms_activity(const Scene& scene, const Student& student) {
  const auto& now = *student.now;
  auto random = stream_of(student, now, lms_activity_purpose);
  const int talkative = static_cast<int>(std::clamp(26 + 14 * now.drivers.belonging, 4.0, 90.0));
  const auto send = [&](core::Date date, double level) {
    const int scale = static_cast<int>(256 * std::clamp(1 + 0.35 * level, 0.3, 2.0));
    send_day(scene, student, date, draw_day(random.next(), scale, talkative));
  };
  each_active_day(student.engagement.lms, now, scene.term, random, send);
}

void write_assignments(const Scene& scene, const Student& student) {
  auto random = stream_of(student, *student.now, assignment_purpose);
  for (int course = 0; course < student.now->courses; ++course) {
    write_course_handins(scene, student, course, random);
  }
}

}  // namespace plimsoll::synth
